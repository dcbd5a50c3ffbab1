import Readiness

extension SimulatedFault {
  static let keys = ["select", "fault", "from", "to"] + Flapping.keys + Behaviour.parameters

  /// Reads one element of `faults`.
  init(reading fault: inout ScenarioObject) {
    let kind = fault.required("fault", Shape<FaultKind, ScenarioRule>.choice, standIn: .refuse).value
    self.init(Behaviour(reading: &fault, kind: kind), flapping: Flapping(reading: &fault, kind: kind))
    selection = fault.object("select", keys: FaultSelection.keys) { FaultSelection(reading: &$0) } ?? FaultSelection()
    if !fault.has("select") { fault.note(.json(.missingKey("select"))) }
    readTimes(&fault)
  }

  private mutating func readTimes(_ fault: inout ScenarioObject) {
    from = fault.seconds("from") ?? .zero
    to = fault.seconds("to")
    if let to, to <= from { fault.note(.endsBeforeItBegins, at: "to") }
  }
}

/// The kinds of fault as a scenario spells them.
enum FaultKind: String, CaseIterable {
  case refuse, blackhole, hang, reset, slow, drip
  case status, wrongPage, hugeBody, endlessHeader
  case certificateExpired, certificateExpiring, certificateWrongName, certificateNotYetValid
  case oldTLS, notTLS
  case flapping
}

extension Flapping {
  fileprivate static let keys = ["period", "down", "as"]

  /// Reads how a fault comes and goes; nil where it stays, or where the times do not fit.
  fileprivate init?(reading fault: inout ScenarioObject, kind: FaultKind) {
    guard kind == .flapping else {
      fault.refuse(Self.keys, for: kind)
      return nil
    }
    for key in ["period", "down"] where !fault.has(key) { fault.note(.json(.missingKey(key))) }
    guard let period = fault.seconds("period"), let down = fault.seconds("down") else { return nil }
    if down >= period { fault.note(.downNotBelowPeriod, at: "down") }
    self.init(period: period, down: down)
  }
}

extension ScenarioObject {
  /// Reads a time in seconds, to the millisecond; nil where it is absent or faulty.
  fileprivate mutating func seconds(_ key: String) -> Duration? {
    // Half a millisecond as the least would round to a time that never passes.
    let least = key == "from" ? 0 : 0.001
    return value(key, .number(in: least...Scenario.longest)).map {
      .milliseconds(Int(($0.value * 1000).rounded()))
    }
  }

  /// Notes keys that mean nothing for this kind of fault.
  mutating func refuse(_ keys: [String], for kind: FaultKind) {
    for key in keys where has(key) { note(.keyNotFor(fault: kind.rawValue), at: key) }
  }
}
