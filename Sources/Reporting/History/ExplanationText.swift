import Readiness

/// Everything known of a site as a page: the verdict and what it rests on, what happened, the newest samples.
public enum ExplanationText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ explanation: Explanation, _ edition: RecordEdition, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    for site in explanation.report.assessment.sites {
      page.addVerdict(of: site, explanation, edition)
      for line in site.lines { page.addCriteria(of: line, at: site, edition) }
      page.addFindings(of: site, edition)
    }
    page.addEvents(of: explanation, edition)
    page.addSamples(of: explanation, edition)
    page.blank()
    page.add(StyledText(edition.origin(of: explanation.report), .faint))
    return page.rendered()
  }
}

extension TextPage {
  fileprivate mutating func addVerdict(
    of site: SiteAssessment, _ explanation: Explanation, _ edition: RecordEdition
  ) {
    let words = edition.words
    let since = site.since.map { words.say(", từ lúc ", ", since ") + edition.moment($0) } ?? ""
    let name = words.sentence(edition.name(of: site.code))
    add(StyledText(name + ": ", .strong) + signs.labelled(site.verdict, words) + StyledText(since))
    add(
      StyledText(
        words.say("Số liệu tính đến ", "As of ") + edition.moment(explanation.report.measuredAt), .faint))
  }

  fileprivate mutating func addCriteria(
    of line: LineAssessment, at site: SiteAssessment, _ edition: RecordEdition
  ) {
    let words = edition.words
    heading(words.sentence(edition.subject(of: .line(site.code, line.id))))
    for criterion in line.criteria {
      let mark = criterion.verdict.map(signs.mark) ?? StyledText(signs.bullet, .faint)
      add(StyledText(words.sentence(edition.text(of: criterion, by: site.bar))), indent: 2, mark: mark)
    }
  }

  fileprivate mutating func addFindings(of site: SiteAssessment, _ edition: RecordEdition) {
    guard !site.findings.isEmpty else { return }
    heading(edition.words.say("Kết quả phát hiện", "Findings"))
    for finding in site.findings {
      let text = edition.names.text(of: finding, at: edition.names.site(site.code))
      add(StyledText("\(text) (\(finding.code.rawValue))"), mark: StyledText(signs.bullet))
    }
  }

  fileprivate mutating func addEvents(of explanation: Explanation, _ edition: RecordEdition) {
    heading(
      edition.words.say("Diễn biến ", "Timeline ") + edition.window(explanation.window))
    if explanation.events.isEmpty {
      add(StyledText(edition.words.say("Không có sự việc nào.", "Nothing happened."), .faint))
    }
    for event in explanation.events {
      add(
        StyledText(edition.moment(event.at) + ": ", .faint) + StyledText(edition.text(of: event.what)),
        mark: StyledText(signs.bullet))
    }
  }

  fileprivate mutating func addSamples(of explanation: Explanation, _ edition: RecordEdition) {
    for check in explanation.samples where !check.samples.isEmpty {
      heading(
        edition.words.say("Các lượt kiểm tra mới nhất: ", "The newest samples: ")
          + edition.subject(of: check.check))
      for sample in check.samples {
        let time = edition.local(sample.slot)
        let clock = edition.words.time(time) + ":\(LocalTime.digits(time.second))"
        add(StyledText("\(clock)\u{A0}\u{A0}", .faint) + StyledText(edition.text(of: sample)), indent: 2)
      }
    }
  }
}

extension RecordEdition {
  /// Where the figures come from: vantage, version and the configuration's hash.
  fileprivate func origin(of report: Report) -> String {
    words.say(
      "Điểm đo \(report.vantage), vmeet \(report.version), cấu hình \(report.configHash).",
      "Vantage \(report.vantage), vmeet \(report.version), configuration \(report.configHash).")
  }

