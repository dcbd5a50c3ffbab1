import Readiness

/// The figures of the record; where nothing is known stands a dot, never a zero.
extension Words {
  var noFigure: String { "·" }

  /// A stretch of time in its two greatest units: "45 giây", "12 phút", "3 giờ 05 phút", "2 ngày 4 giờ".
  func span(_ duration: Duration) -> String {
    let seconds = Int(max(0, min(1e11, duration.inSeconds.rounded())))
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    let parts: [String]
    if days > 0 {
      parts = [unit(days, "ngày", "day"), hours > 0 ? unit(hours, "giờ", "hour") : ""]
    } else if hours > 0 {
      parts = [unit(hours, "giờ", "hour"), minutes > 0 ? unit(minutes, "phút", "minute") : ""]
    } else if minutes > 0 {
      parts = [unit(minutes, "phút", "minute"), ""]
    } else {
      parts = [unit(seconds, "giây", "second"), ""]
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\u{A0}")
  }

  /// How long ago: "25 giây trước".
  func ago(_ duration: Duration) -> String { span(duration) + say(" trước", " ago") }

  /// An age where room is scarce: "25 s", "12 ph", "3 g", "2 ng".
  func shortSpan(_ duration: Duration) -> String {
    let seconds = Int(max(0, min(1e11, duration.inSeconds.rounded())))
    return switch seconds {
    case ..<120: "\(seconds)\u{A0}s"
    case ..<7200: say("\(seconds / 60)\u{A0}ph", "\(seconds / 60)\u{A0}min")
    case ..<172_800: say("\(seconds / 3600)\u{A0}g", "\(seconds / 3600)\u{A0}h")
    default: say("\(count(seconds / 86_400))\u{A0}ng", "\(count(seconds / 86_400))\u{A0}d")
    }
  }

  private func unit(_ number: Int, _ vietnamese: String, _ english: String) -> String {
    say(
      "\(count(number))\u{A0}\(vietnamese)",
      "\(count(number))\u{A0}" + plural(number, english, english + "s"))
  }

  /// A percentile in milliseconds, or beyond the timeout.
  func percentile(_ percent: Int, of summary: Summary) -> String {
    switch summary.latency.percentile(percent) {
    case nil: noFigure
    case .exactly(let value): milliseconds(value.inMilliseconds)
    case .atLeast(let timeout): ">\(decimal(timeout.inSeconds))\u{A0}s"
    }
  }

  /// An availability, to hundredths below 100, never rounded to all.
  func availability(_ value: Double?) -> String {
    guard let value else { return noFigure }
    return (value < 100 && value > 99.99 ? ">" + decimal(99.99, places: 2) : decimal(value, places: 2)) + "%"
  }

  func loss(of summary: Summary) -> String { summary.lossPercent.map(percent) ?? noFigure }
  func jitter(of summary: Summary) -> String {
    summary.jitter.map { milliseconds($0.inMilliseconds) } ?? noFigure
  }

  /// How much of a window was measured.
  func measured(_ summary: Summary, of window: Window) -> String {
    window.duration > .zero ? percent(100 * min(1, summary.measuredTime / window.duration)) : noFigure
  }

  /// All figures of a stretch in one sentence.
  func sentence(of summary: Summary, over window: Window) -> String {
    guard summary.samples > 0 else { return say("chưa có số liệu", "no data") }
    let round = [50, 95, 99].map { "p\($0)\u{A0}" + percentile($0, of: summary) }.joined(separator: ", ")
    let parts = [
      availabilityWord + "\u{A0}" + availability(summary.availabilityPercent),
      summary.latency.count > 0 ? say("độ trễ khứ hồi ", "round trip ") + round + "\u{A0}ms" : nil,
      summary.jitter.map { _ in "jitter\u{A0}\(jitter(of: summary))\u{A0}ms" },
      summary.lossPercent.map { _ in loss + "\u{A0}" + loss(of: summary) },
      say("đã đo ", "measured ") + measured(summary, of: window) + say(" thời gian", " of the time"),
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  var availabilityWord: String { say("độ khả dụng", "availability") }
  var outagesWord: String { say("Các lần mất kết nối", "Outages") }
  var noOutages: String { say("Không mất kết nối lần nào.", "No outage.") }
  var lastSuccess: String { say("Lần kết nối được gần nhất", "Last success") }
  var noSuccess: String { say("chưa lần nào", "none yet") }

  /// What the signs of a plot mean.
  func plotLegend(step: Duration, ascii: Bool) -> String {
    let dot = ascii ? "." : noFigure
    return say(
      "Mỗi cột là \(span(step)). p50, p95, p99: 50%, 95%, 99% số lần đo không quá, tính bằng ms. "
        + "\"\(dot)\" chưa có số liệu; \"X\" quá thời gian chờ hoặc mất kết nối.",
      "Each column is \(span(step)). p50, p95, p99: 50%, 95%, 99% do not exceed it, in ms. "
        + "\"\(dot)\" no data; \"X\" beyond the timeout, or an outage.")
  }
}
