/// How long the texts may be that people record, in letters.
public enum OfficeText {
  /// A meeting's title, a reason.
  public static let title = 200
  /// A name.
  public static let name = 100
  /// A note.
  public static let note = 1000
}

extension OfficeRule {
  /// What is wrong with a text for people; nil where nothing is.
  public static func fault(of text: String, limit: Int, mayBeEmpty: Bool = false) -> OfficeRule? {
    if mayBeEmpty, text.isEmpty { return nil }
    do throws(InventoryRule) {
      try Words.check(text, limit: limit, allowed: "")
    } catch {
      switch error {
      case .blank: return .blank
      case .tooLong(let limit): return .tooLong(limit: limit)
      case .forbiddenCharacter(let code): return .forbiddenCharacter(code)
      default: return .unreadable("\(error)")
      }
    }
    // Every page escapes what it shows; a title with tags in it is a mistake or worse all the same.
    return text.firstMatch(of: /<[A-Za-z\/!?]|&#?[A-Za-z0-9]+;/) == nil ? nil : .markup
  }
}

/// The rules that several records share.
extension OfficeReview {
  /// How far ahead anything may lie.
  static let yearsAhead = 5

  mutating func text(_ text: String, at path: String, limit: Int, mayBeEmpty: Bool = false) {
    if let rule = OfficeRule.fault(of: text, limit: limit, mayBeEmpty: mayBeEmpty) { note(rule, at: path) }
  }

  /// Notes a time that is over, or too far away to be meant.
  mutating func ahead(_ time: WallTime, at path: String) {
    if time <= now { note(.past, at: path) }
    near(time, at: path)
  }

  mutating func near(_ time: WallTime, at path: String) {
    if time > now + .seconds(Self.yearsAhead * 366 * 86_400) {
      note(.tooFar(years: Self.yearsAhead), at: path)
    }
  }

  mutating func span(_ from: WallTime, _ until: WallTime, days: Int, at path: String) {
    if until <= from { note(.endNotAfterStart, at: path) }
    if until - from > .seconds(days * 86_400) { note(.lasts(days: days), at: path) }
    near(from, at: path)
  }

  mutating func rule(_ rule: String?, at path: String) {
    guard let rule else { return }
    if let fault = OfficeRule.fault(of: rule, limit: 500) { return note(fault, at: path) }
    do {
      try recurrence.validate(rule)
    } catch {
      note(.recurrence(PeerText.clean("\(error)")), at: path)
    }
  }

  mutating func once(_ names: [String], at path: String) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { note(.repeated(name), at: path) }
  }

  /// Notes a list that is longer than anybody could mean; false where it is.
  @discardableResult
  mutating func atMost(_ limit: Int, _ list: [some Any], at path: String) -> Bool {
    if list.count > limit { note(.tooMany(limit: limit), at: path) }
    return list.count <= limit
  }

  mutating func sites(_ codes: [Site.ID], at path: String) {
    guard atMost(places.count, codes, at: path) else { return }
    for (index, code) in codes.enumerated() { site(code, at: "\(path)[\(index)]") }
    once(codes.map(\.rawValue), at: path)
  }

  /// Finds a site by its code, or by one from before a merger.
  @discardableResult
  mutating func site(_ code: Site.ID, at path: String) -> Site? {
    if let site = places[code] { return site }
    guesses -= 1
    note(.unknownSite(code.rawValue, nearest: guesses < 0 ? [] : nearest(to: code)), at: path)
    return nil
  }

  private func nearest(to code: Site.ID) -> [String] {
    let found: [Site.ID] =
      switch SiteIndex(inventory.sites).find(code.rawValue) {
      case .found(let site): [site]
      case .ambiguous(let sites): sites
      case .notFound(let nearest):
        nearest.isEmpty
          ? [Spelling.nearest(to: code.rawValue, among: inventory.sites.map(\.code.rawValue))]
            .compactMap { $0.map { Site.ID($0) } } : nearest
      }
    return inventory.sites.filter { found.contains($0.code) }.prefix(5).map { "\($0.code) \($0.displayName)" }
  }

  mutating func device(_ code: Site.ID, _ id: Device.ID, at path: String) {
    guard let site = site(code, at: path + ".site"), !site.devices.contains(where: { $0.id == id }) else {
      return
    }
    note(.unknownDevice(id.rawValue, known: site.devices.map(\.id.rawValue)), at: path + ".device")
  }

  mutating func subject(_ subject: Subject, at path: String) {
    switch subject {
    case .site(let code): site(code, at: path + ".site")
    case .line(let code, let id):
      guard let site = site(code, at: path + ".line.site"), !site.lines.contains(where: { $0.id == id })
      else { return }
      note(.unknownLine(id.rawValue, known: site.lines.map(\.id.rawValue)), at: path + ".line.id")
    case .device(let code, let id):
      guard let site = site(code, at: path + ".device.site"), !site.devices.contains(where: { $0.id == id })
      else { return }
      note(.unknownDevice(id.rawValue, known: site.devices.map(\.id.rawValue)), at: path + ".device.id")
    case .carrier(let id):
      let known = inventory.carriers.map(\.id)
      if !known.contains(id) {
        note(.unknownCarrier(id.rawValue, known: known.map(\.rawValue)), at: path + ".carrier")
      }
    case .service(let id):
      let known = inventory.services.map(\.id)
      if !known.contains(id) {
        note(.unknownService(id.rawValue, known: known.map(\.rawValue)), at: path + ".service")
      }
    }
  }
}
