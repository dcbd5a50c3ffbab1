import Calendar
import Readiness

extension Meeting {
  /// How long a meeting lasts whose calendar tells no end.
  static let usualLength: Duration = .seconds(2 * 3600)

  /// A meeting as a calendar tells it, with the sites that its lines, attendees or categories name.
  ///
  /// What the calendar does not tell is as usual: everybody is invited, everybody is needed, and the sites connect
  /// `lead` before it opens. Names that nobody in the inventory has stay in the invitation, so that it is said.
  init(_ occurrence: Occurrence, of calendar: String, by directory: SiteDirectory, zone: Zone, lead: Duration)
  {
    let note = occurrence.note
    let end = occurrence.end > occurrence.start ? occurrence.end : occurrence.start + Self.usualLength
    let connect = note[.connect].lazy.compactMap { Self.connect($0, before: occurrence.start, zone) }.first
    self.init(
      id: Self.id(of: occurrence), title: occurrence.title.isEmpty ? calendar : occurrence.title,
      kind: note[.kind].lazy.compactMap(Self.kind).first ?? .twoWay,
      connect: connect ?? occurrence.start - lead,
      start: occurrence.start, end: end, invited: directory.invitation(to: occurrence),
      mustHave: note[.mustHave].flatMap(directory.sites),
      quorum: note[.quorum].lazy.compactMap(Self.quorum).first ?? .all,
      isCancelled: occurrence.status == .cancelled, source: .calendar(name: calendar))
  }

  /// The same instance keeps its id however often it is moved: "c-" and FNV-1a of its identifiers.
  static func id(of occurrence: Occurrence) -> ID {
    let hash = Phase.hash(occurrence.uid + "\n" + (occurrence.recurrenceID ?? ""))
    return ID("c-" + String(hash, radix: 36))
  }

  /// "07h30" or "7:30" on the day it opens; nil where that is no time, or later than the opening.
  private static func connect(_ text: String, before start: WallTime, _ zone: Zone) -> WallTime? {
    guard let match = text.firstMatch(of: /(\d{1,2})\s*[h:]\s*(\d{0,2})/), let hour = Int(match.1) else {
      return nil
    }
    let day = zone.civil(start)
    let minute = Int(match.2) ?? 0
    let typed = CivilTime(day.year, day.month, day.day, hour: hour, minute: minute).map(zone.moment)
    return typed.flatMap { $0 <= start ? $0 : nil }
  }

  private static func kind(_ text: String) -> MeetingKind? {
    let plain = VietnameseWord.words(of: text).plain
    if plain.contains("chinghe") || plain.contains("listen") { return .listenOnly }
    return plain.contains("haichieu") || plain.contains("twoway") ? .twoWay : nil
  }

  /// "80%" of the communes of every district, "10" sites, or all.
  private static func quorum(_ text: String) -> Quorum? {
    if let match = text.firstMatch(of: /(\d{1,3}(?:[.,]\d+)?)\s*%/) {
      let percent = Double(match.1.replacing(",", with: "."))
      return percent.flatMap { (0...100).contains($0) ? .communesOfEachDistrict(percent: $0) : nil }
    }
    if let match = text.firstMatch(of: /\d{1,6}/), let count = Int(match.0) { return .atLeast(count: count) }
    return nil
  }
}
