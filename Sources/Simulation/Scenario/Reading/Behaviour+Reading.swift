import Readiness

extension Behaviour {
  /// The keys that only some kinds of fault know.
  static let parameters = ["after", "milliseconds", "status", "bytes", "days"]

  /// Reads how the endpoints behave; a flapping fault behaves as its `as` says, else it refuses.
  init(reading fault: inout ScenarioObject, kind: FaultKind) {
    let read = kind == .flapping ? fault.steadyKind() : kind
    fault.refuse(Self.parameters.filter { $0 != read.parameter }, for: read)
    self.init(read, reading: &fault)
  }

  private init(_ kind: FaultKind, reading fault: inout ScenarioObject) {
    switch kind {
    case .refuse, .flapping: self = .refuse
    case .blackhole: self = .blackhole
    case .hang: self = .hang
    case .reset:
      self = .reset(fault.value("after", Shape<ResetMoment, ScenarioRule>.choice)?.value ?? .connect)
    case .slow: self = .slow(.milliseconds(fault.number("milliseconds", 1...3_600_000)))
    case .drip: self = .drip(.milliseconds(fault.number("milliseconds", 1...3_600_000)))
    case .status: self = .status(fault.number("status", 200...599))
    case .wrongPage: self = .wrongPage
    case .hugeBody: self = .hugeBody(bytes: fault.number("bytes", 1...(1 << 40)))
    case .endlessHeader: self = .endlessHeader
    case .certificateExpired: self = .certificate(.expired)
    case .certificateExpiring: self = .certificate(.expiring(days: fault.number("days", 0...3650)))
    case .certificateWrongName: self = .certificate(.wrongName)
    case .certificateNotYetValid: self = .certificate(.notYetValid)
    case .oldTLS: self = .oldTLS
    case .notTLS: self = .notTLS
    }
  }
}

extension FaultKind {
  /// The one key beside the common ones that it knows; nil where it knows none.
  fileprivate var parameter: String? {
    switch self {
    case .reset: "after"
    case .slow, .drip: "milliseconds"
    case .status: "status"
    case .hugeBody: "bytes"
    case .certificateExpiring: "days"
    default: nil
    }
  }
}

extension ScenarioObject {
  /// Reads a number that the kind of fault needs; the least of the range stands in.
  fileprivate mutating func number(_ key: String, _ range: ClosedRange<Int>) -> Int {
    required(key, .integer(in: range), standIn: range.lowerBound).value
  }

  /// Reads what a flapping fault is while it is down: any kind that does not flap itself.
  fileprivate mutating func steadyKind() -> FaultKind {
    let choices = FaultKind.allCases.filter { $0 != .flapping }.map(\.rawValue)
    let shape = Shape<String, ScenarioRule>.string.then { text throws(ScenarioRule) in
      guard let kind = FaultKind(rawValue: text), kind != .flapping else {
        throw .json(.notOneOf(choices, nearest: Spelling.nearest(to: text, among: choices)))
      }
      return kind
    }
    return value("as", shape)?.value ?? .refuse
  }
}
