/// Finds sites by what people type: a code, or a name with or without its kind, marks and capitals.
public struct SiteIndex: Sendable {
  /// What a query means.
  public enum Match: Hashable, Sendable {
    /// Exactly one site.
    case found(Site.ID)
    /// Several sites, in order of code; the code tells them apart.
    case ambiguous([Site.ID])
    /// No site; `nearest` are the likeliest ones, the best first, at most five.
    case notFound(nearest: [Site.ID])
  }

  private let entries: [Entry]

  /// Indexes the sites of an inventory.
  public init(_ sites: [Site]) {
    entries = sites.sorted { $0.code < $1.code }.map(Entry.init)
  }

  /// Finds what a query means.
  ///
  /// A name typed with marks means the site that is spelled so, if there is one; "Sa Pả" is one commune,
  /// while "sa pa" may be three places. Both places of a tone are the same: Hoà = Hòa.
  public func find(_ query: String) -> Match {
    let code = Site.ID(String(query.filter { !$0.isWhitespace }))
    if entries.contains(where: { $0.code == code }) { return .found(code) }
    let readings = Reading.all(of: VietnameseWord.words(of: query))
    let spelled = entries.filter { entry in readings.contains { $0.isMarked && $0.spells(entry) } }
    let matches =
      spelled.isEmpty ? entries.filter { entry in readings.contains { $0.means(entry) } } : spelled
    switch matches.count {
    case 0: return .notFound(nearest: nearest(to: readings))
    case 1: return .found(matches[0].code)
    default: return .ambiguous(matches.map(\.code))
    }
  }

  private func nearest(to readings: [Reading]) -> [Site.ID] {
    let ranked = entries.compactMap { entry in
      readings.compactMap { $0.distance(to: entry) }.min().map { (entry.code, distance: $0) }
    }
    return Array(ranked.sorted { ($0.distance, $0.0) < ($1.distance, $1.0) }.prefix(5).map(\.0))
  }
}

/// A site as search sees it.
private struct Entry: Sendable {
  let code: Site.ID
  let kind: SiteKind
  let plain: String
  let spelled: String

  init(_ site: Site) {
    let words = VietnameseWord.words(of: site.name)
    (code, kind, plain, spelled) = (site.code, site.kind, words.plain, words.spelled)
  }
}

/// One way to read a query: the whole as a name, or its beginning as a kind and the rest as a name.
private struct Reading {
  let kind: SiteKind?
  let plain: String
  let spelled: String

  static func all(of words: [VietnameseWord]) -> [Reading] {
    let kinds = SiteKind.allCases.flatMap { kind in
      kind.spellings.filter { words.map(\.plain).starts(with: $0) }.map { (kind, words.dropFirst($0.count)) }
    }
    let whole = Reading(nil, words)
    return [whole] + kinds.map { Reading($0, Array($1)) }.filter { !$0.plain.isEmpty }
  }

  private init(_ kind: SiteKind?, _ words: [VietnameseWord]) {
    (self.kind, plain, spelled) = (kind, words.plain, words.spelled)
  }

  /// Whether somebody took the trouble to type marks.
  var isMarked: Bool { plain != spelled }

  func spells(_ entry: Entry) -> Bool { allows(entry) && spelled == entry.spelled }

  func means(_ entry: Entry) -> Bool { allows(entry) && plain == entry.plain }

  /// How far the name is from what was typed; nil where nobody would have meant it.
  func distance(to entry: Entry) -> Int? {
    guard allows(entry), plain.count > 1 else { return nil }
    if entry.plain.contains(plain) || plain.contains(entry.plain) { return 1 }
    let distance = Spelling.distance(plain, entry.plain)
    return distance <= max(1, plain.count / 3) ? distance : nil
  }

  private func allows(_ entry: Entry) -> Bool { kind == nil || kind == entry.kind }
}

extension SiteKind {
  /// How people write the kind, as words without marks.
  fileprivate var spellings: [[String]] {
    switch self {
    case .province: [["tinh"]]
    case .city: [["thanh", "pho"], ["tp"]]
    case .ruralDistrict: [["huyen"], ["h"]]
    case .districtTown: [["thi", "xa"], ["tx"]]
    case .ward: [["phuong"], ["p"]]
    case .township: [["thi", "tran"], ["tt"]]
    case .ruralCommune: [["xa"], ["x"]]
    }
  }
}
