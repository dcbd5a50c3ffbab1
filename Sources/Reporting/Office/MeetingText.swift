import Readiness

/// One meeting as a page: its times, who takes part, what it needs, and when its verdict is taken.
public enum MeetingText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ meeting: Meeting, _ taken: [CheckpointRecord], ledger: [LedgerEntry] = [], _ edition: RecordEdition,
    at now: WallTime, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    page.addHead(of: meeting, edition)
    page.addSites(of: meeting, edition)
    page.addCheckpoints(of: meeting, taken, edition, at: now)
    page.add(ledger, edition)
    return page.rendered()
  }
}

extension TextPage {
  fileprivate mutating func addHead(of meeting: Meeting, _ edition: RecordEdition) {
    let words = edition.words
    let off = meeting.isCancelled ? " (" + words.cancelled + ")" : ""
    add(StyledText("\(meeting.id)  \(meeting.title)\(off)", .strong))
    add(
      StyledText(
        words.sentence(edition.times(connect: meeting.connect, start: meeting.start, end: meeting.end)) + ".")
    )
    add(
      StyledText(
        words.sentence(words.name(of: meeting.kind)) + "; " + edition.source(of: meeting) + ".", .faint))
  }

  fileprivate mutating func addSites(of meeting: Meeting, _ edition: RecordEdition) {
    let words = edition.words
    let invited = edition.invited(to: meeting)
    heading(words.say("Được mời: ", "Invited: ") + words.sites(invited.count))
    addCounts(of: invited, edition)
    if !meeting.mustHave.isEmpty {
      add(
        StyledText(
          words.sentence(words.mustHave) + ": " + edition.names(of: meeting.mustHave, most: 20) + "."))
    }
    add(StyledText(words.say("Cần có: ", "Needed: ") + words.name(of: meeting.quorum) + "."))
    let unknown = edition.unknown(of: meeting)
    if !unknown.isEmpty {
      add(
        StyledText(
          words.say("Không có trong danh sách điểm cầu: ", "Not in the inventory: ") + words.list(unknown)
            + ".",
          .caution), mark: StyledText("!", .caution))
    }
  }

  private mutating func addCounts(of invited: [Site], _ edition: RecordEdition) {
    let words = edition.words
    let columns = [
      TextTable.Column(heading: "", alignment: .left),
      TextTable.Column(heading: words.say("Số điểm cầu", "Sites")),
    ]
    let districts = edition.names.grouped(invited) { $0 }
    let rows = districts.map { district in
      TextTable.Row.cells([StyledText(district.name), StyledText(words.count(district.things.count))])
    }
    if add(TextTable(columns: columns, rows: rows)) { return }
    for district in districts {
      add(
        StyledText("\(district.name): \(words.sites(district.things.count))"), mark: StyledText(signs.bullet))
    }
  }

  fileprivate mutating func addCheckpoints(
    of meeting: Meeting, _ taken: [CheckpointRecord], _ edition: RecordEdition, at now: WallTime
  ) {
    let words = edition.words
    guard !meeting.isCancelled else { return }
    heading(words.say("Mốc kiểm tra", "Checkpoints"))
    for lead in edition.inventory.meetings.checkpoints {
      let checkpoint = Checkpoint(meeting, lead: lead)
      let label = words.say("trước \(words.span(lead))", "\(words.span(lead)) before")
      add(
        StyledText("\(label), \(edition.moment(checkpoint.at)): ")
          + edition.state(of: checkpoint, taken.record(of: checkpoint), at: now),
        mark: StyledText(signs.bullet))
    }
  }
}

extension TextPage {
  /// What the meeting cost, the greatest loss first, beside what had been said; nothing before it is over.
  fileprivate mutating func add(_ ledger: [LedgerEntry], _ edition: RecordEdition) {
    guard !ledger.isEmpty else { return }
    let words = edition.words
    heading(words.say("Sau cuộc họp", "After the meeting"))
    let lost = ledger.filter { $0.minutesLost > 0 }.sorted {
      ($1.minutesLost, $0.site) < ($0.minutesLost, $1.site)
    }
    if lost.isEmpty {
      add(StyledText(words.say("Không điểm cầu nào bị gián đoạn.", "No site was cut off.")))
    }
    for entry in lost {
      let said = entry.said.map { words.say("; đã báo: ", "; it was said: ") + words.inSentence($0) } ?? ""
      let cause = entry.cause.map { " (\($0))" } ?? ""
      add(
        StyledText(
          words.sentence(edition.name(of: entry.site)) + ": " + words.minutesLost(entry.minutesLost) + cause
            + said
            + "."), mark: StyledText(signs.bullet))
    }
  }
}

extension Words {
  /// How long a site could not take part.
  fileprivate func minutesLost(_ minutes: Double) -> String {
    say("gián đoạn ", "cut off for ") + span(.seconds(Int64((minutes * 60).rounded())))
  }
}

extension [CheckpointRecord] {
  /// What became of a checkpoint; nil where nothing is known of it.
  func record(of checkpoint: Checkpoint) -> CheckpointRecord? { first { Checkpoint($0) == checkpoint } }
}

extension RecordEdition {
  /// "chưa sẵn sàng, chốt lúc 06h30": the verdict that was taken, or why there is none.
  fileprivate func state(of checkpoint: Checkpoint, _ record: CheckpointRecord?, at now: WallTime)
    -> StyledText
  {
    switch record?.outcome {
    case .taken(let taken):
      let late = taken.isLate ? words.say(" (muộn)", " (late)") : ""
      return StyledText(words.inSentence(taken.verdict), Tone(taken.verdict))
        + StyledText(words.say(", chốt lúc ", ", taken at ") + words.time(local(taken.at)) + late)
    case .missed:
      return StyledText(words.say("bị lỡ, vmeetd không chạy", "missed, vmeetd did not run"), .caution)
    case nil where now < checkpoint.at: return StyledText(words.say("chưa đến", "to come"))
    case nil: return StyledText(words.say("đã qua, không có kết luận", "passed, no verdict"))
    }
  }
}
