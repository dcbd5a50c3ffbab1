import Calendar
import Readiness

/// Makes meetings of what a calendar says.
///
/// Sites are named by lines of the description ("Điểm cầu: …"), by categories and by attendees, and where nothing
/// names any, everybody is invited. A whole day is no meeting: it has no hour to be ready by.
struct CalendarMeetings {
  let name: String
  let inventory: Inventory
  private let index: SiteIndex
  private let zone: Zone

  /// How long a meeting lasts whose end no calendar tells.
  private static let usualLength: Duration = .seconds(3600)

  /// Reads a calendar of that name beside an inventory; nil where the system does not know the province's zone.
  init?(_ name: String, in inventory: Inventory) {
    guard let zone = Zone(inventory.province.timeZone) else { return nil }
    self.name = name
    self.inventory = inventory
    self.zone = zone
    index = SiteIndex(inventory.sites)
  }

  /// The meetings that touch a window, cancelled ones too, in order of time.
  func meetings(of bytes: [UInt8], over window: Window) throws(CalendarFault) -> [Meeting] {
    let page = try ICalendar.read(bytes, over: window, in: zone)
    return page.occurrences.filter { !$0.isAllDay }.map { occurrence in
      var meeting = meeting(occurrence)
      if page.cancellations.contains(where: { $0.callsOff(occurrence) }) { meeting.isCancelled = true }
      return meeting
    }
  }

  private func meeting(_ occurrence: Occurrence) -> Meeting {
    let note = occurrence.note
    let end = occurrence.end > occurrence.start ? occurrence.end : occurrence.start + Self.usualLength
    return Meeting(
      id: id(of: occurrence), title: String(title(of: occurrence).prefix(OfficeText.title)),
      kind: note[.kind].contains(where: isListenOnly) ? .listenOnly : .twoWay,
      connect: note[.connect].lazy.compactMap { connect($0, before: occurrence.start) }.first
        ?? occurrence.start - inventory.meetings.connectLead, start: occurrence.start, end: end,
      invited: invitation(of: occurrence), mustHave: codes(named(by: note[.mustHave])),
      quorum: note[.quorum].lazy.compactMap(quorum).first ?? .all,
      isCancelled: occurrence.status == .cancelled, source: .calendar(name: name))
  }

  /// The same for the same instance, however often it is moved or renamed: "c-5f0a91c2".
  private func id(of occurrence: Occurrence) -> Meeting.ID {
    let digits = String(Phase.hash("\(occurrence.uid)\n\(occurrence.recurrenceID ?? "")") >> 32, radix: 16)
    return Meeting.ID("c-" + String(repeating: "0", count: 8 - digits.count) + digits)
  }

  private func title(of occurrence: Occurrence) -> String {
    [occurrence.title, occurrence.location ?? "", name].first { !$0.isEmpty } ?? name
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
    } else if let code = district(in: text, after: "cap-xa-thuoc-") {
      invited.sites += inventory.sites.filter { $0.within == code && $0.level == .commune }.map(\.code)
    } else if case .found(let code) = index.find(text) {
      invited.sites.append(code)
    } else if mustKnow {
      invited.sites.append(Site.ID(text))
    }
  }

  private static let levels: [String: SiteLevel] = [
    "cap-tinh": .province, "cap-huyen": .district, "cap-xa": .commune,
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
