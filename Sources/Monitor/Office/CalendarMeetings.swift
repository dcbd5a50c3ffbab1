import Calendar
import History
import Readiness

/// Makes meetings of what calendars say.
///
/// Sites are named by lines of the description ("Điểm cầu: …"), by categories and by attendees, and where nothing
/// names any, everybody is invited. A whole day without such a line is no meeting: it has no hour to be ready by.
struct CalendarMeetings {
  let inventory: Inventory
  private let index: SiteIndex
  private let zone: Zone

  /// How long a meeting lasts whose end no calendar tells.
  private static let usualLength: Duration = .seconds(3600)

  /// Reads calendars beside an inventory; nil where the system does not know the province's zone.
  init?(in inventory: Inventory) {
    guard let zone = Zone(inventory.province.timeZone) else { return nil }
    self.inventory = inventory
    self.zone = zone
    index = SiteIndex(inventory.sites)
  }

  /// The meetings of a calendar that touch a window, cancelled ones too, in order of time.
  func meetings(
    of bytes: [UInt8], as name: String, over window: Window
  ) throws(CalendarFault) -> [Meeting] {
    meetings(on: [(name, try page(of: bytes, over: window))])
  }

  /// The meetings of all calendars; one that cannot be read any more has none.
  func meetings(of calendars: [KeptCalendar], over window: Window) -> [Meeting] {
    meetings(
      on: calendars.compactMap { calendar in
        calendar.bytes.flatMap { try? page(of: $0, over: window) }.map { (calendar.name, $0) }
      })
  }

  /// The window is widened by a day, for a meeting connects before it opens.
  private func page(of bytes: [UInt8], over window: Window) throws(CalendarFault) -> CalendarPage {
    try ICalendar.read(
      bytes, over: Window(from: window.from, until: window.until + .seconds(86_400)), in: zone)
  }

  /// A message in any of them may call a meeting of another off.
  private func meetings(on pages: [(name: String, page: CalendarPage)]) -> [Meeting] {
    let cancellations = pages.flatMap(\.page.cancellations)
    return pages.flatMap { name, page in
      page.occurrences.filter { !$0.isAllDay || !$0.note.lines.isEmpty }.map { occurrence in
        var meeting = meeting(occurrence, of: name)
        if cancellations.contains(where: { $0.callsOff(occurrence) }) { meeting.isCancelled = true }
        return meeting
      }
    }
  }

  private func meeting(_ occurrence: Occurrence, of name: String) -> Meeting {
    let note = occurrence.note
    // The hour of a whole day is the one its description tells.
    let latest = occurrence.isAllDay ? occurrence.start + .seconds(86_400 - 1) : occurrence.start
    let told = note[.connect].lazy.compactMap { connect($0, before: latest) }.first
    let start = occurrence.isAllDay ? told ?? occurrence.start : occurrence.start
    let end = occurrence.end > start ? occurrence.end : start + Self.usualLength
    return Meeting(
      id: id(of: occurrence), title: String(title(of: occurrence, else: name).prefix(OfficeText.title)),
      kind: note[.kind].contains(where: isListenOnly) ? .listenOnly : .twoWay,
      connect: told ?? start - inventory.meetings.connectLead, start: start, end: end,
      invited: invitation(of: occurrence), mustHave: codes(named(by: note[.mustHave])),
      quorum: note[.quorum].lazy.compactMap(quorum).first ?? .all,
      isCancelled: occurrence.status == .cancelled, source: .calendar(name: name))
  }

  /// The same for the same instance, however often it is moved or renamed: "c-5f0a91c2".
  private func id(of occurrence: Occurrence) -> Meeting.ID {
    let digits = String(Phase.hash("\(occurrence.uid)\n\(occurrence.recurrenceID ?? "")") >> 32, radix: 16)
    return Meeting.ID("c-" + String(repeating: "0", count: 8 - digits.count) + digits)
  }

  private func title(of occurrence: Occurrence, else name: String) -> String {
    [occurrence.title, occurrence.location ?? ""].first { !$0.isEmpty } ?? name
  }
}

