/// One question as the wire and the probe know it: the asked address and, of a train, the packet's place.
struct Question: Hashable, Sendable {
  var address: UInt32
  var place: Int
}

/// What a probe reported of one question, in nanoseconds.
struct Probed: Sendable {
  var question: Question
  /// The round trip that the product reports; nil where there was none.
  var reported: Int64?
  /// What our own clock said; nil where it was not asked.
  var clocked: Int64?
}

/// One line of the table.
struct Row {
  let label: String
  let inFlight: Int
  let count: Int
  let seen: Int
  let truth: Errors
  let reported: Errors
  let clocked: Errors?

  init(_ label: String, _ inFlight: Int, _ probes: [Probed], _ wire: [Question: Int64]) {
    self.label = label
    self.inFlight = inFlight
    count = probes.count
    let pairs = probes.compactMap { probe in wire[probe.question].map { (probe, $0) } }
    let both = pairs.compactMap { probe, truth in probe.reported.map { $0 - truth } }
    seen = both.count
    truth = Errors(pairs.map(\.1))
    reported = Errors(both)
    let clocked = pairs.compactMap { probe, truth in probe.clocked.map { $0 - truth } }
    self.clocked = clocked.isEmpty ? nil : Errors(clocked)
  }

  /// Whether every probe has a round trip and was seen on the wire.
  var isComplete: Bool { seen == count }

  static let heading = """
                                              reported − wire, µs       own clock − wire, µs
    kind  in flight   asked  compared  wire     p50     p99     max       p50     p99      max
    """

  var text: String {
    let columns = [
      label.padded(4, left: true), "\(inFlight)".padded(11), "\(count)".padded(8), "\(seen)".padded(10),
      (truth.p50 / 1_000).fixed.padded(6), reported.text(8), clocked?.text(9) ?? "–".padded(9),
    ]
    return columns.joined()
  }
}

/// The spread of a set of differences, in microseconds; p99 and max of their sizes, p50 with its sign.
struct Errors {
  let p50: Double
  let p99: Double
  let max: Double

  init(_ nanoseconds: [Int64]) {
    let signed = nanoseconds.sorted()
    let sizes = nanoseconds.map(\.magnitude).sorted()
    p50 = signed.isEmpty ? .nan : Double(signed[signed.count / 2]) / 1_000
    p99 = sizes.isEmpty ? .nan : Double(sizes[(sizes.count * 99 + 99) / 100 - 1]) / 1_000
    max = Double(sizes.last ?? 0) / 1_000
  }

  func text(_ width: Int) -> String {
    [p50, p99, max].map { $0.fixed.padded(width) }.joined()
  }
}

extension Double {
  /// With one decimal.
  fileprivate var fixed: String {
    guard isFinite else { return "–" }
    let tenths = Int((self * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}

extension String {
  fileprivate func padded(_ width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: Swift.max(0, width - count))
    return left ? self + space : space + self
  }
}