  /// A criterion with its value, its bar and where that comes from, and how many samples it rests on.
  func text(of criterion: Criterion, by applied: AppliedBar) -> String {
    let unit = criterion.kind.unit
    let value = criterion.measured.map { words.quantity($0, unit) }
    let source = criterion.kind.part.map { " (" + words.name(of: applied.source(of: $0)) + ")" } ?? ""
    let bar = criterion.bar.map { words.say("ngưỡng ", "bar ") + words.quantity($0, unit) + source }
    let samples =
      criterion.samples > 0
      ? words.say("\(words.count(criterion.samples)) mẫu", "n = \(words.count(criterion.samples))") : nil
    let left = words.leftOut(criterion.conclusion)
    let coverage = criterion.coveragePercent.map { words.measuredWord + " " + words.percent($0) }
    let facts = [value, bar, samples, coverage, left].compactMap(\.self)
    return words.name(of: criterion.kind) + ": "
      + (facts.isEmpty ? words.noFigure : facts.joined(separator: ", "))
  }

  /// What happened.
  func text(of event: Explanation.Event.What) -> String {
    switch event {
    case .failed(let check, let failure): "\(subject(of: check)): \(words.describe(failure))"
    case .succeeded(let check, let after):
      subject(of: check) + words.say(": kết nối lại sau ", ": answers again after ") + words.span(after)
    case .judged(_, let verdict, let cause):
      words.say("kết luận: ", "verdict: ") + words.inSentence(verdict) + (cause.map { " (\($0))" } ?? "")
    case .recorded(let record, let signature):
      words.say("ghi nhận ", "recorded ") + summary(of: record)
        + words.say(" (người ghi: \(signature.by))", " (by \(signature.by))")
    case .maintenance(let time, let begins):
      (begins
        ? words.say("bắt đầu bảo trì: ", "maintenance begins: ")
        : words.say("kết thúc bảo trì: ", "maintenance ends: ")) + time.reason
    case .checkpoint(let title, let verdict):
      words.say("mốc kiểm tra của cuộc họp “\(title)”: ", "checkpoint of the meeting “\(title)”: ")
        + words.inSentence(verdict)
    }
  }

  /// A sample as it was recorded.
  func text(of sample: Kept) -> String {
    let extra = sample.isExtra ? words.say(" (đo thêm)", " (extra)") : ""
    switch (sample.outcome, sample.figures) {
    case (.notMeasured, _): return (words.describe(sample.outcome) ?? words.noFigure) + extra
    case (.failed(let failure), _): return words.describe(failure) + extra
    case (.succeeded, .train(let train)):
      let median = train.median.map { words.withUnit(milliseconds: $0.inMilliseconds) } ?? words.noFigure
      return words.say("đạt", "ok") + " \(train.answered)/\(train.sent), \(median)" + extra
    case (.succeeded, .exchange(let exchange)):
      let trip = exchange.roundTrip.map { words.withUnit(milliseconds: $0.inMilliseconds) } ?? words.noFigure
      return words.say("đạt", "ok") + ", \(trip)" + extra
    case (.succeeded, .none): return words.say("đạt", "ok") + extra
    }
  }
}

extension Criterion {
  /// What it makes of the line; nil where it cannot conclude.
  var verdict: Verdict? {
    if case .concluded(let verdict) = conclusion { verdict } else { nil }
  }
}

extension Criterion.Kind {
  /// Which threshold of a bar it is held against; nil where that is no part of a bar.
  fileprivate var part: BarPart? {
    switch self {
    case .latency: .latencyP95
    case .jitter: .jitter
    case .loss: .lossPercent
    case .availability: .availabilityPercent
    case .freshness, .baseline, .stability: nil
    }
  }

  /// In what its value and bar are given.
  var unit: FindingUnit {
    switch self {
    case .latency, .jitter, .baseline: .milliseconds
    case .loss, .availability: .percent
    case .freshness: .seconds
    case .stability: .times
    }
  }
}
