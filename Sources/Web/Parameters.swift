import Foundation
import Readiness

/// The query of a request, of which every part must be known and valid.
struct Parameters {
  /// What is wrong with a query.
  struct Refusal: Error {
    var parameter: String
    var isUnknown: Bool
  }

  let language: Language
  private let values: [String: [String]]

  /// Reads a query of which only these names, and `lang`, are allowed.
  init(_ query: String?, allowing names: Set<String>) throws(Refusal) {
    var values: [String: [String]] = [:]
    for pair in (query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]) else {
        throw Refusal(parameter: String(parts[0]), isUnknown: true)
      }
      guard names.contains(name) || name == "lang" else { throw Refusal(parameter: name, isUnknown: true) }
      guard parts.count == 2, let value = Self.decoded(parts[1]), !value.isEmpty else {
        throw Refusal(parameter: name, isUnknown: false)
      }
      guard values[name] == nil || name == "site" else { throw Refusal(parameter: name, isUnknown: false) }
      values[name, default: []].append(value)
    }
    self.values = values
    guard let language = Language(rawValue: values["lang"]?.first ?? "vi") else {
      throw Refusal(parameter: "lang", isUnknown: false)
    }
    self.language = language
  }

  /// The language asked for, whatever else is wrong with the query.
  static func language(of query: String?) -> Language {
    (query ?? "").split(separator: "&").contains("lang=en") ? .english : .vietnamese
  }

  /// The only value of a name.
  subscript(name: String) -> String? { values[name]?.first }

  /// Whether something is wanted: "true" or "false", by default not.
  func flag(_ name: String) throws(Refusal) -> Bool {
    switch self[name] {
    case "true": true
    case nil, "false": false
    default: throw Refusal(parameter: name, isUnknown: false)
    }
  }

  /// A moment of RFC 3339, the "+" of its offset encoded or as it is; nil where none is given.
  func moment(_ name: String) throws(Refusal) -> WallTime? {
    guard let text = self[name] else { return nil }
    guard let moment = WallTime(rfc3339: text.replacing(" ", with: "+")) else {
      throw Refusal(parameter: name, isUnknown: false)
    }
    return moment
  }

  /// A length of time in the form of sites.json, within bounds.
  func duration(
    _ name: String, default usual: Duration, within bounds: ClosedRange<Duration>
  ) throws(Refusal) -> Duration {
    guard let text = self[name] else { return usual }
    guard let value = Duration(settingText: text), bounds.contains(value) else {
      throw Refusal(parameter: name, isUnknown: false)
    }
    return value
  }

  /// The sites named by `site`, `district` and `level`; nil where none of them is given.
  func sites(in inventory: Inventory) throws(Refusal) -> Set<Site.ID>? {
    var chosen: Set<Site.ID>?
    if let names = values["site"]?.flatMap({ $0.split(separator: ",").map(String.init) }) {
      let known = Set(inventory.sites.map(\.code))
      let codes = Set(names.map { Site.ID($0) })
      guard !codes.isEmpty, codes.isSubset(of: known) else {
        throw Refusal(parameter: "site", isUnknown: false)
      }
      chosen = codes
    }
    if let name = self["district"] {
      let code = Site.ID(name)
      guard inventory.sites.contains(where: { $0.code == code && $0.level == .district }) else {
        throw Refusal(parameter: "district", isUnknown: false)
      }
      let within = inventory.sites.filter { $0.code == code || $0.within == code }.map(\.code)
      chosen = chosen.map { $0.intersection(within) } ?? Set(within)
    }
    if let name = self["level"] {
      guard let level = SiteLevel(rawValue: name) else { throw Refusal(parameter: "level", isUnknown: false) }
      let of = inventory.sites.filter { $0.level == level }.map(\.code)
      chosen = chosen.map { $0.intersection(of) } ?? Set(of)
    }
    return chosen
  }

  /// A calendar month in the province's zone, given as 2026-11; by default the one that `now` lies in.
  func month(_ name: String, at now: WallTime, zone: String) throws(Refusal) -> Window {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    let today = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
    var parts = calendar.dateComponents([.year, .month], from: today)
    if let text = self[name] {
      guard let match = text.wholeMatch(of: /([0-9]{4})-(0[1-9]|1[0-2])/), let year = Int(match.1),
        year >= 1970
      else { throw Refusal(parameter: name, isUnknown: false) }
      (parts.year, parts.month) = (year, Int(match.2))
    }
    guard let first = calendar.date(from: parts),
      let next = calendar.date(byAdding: .month, value: 1, to: first)
    else { throw Refusal(parameter: name, isUnknown: false) }
    let window = Window(from: WallTime(first), until: min(now, WallTime(next)))
    guard window.duration > .zero else { throw Refusal(parameter: name, isUnknown: false) }
    return window
  }

  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}

extension WallTime {
  /// A moment as the system's library has it.
  init(_ date: Date) { self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded(.down))) }
}
