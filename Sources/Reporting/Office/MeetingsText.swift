import Readiness

/// Meetings as a page, in order of time.
public enum MeetingsText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ meetings: [Meeting], in window: Window, _ edition: RecordEdition, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    page.add(StyledText(words.meetingCount(meetings.count), .strong))
    page.add(StyledText(words.sentence(edition.window(window)) + ".", .faint))
    if !meetings.isEmpty { page.blank() }
    for meeting in meetings { page.add(meeting, edition) }
    return page.rendered()
  }
}

/// The same as a table for spreadsheets.
public enum MeetingsCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = [
    "id", "title", "kind", "connect", "start", "end", "invitedSites", "mustHave", "quorum", "cancelled",
    "calendar",
  ]

  /// The whole table with its header; times stand in the province's zone.
  public static func render(_ meetings: [Meeting], _ edition: RecordEdition) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for meeting in meetings {
      let times = [meeting.connect, meeting.start, meeting.end].map { edition.local($0).rfc3339 }
      csv.add(
        [meeting.id.rawValue, meeting.title, meeting.kind.rawValue] + times + [
          "\(edition.invited(to: meeting).count)", meeting.mustHave.map(\.rawValue).joined(separator: " "),
          meeting.quorum.text, "\(meeting.isCancelled)", meeting.source.calendar ?? "",
        ])
    }
    return csv.text
  }
}

extension TextPage {
  fileprivate mutating func add(_ meeting: Meeting, _ edition: RecordEdition) {
    let words = edition.words
    let tone: Tone = meeting.isCancelled ? .faint : .strong
    let facts = [
      edition.times(connect: meeting.connect, start: meeting.start, end: meeting.end),
      words.name(of: meeting.kind), words.sites(edition.invited(to: meeting).count),
      meeting.isCancelled ? words.cancelled : nil,
    ]
    add(
      StyledText("\(meeting.id)  \(meeting.title): ", tone)
        + StyledText(facts.compactMap(\.self).joined(separator: "; "), meeting.isCancelled ? .faint : .plain),
      mark: StyledText(signs.bullet))
  }
}

extension Words {
  fileprivate func meetingCount(_ number: Int) -> String {
    guard number > 0 else { return say("Không có cuộc họp nào.", "No meeting.") }
    return say("\(count(number)) cuộc họp.", "\(count(number)) \(plural(number, "meeting", "meetings")).")
  }

  var cancelled: String { say("đã hủy", "cancelled") }
}

extension Quorum {
  /// As it is typed: "all", "150", "80%".
  var text: String {
    switch self {
    case .all: "all"
    case .atLeast(let number): "\(number)"
    case .communesOfEachDistrict(let percent): (FixedPoint.machineText(percent) ?? "") + "%"
    }
  }
}

extension MeetingSource {
  /// The name of the calendar; nil where it was entered here.
  var calendar: String? {
    guard case .calendar(let name) = self else { return nil }
    return name
  }
}
