import Readiness

/// The figures of a line; a dash where there is none.
extension Words {
  var median: String { say("độ trễ", "RTT") }
  var p95: String { "p95" }
  var jitter: String { "jitter" }
  var loss: String { say("mất gói", "loss") }
  var answered: String { say("trả lời", "answers") }
  private var none: String { "-" }

  func median(of line: LineAssessment) -> String {
    line.roundTripMedian.map { milliseconds($0.inMilliseconds) } ?? none
  }

  func p95(of line: LineAssessment) -> String {
    switch line.latencyP95 {
    case nil: none
    case .exactly(let value): milliseconds(value.inMilliseconds)
    case .atLeast(let timeout): ">\(decimal(timeout.inSeconds)) s"
    }
  }

  func jitter(of line: LineAssessment) -> String {
    line.jitter.map { milliseconds($0.inMilliseconds) } ?? none
  }

  func loss(of line: LineAssessment) -> String { line.lossPercent.map(percent) ?? none }

  func answered(of line: LineAssessment) -> String {
    line.samples.sent == 0 ? none : "\(count(line.samples.answered))/\(count(line.samples.sent))"
  }

  /// The heading of the availability over the last 24 hours.
  var lastDay: String { say("24 giờ", "24 h") }
  /// The heading of the usual round trip.
  var usual: String { say("thường\nngày", "usual") }
  /// The heading of the age of a line's newest result.
  var age: String { say("cách đây", "age") }

  func lastDay(of line: LineAssessment) -> String {
    line.availability24hPercent.map { availability($0) } ?? none
  }

  func usual(of line: LineAssessment) -> String {
    line.baselineMedian.map { milliseconds($0.inMilliseconds) } ?? none
  }

  /// How old the newest word of the line's check is.
  func age(of line: LineAssessment, at now: WallTime) -> String {
    guard let newest = line.checks.first, newest.outcome != .notMeasured(.missed) else { return none }
    return shortSpan(max(.zero, now - newest.slot)) + (newest.isUnkept ? "\u{A0}*" : "")
  }

  /// What the columns of the past are.
  func unitsOfPast(withUsual: Bool) -> String {
    say("24 giờ: độ khả dụng trong 24 giờ qua", "24 h: availability over the last 24 hours")
      + (withUsual
        ? say(
          "; thường ngày: trung vị độ trễ trong 30 ngày qua.", "; usual: median round trip of 30 days.")
        : say("; cách đây: tuổi của kết quả mới nhất.", "; age: of the newest result."))
  }

  /// The figures in a sentence, without those that are missing or say nothing more.
  func figures(of line: LineAssessment) -> String {
    guard line.samples.sent > 0 else { return say("chưa có số liệu", "no data") }
    let all = [
      line.roundTripMedian.map { _ in say("trễ", "RTT") + " \(median(of: line)) ms" },
      line.latencyP95.map { "\(p95) \(p95(of: line))" + ($0.exact == nil ? "" : " ms") },
      line.jitter.map { _ in "\(jitter) \(jitter(of: line)) ms" },
      line.lossPercent.map { _ in "\(loss) \(loss(of: line))" },
      line.availability24hPercent.map { lastDay + " " + availability($0) },
      line.baselineMedian.map { _ in usual.replacing("\n", with: " ") + " \(usual(of: line)) ms" },
      line.samples.answered == line.samples.sent ? nil : "\(answered) \(answered(of: line))",
    ]
    return all.compactMap { $0?.replacing(" ", with: "\u{A0}") }.joined(separator: ", ")
  }
}
