import Readiness

/// The trial run of a meeting, site by site, with the last one beside it and who has not reported.
public enum TrialRunText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ meeting: Meeting, _ book: OfficeBook, _ edition: RecordEdition, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    let runs = edition.trialRuns(of: meeting, book)
    let reported = runs.filter { $0.now != nil }
    page.add(StyledText("\(meeting.id)  \(meeting.title)", .strong))
    page.add(StyledText(words.trialCount(runs)))
    if !reported.isEmpty {
      page.blank()
      if !page.add(edition.table(of: reported)) { for run in reported { page.add(run, edition) } }
    }
    let silent = runs.filter { $0.now == nil }.map { edition.name(of: $0.site.code) }
    if !silent.isEmpty {
      page.heading(words.silent(silent.count))
      page.add(StyledText(silent.joined(separator: ", ") + "."))
    }
    return page.rendered()
  }
}

/// The same as a table for spreadsheets; unknown is empty.
public enum TrialRunCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = [
    "site", "name", "picture", "sound", "note", "by", "at", "lastPicture", "lastSound", "lastMeeting",
    "change",
  ]

  /// The whole table with its header; times stand in the province's zone.
  public static func render(_ meeting: Meeting, _ book: OfficeBook, _ edition: RecordEdition) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for run in edition.trialRuns(of: meeting, book) {
      let (now, before) = (run.now?.record, run.before?.record)
      csv.add([
        run.site.code.rawValue, edition.name(of: run.site.code), now?.picture.rawValue ?? "",
        now?.sound.rawValue ?? "", now?.note ?? "", run.now?.signature.by ?? "",
        run.now.map { edition.local($0.signature.at).rfc3339 } ?? "", before?.picture.rawValue ?? "",
        before?.sound.rawValue ?? "", before?.meeting.rawValue ?? "", run.change?.rawValue ?? "",
      ])
    }
    return csv.text
  }
}

/// The same as JSON, schema 1, kind "rollcall".
public enum TrialRunJSON {
  /// The whole text, with a break at its end; unknown is null.
  public static func render(_ meeting: Meeting, _ book: OfficeBook, _ edition: RecordEdition) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("rollcall"),
      "meeting": .text(meeting.id.rawValue),
      "sites": .array(
        edition.trialRuns(of: meeting, book).map { run in
          .object([
            "site": .text(run.site.code.rawValue), "run": .run(run.now, edition.zone),
            "last": .run(run.before, edition.zone), "change": .optional(run.change?.rawValue),
          ])
        }),
    ]).rendered() + "\n"
  }
}

extension JSONText {
  fileprivate static func run(_ run: Signed<RollCall>?, _ zone: String) -> JSONText {
    guard let run else { return .null }
    return .object([
      "meeting": .text(run.record.meeting.rawValue), "picture": .text(run.record.picture.rawValue),
      "sound": .text(run.record.sound.rawValue), "note": .text(run.record.note),
      "recorded": .signature(run.signature, zone),
    ])
  }
}

extension TextPage {
  fileprivate mutating func add(_ run: TrialRun, _ edition: RecordEdition) {
    guard let now = run.now else { return }
    let facts = [
      edition.quality(of: now.record), edition.comparison(of: run),
      now.record.note.isEmpty ? nil : now.record.note,
    ]
    add(
      StyledText(edition.name(of: run.site.code) + ": ", .strong)
        + StyledText(facts.compactMap(\.self).joined(separator: "; "), run.tone),
      mark: StyledText(signs[run.isGood ? .ready : .attention], run.tone))
  }
}

extension RecordEdition {
  fileprivate func table(of runs: [TrialRun]) -> TextTable {
    let headings = [
      words.site, words.say("Hình", "Picture"), words.say("Tiếng", "Sound"),
      words.say("So với lần trước", "Against the last"), words.say("Ghi chú", "Note"),
    ]
    return TextTable(
      columns: headings.map { TextTable.Column(heading: $0, alignment: .left) },
      rows: runs.compactMap { run in
        run.now.map { now in
          .cells([
            StyledText(name(of: run.site.code)), cell(now.record.picture), cell(now.record.sound),
            StyledText(comparison(of: run) ?? words.noFigure), StyledText(now.record.note),
          ])
        }
      })
  }

  private func cell(_ quality: RollCall.Quality) -> StyledText {
    StyledText(words.name(of: quality), quality.tone)
  }

  /// "kém hơn (hình tốt, tiếng tốt)"; nil where there was none before.
  fileprivate func comparison(of run: TrialRun) -> String? {
    guard let change = run.change, let before = run.before?.record else { return nil }
    return words.name(of: change) + (change == .same ? "" : " (" + quality(of: before) + ")")
  }
}

extension TrialRun {
  fileprivate var tone: Tone { isGood ? .plain : .caution }
}

extension RollCall.Quality {
  fileprivate var tone: Tone {
    switch self {
    case .good: .good
    case .poor: .caution
    case .none: .bad
    }
  }
}

extension Words {
  fileprivate func trialCount(_ runs: [TrialRun]) -> String {
    let (reported, good) = (runs.count { $0.now != nil }, runs.count(where: \.isGood))
    let of = "\(padded(reported))/\(padded(runs.count))"
    return say(
      "Điểm danh chạy thử: \(of) điểm cầu đã báo cáo, \(padded(good)) hình và tiếng đều tốt.",
      "Trial run: \(of) sites have reported, \(good) with good picture and sound.")
  }

  fileprivate func silent(_ number: Int) -> String {
    say("Chưa báo cáo: \(sites(number))", "Not reported: \(sites(number))")
  }

  fileprivate func name(of change: TrialRun.Change) -> String {
    switch change {
    case .better: say("tốt hơn", "better")
    case .same: say("như lần trước", "the same")
    case .worse: say("kém hơn", "worse")
    }
  }
}
