import Readiness

/// A check's steps as rows of signs: round trip, loss and outages, one column for each step or for several.
struct Plot {
  struct Row {
    var label: String
    var signs: String
    /// The greatest value, for the scale; empty where there is none.
    var most: String
  }

  private let steps: [Summary]
  private let words: Words
  private let ascii: Bool
  /// How many steps one column stands for.
  let stepsPerColumn: Int

  init(_ steps: [Summary], within columns: Int, words: Words, ascii: Bool) {
    let group = max(1, (steps.count + max(1, columns) - 1) / max(1, columns))
    self.steps = stride(from: 0, to: steps.count, by: group).map { first in
      steps[first..<min(first + group, steps.count)].reduce(into: Summary()) { $0.merge($1) }
    }
    self.words = words
    self.ascii = ascii
    stepsPerColumn = group
  }

  /// The percentiles on one scale, then loss, then the outages.
  var rows: [Row] {
    let percentiles = [99, 95, 50].map { percent in (percent, steps.map { $0.latency.percentile(percent) }) }
    let top = percentiles.flatMap(\.1).compactMap(\.?.exact).max()
    let roundTrips = percentiles.map { percent, values in
      let most = values.compactMap(\.?.exact).max().map { words.milliseconds($0.inMilliseconds) + " ms" }
      return Row(
        label: "p\(percent)", signs: values.map { sign(of: $0, top: top) }.joined(), most: most ?? "")
    }
    return roundTrips + [loss, outages]
  }

  private var loss: Row {
    let values = steps.map(\.lossPercent)
    let most = values.compactMap(\.self).max()
    return Row(
      label: words.loss,
      signs: values.map { value in value.map { level($0, of: max(most ?? 0, 1)) } ?? none }.joined(),
      most: most.map(words.percent) ?? "")
  }

  private var outages: Row {
    let signs = steps.map { step in
      step.measuredTime == .zero ? none : step.upTime < step.measuredTime ? "X" : ascii ? "-" : "─"
    }
    let down = steps.reduce(Duration.zero) { $0 + $1.measuredTime - $1.upTime }
    return Row(
      label: words.say("mất k.nối", "outage"), signs: signs.joined(),
      most: down > .zero ? words.shortSpan(down) : "")
  }

  /// Nothing measured, which is not nothing lost.
  private var none: String { ascii ? "." : words.noFigure }

  private func sign(of value: LineAssessment.Percentile?, top: Duration?) -> String {
    switch value {
    case nil: none
    case .atLeast: "X"
    case .exactly(let duration): level(duration.inMilliseconds, of: top?.inMilliseconds ?? 1)
    }
  }

  /// One of eight heights; the lowest for zero too.
  private func level(_ value: Double, of top: Double) -> String {
    let eighth = top > 0 ? min(8, max(1, Int((8 * value / top).rounded(.up)))) : 1
    return ascii ? String(eighth) : String(Self.heights[eighth - 1])
  }

  private static let heights = Array("▁▂▃▄▅▆▇█")
}
