import Readiness

/// What is said once the daemon has kept something: what, under which number, and what it warns of.
public enum RecordedText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  ///
  /// `id` is what people call it by; nil where the number is enough.
  public static func render(
    _ record: OfficeRecord, number: Int, id: Meeting.ID?, warnings: [String], _ edition: RecordEdition,
    style: TextStyle = TextStyle()
  ) -> String {
    let words = edition.words
    let known = record.saysItsName ? "" : ", " + words.known(id, number)
    return render(
      words.say("Đã ghi ", "Recorded ") + edition.summary(of: record) + known + ".", warnings: warnings,
      words,
      style: style)
  }

  /// The same for a calendar that was kept.
  public static func render(
    calendar name: String, ahead: Int, _ words: Words, style: TextStyle = TextStyle()
  ) -> String {
    render(
      words.say(
        "Đã ghi lịch \"\(name)\": \(words.count(ahead)) cuộc họp sắp tới.",
        "Kept the calendar \"\(name)\": \(words.count(ahead)) \(words.plural(ahead, "meeting", "meetings")) ahead."
      ),
      warnings: [], words,
      style: style)
  }

  private static func render(
    _ sentence: String, warnings: [String], _ words: Words, style: TextStyle
  ) -> String {
    var page = TextPage(style)
    page.add(StyledText(sentence))
    for warning in warnings {
      page.add(
        StyledText(words.say("Lưu ý: ", "Note: ") + warning, .caution), mark: StyledText("!", .caution))
    }
    return page.rendered()
  }
}

/// What is said where the daemon refused to keep something.
public enum RefusedText {
  /// Every fault in a line and what to do; each line with a break at its end.
  public static func render(_ faults: [String], _ words: Words, style: TextStyle = TextStyle()) -> String {
    var page = TextPage(style)
    for fault in faults { page.add(StyledText(fault, .bad), mark: StyledText(page.signs[.notReady], .bad)) }
    page.add(
      StyledText(
        words.say("Chưa ghi gì. Hãy sửa rồi ghi lại.", "Nothing is recorded. Mend it, then try again.")))
    return page.rendered()
  }
}

extension RecordEdition {
  /// What was recorded, as the object of "recorded".
  func summary(of record: OfficeRecord) -> String {
    switch record {
    case .meeting(let change): summary(of: change)
    case .maintenance(let plan): summary(of: plan)
    case .maintenanceEnd(let end):
      words.say(
        "việc kết thúc sớm lịch bảo trì số \(words.count(end.maintenance))",
        "the early end of maintenance \(words.count(end.maintenance))")
    case .acknowledgement(let taken):
      words.say("việc tiếp nhận sự cố của ", "that somebody took on the fault of ") + name(of: taken.subject)
        + words.say(", có hiệu lực đến ", ", valid until ") + moment(taken.until)
    case .call(let call): summary(of: call)
    case .signOff(let signOff): summary(of: signOff)
    case .rollCall(let call):
      words.say("điểm danh chạy thử của ", "the trial run of ") + name(of: call.site)
        + words.say(" cho cuộc họp \(call.meeting)", " for meeting \(call.meeting)") + ": "
        + quality(of: call)
    case .migration(let step):
      words.say("trạng thái của ", "the state of ") + name(of: step.device, at: step.site) + ": "
        + words.name(of: step.state)
        + words.say(" từ \(day(step.since))", " since \(day(step.since))")
    }
  }

  private func summary(of change: MeetingChange) -> String {
    switch change {
    case .add(let entry): words.say("cuộc họp ", "meeting ") + summary(of: entry)
    case .edit(let id, let entry):
      words.say("thay đổi của cuộc họp \(id): ", "the change of meeting \(id): ") + summary(of: entry)
    case .cancel(let id):
      words.say("việc hủy cuộc họp \(id)", "the cancellation of meeting \(id)")
    }
  }

  private func summary(of entry: MeetingEntry) -> String {
    let invited = entry.invited.resolved(in: inventory).sites
    let parts = [
      "\"\(entry.title)\"", times(connect: entry.connect, start: entry.start, end: entry.end),
      entry.recurrence.map { words.repeated + " " + words.recurrence($0) },
      words.inviting(Set(invited).union(entry.mustHave).count),
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private func summary(of plan: Maintenance) -> String {
    let parts = [
      words.say("lịch bảo trì của ", "maintenance of ") + names(of: plan.sites),
      window(plan.window), plan.recurrence.map { words.repeated + " " + words.recurrence($0) },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private func summary(of call: Readiness.Call) -> String {
    let parts = [
      words.say("cuộc gọi cho \(call.called) về ", "the call to \(call.called) about ")
        + name(of: call.subject),
      call.isAnswered ? words.say("đã nghe máy", "answered") : words.say("không nghe máy", "not answered"),
      call.cause.map { words.say("nguyên nhân: ", "cause: ") + words.name(of: $0) },
      call.promised.map { words.say("hẹn khắc phục xong trước ", "promised by ") + moment($0) },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private func summary(of signOff: SignOff) -> String {
    words.say("xác nhận thiết bị ", "the sign-off of ") + name(of: signOff.device, at: signOff.site) + " ("
      + signOff.checklist.map(words.item).joined(separator: "; ")
      + words.say("), có hiệu lực đến ", "), valid until ") + moment(signOff.until)
  }
}

extension OfficeRecord {
  /// Whether what it is called by was said by whoever recorded it.
  fileprivate var saysItsName: Bool {
    switch self {
    case .meeting(.edit), .meeting(.cancel), .maintenanceEnd: true
    default: false
    }
  }
}

extension Words {
  /// What a record is called by from now on: "mã m12", "số 12".
  fileprivate func known(_ id: Meeting.ID?, _ number: Int) -> String {
    id.map { say("mã \($0)", "id \($0)") } ?? say("số \(count(number))", "number \(count(number))")
  }
}