/// Who takes part.
extension CalendarMeetings {
  private func invitation(of occurrence: Occurrence) -> Invitation {
    var invited = Invitation()
    for text in named(by: occurrence.note[.sites]) { invite(text, to: &invited, mustKnow: true) }
    for text in occurrence.categories { invite(text, to: &invited, mustKnow: false) }
    let addresses = Set(occurrence.attendees.map(\.address))
    invited.sites += inventory.sites.filter { site in
      site.contacts.contains { $0.email.map { addresses.contains($0.lowercased()) } ?? false }
    }.map(\.code)
    return invited == Invitation() ? .everyone : invited
  }

  /// Takes "toàn tỉnh", "toàn huyện Sa Pa", "cấp xã thuộc huyện Sa Pa", "cấp huyện", a tag or a site.
  ///
  /// What nobody knows is kept where it must be told.
  private func invite(_ text: String, to invited: inout Invitation, mustKnow: Bool) {
    let words = text.shellName
    if ["toan-tinh", "tat-ca", "everyone", "all"].contains(words) {
      invited.isEveryone = true
    } else if let tag = inventory.sites.lazy.flatMap(\.tags).first(where: { $0.shellName == words }) {
      invited.tags.append(tag)
    } else if let level = Self.levels[words] {
      invited.levels.append(level)
    } else if let code = district(in: text, after: "toan-") {
      invited.districts.append(code)
    } else if let code = district(in: text, after: "cap-xa-thuoc-")
      ?? district(in: text, after: "communes-of-")
    {
      invited.sites += inventory.sites.filter { $0.within == code && $0.level == .commune }.map(\.code)
    } else if case .found(let code) = index.find(text) {
      invited.sites.append(code)
    } else if mustKnow {
      invited.sites.append(Site.ID(text))
    }
  }

  private static let levels: [String: SiteLevel] = [
    "cap-tinh": .province, "cap-huyen": .district, "cap-xa": .commune, "districts": .district,
    "communes": .commune,
  ]

  /// The site named behind some words; nil where those words do not stand there, or no site is meant.
  private func district(in text: String, after words: String) -> Site.ID? {
    guard text.shellName.hasPrefix(words) else { return nil }
    let rest = text.split(separator: " ").dropFirst(words.split(separator: "-").count)
    guard case .found(let code) = index.find(rest.joined(separator: " ")) else { return nil }
    return code
  }

  private func codes(_ texts: [String]) -> [Site.ID] {
    texts.map { text in
      if case .found(let code) = index.find(text) { code } else { Site.ID(text) }
    }
  }

  private func named(by lines: [String]) -> [String] {
    lines.flatMap { $0.split { ",;".contains($0) } }.map { String($0.drop(while: \.isWhitespace)) }
      .filter { !$0.isEmpty }
  }
}

/// What a description tells in words.
extension CalendarMeetings {
  private func isListenOnly(_ text: String) -> Bool {
    ["chi-nghe", "listen-only", "mot-chieu"].contains(text.shellName)
  }

  /// The last time before the start at which the clocks show it.
  private func connect(_ text: String, before start: WallTime) -> WallTime? {
    guard let match = text.firstMatch(of: /(\d{1,2})(?:[:hg](\d\d)|[hg])/), let hour = Int(match.1) else {
      return nil
    }
    let minute = match.2.flatMap { Int($0) } ?? 0
    return [start, start - .seconds(86_400)].lazy.map(zone.civil)
      .compactMap { CivilTime($0.year, $0.month, $0.day, hour: hour, minute: minute) }.map(zone.moment)
      .first { $0 <= start }
  }

  private func quorum(_ text: String) -> Quorum? {
    if ["tat-ca", "all"].contains(text.shellName) { return .all }
    guard let match = text.firstMatch(of: /(\d{1,5}(?:[.,]\d+)?) *(%?)/),
      let number = Double(match.1.replacing(",", with: ".")), number > 0
    else { return nil }
    guard match.2.isEmpty else { return number <= 100 ? .communesOfEachDistrict(percent: number) : nil }
    return .atLeast(count: Int(number))
  }
}

extension CalendarPage.Cancellation {
  fileprivate func callsOff(_ occurrence: Occurrence) -> Bool {
    uid == occurrence.uid && sequence >= occurrence.sequence
      && (recurrenceID == nil || recurrenceID == occurrence.recurrenceID)
  }
}
