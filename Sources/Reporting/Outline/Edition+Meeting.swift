import Readiness

extension Edition {
  /// The meeting in one line: title, when and how; nil where the report is for sites.
  var meetingLine: String? {
    guard let meeting = report.meeting?.meeting else { return nil }
    let (start, connect) = (local(meeting.start), local(meeting.connect))
    let opens = words.say("khai mạc \(words.time(start))", "opens at \(words.time(start))")
    let connects =
      meeting.connect == meeting.start
      ? "" : words.say(", kết nối \(words.time(connect))", ", connect by \(words.time(connect))")
    let when = "\(opens) \(words.shortDate(start))\(connects), \(words.name(of: meeting.kind))"
    return "\(meeting.title) (\(meeting.id)): \(when)"
  }

  /// What the meeting lacks, each in one sentence; empty where nothing, or no meeting is reported.
  var meetingNeeds: [String] { (report.meeting?.assessment.shortfalls ?? []).map { text(of: $0) + "." } }

  /// The first of them, for where room is scarce.
  var firstMeetingNeeds: [String] {
    let needs = meetingNeeds
    return needs.count <= 6 ? needs : needs.prefix(5) + [words.otherNeeds(needs.count - 5) + "."]
  }

  /// What changed since the checkpoint before; nil where none was taken.
  var meetingChanges: String? {
    guard let part = report.meeting, let since = part.comparedWith, let changes = part.changes else {
      return nil
    }
    let moment = local(since)
    return words.changes(
      since: "\(words.time(moment)) \(words.shortDate(moment))", fixed: changes.fixed.count,
      broken: changes.broken.map(nameOfSite), uncertain: changes.uncertain.map(nameOfSite))
  }

  func text(of shortfall: MeetingAssessment.Shortfall) -> String {
    let text =
      switch shortfall {
      case .mustHave(let site, let verdict): words.shortfall(mustHave: nameOfSite(site), verdict)
      case .quorum(let district, let carrying, let undecided, let needed, let all):
        words.shortfall(
          carrying: carrying, undecided: undecided, needed: needed, of: all,
          district: district.map(nameOfSite))
      case .notInInventory(let site): words.shortfall(stranger: site.rawValue)
      case .service(let service, _): words.shortfall(service: name(of: service))
      }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private func nameOfSite(_ code: Site.ID) -> String { site(code).map(name) ?? code.rawValue }
}
