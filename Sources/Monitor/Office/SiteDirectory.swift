import Calendar
import Readiness

/// Finds out which sites a calendar means by the names it writes.
struct SiteDirectory: Sendable {
  private let inventory: Inventory
  private let index: SiteIndex
  private let byMail: [String: [Site.ID]]

  init(_ inventory: Inventory) {
    self.inventory = inventory
    index = SiteIndex(inventory.sites)
    let mails = inventory.sites.flatMap { site in
      site.contacts.compactMap { $0.email.map { ($0.lowercased(), [site.code]) } }
    }
    byMail = Dictionary(mails, uniquingKeysWith: +)
  }

  /// Who is invited: by the lines of the description, else by attendees and categories, else everybody.
  func invitation(to occurrence: Occurrence) -> Invitation {
    let lines = occurrence.note[.sites]
    if !lines.isEmpty {
      let items = lines.flatMap(Self.items)
      return items.map { meaning(of: $0) ?? Invitation(sites: [Site.ID($0)]) }.reduce(Invitation(), +)
    }
    let named = occurrence.attendees.compactMap(invitation) + occurrence.categories.compactMap(meaning)
    return named.isEmpty ? .everyone : named.reduce(Invitation(), +)
  }

  /// The sites that a line names, one by one; a name that fits none stays as it is.
  func sites(in line: String) -> [Site.ID] {
    Self.items(line).map { item in
      if case .found(let code) = index.find(item) { code } else { Site.ID(item) }
    }
  }

  private static func items(_ line: String) -> [String] {
    line.split { $0 == ";" || $0 == "," }.map { $0.split(separator: " ").joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  /// What one item means: a site, everybody, a level, a tag, the communes of a district; nil for anything else.
  private func meaning(of item: String) -> Invitation? {
    if case .found(let code) = index.find(item) { return Invitation(sites: [code]) }
    let plain = VietnameseWord.words(of: item).plain
    if Self.everybody.contains(plain) { return .everyone }
    if let level = Self.levels[plain] { return Invitation(levels: [level]) }
    if let tag = inventory.sites.flatMap(\.tags).first(where: { VietnameseWord.words(of: $0).plain == plain })
    {
      return Invitation(tags: [tag])
    }
    return communes(of: item).map { district in
      Invitation(sites: inventory.sites.filter { $0.within == district }.map(\.code))
    }
  }

  /// The district of "cấp xã thuộc huyện Bát Xát", "communes of huyện Bát Xát"; nil for anything else.
  private func communes(of item: String) -> Site.ID? {
    for opening in ["cấp xã thuộc ", "các xã thuộc ", "xã thuộc ", "communes of "]
    where item.lowercased().hasPrefix(opening) {
      if case .found(let code) = index.find(String(item.dropFirst(opening.count))) { return code }
    }
    return nil
  }

  private func invitation(_ person: Occurrence.Person) -> Invitation? {
    if let sites = byMail[person.address.lowercased()] { return Invitation(sites: sites) }
    guard let name = person.name, case .found(let code) = index.find(name) else { return nil }
    return Invitation(sites: [code])
  }

  private static let everybody: Set = ["tatca", "moidiemcau", "toantinh", "everyone", "all"]
  private static let levels: [String: SiteLevel] = [
    "captinh": .province, "province": .province, "caphuyen": .district, "districts": .district,
    "capxa": .commune, "communes": .commune,
  ]
}

extension Invitation {
  /// Both together.
  fileprivate static func + (first: Self, second: Self) -> Self {
    Invitation(
      isEveryone: first.isEveryone || second.isEveryone, sites: first.sites + second.sites,
      districts: first.districts + second.districts, levels: first.levels + second.levels,
      tags: first.tags + second.tags)
  }
}
