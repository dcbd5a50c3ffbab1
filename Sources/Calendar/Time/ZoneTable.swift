import Readiness

/// The zones that one calendar names.
struct ZoneTable {
  /// Where the province is: for whole days, and for times without a zone.
  let local: any ZoneRules
  private let calendar: Component
  private lazy var definitions = calendar.definedZones
  private var known: [String: any ZoneRules] = [:]
  private var observances = 0

  /// Takes the zones that a calendar defines; they are looked at only when an event stands in them.
  init(of calendar: Component, local: any ZoneRules) {
    self.local = local
    self.calendar = calendar
  }

  /// Finds a zone by the name a calendar gives it.
  ///
  /// What the world calls so comes before what the calendar says of it: many a calendar carries a definition
  /// that was cut short, and the system's own follows the law.
  mutating func rules(_ name: String?, line: Int) throws(CalendarFault) -> any ZoneRules {
    guard let name else { return local }
    if let rules = known[name] { return rules }
    let rules: any ZoneRules
    if let zone = Self.wellKnown(name) {
      rules = zone.rules
    } else if let definition = definitions[name] {
      observances += definition.inner.count
      rules = try DefinedZone(definition, name: name, room: observances <= CalendarLimit.observances)
    } else if let zone = Zone(name) {
      rules = zone.rules
    } else {
      throw CalendarFault(.unknownZone(PeerText.clean(name)), line: line)
    }
    known[name] = rules
    return rules
  }

  /// A zone of the IANA, also behind a prefix ("/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh"), or one
  /// of Windows; nil where a name is neither.
  static func wellKnown(_ name: String) -> Zone? {
    if let zone = Zone(windows: name) { return zone }
    let parts = name.split(separator: "/")
    guard parts.count > 1 else { return nil }
    for first in 0..<(parts.count - 1) {
      if let zone = Zone(parts[first...].joined(separator: "/")) { return zone }
    }
    return parts.last == "UTC" ? Zone("UTC") : nil
  }
}

extension Component {
  /// The zones that a calendar defines, by their names.
  fileprivate var definedZones: [String: Component] {
    let zones = inner.lazy.filter { $0.name == "VTIMEZONE" }.map { ($0.texts("TZID").first ?? "", $0) }
    return Dictionary(zones) { first, _ in first }
  }
}
