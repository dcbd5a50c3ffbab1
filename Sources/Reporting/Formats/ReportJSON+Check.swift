import Readiness

extension Edition {
  /// What one check found; `train` is the line check where the check is a line's.
  func json(_ observation: Observation, train: LineCheck? = nil) -> JSONText {
    let asked = Asked(observation.check, train: train)
    let exchange = observation.measurement.exchange
    let found: KeyValuePairs<String, JSONText> = [
      "id": .text(observation.check.description),
      "kind": .text(asked.kind.rawValue),
      "port": asked.port.map { .integer(Int($0.rawValue)) } ?? .null,
      "device": .optional(asked.device?.rawValue),
      "outcome": .text(observation.outcome.text),
      "stage": .optional(observation.outcome.failure?.stage.rawValue),
      "reason": .optional(observation.outcome.reason),
      "detail": .optional(observation.outcome.detail),
      "roundTripMs": .optional(observation.measurement.roundTrip?.inMilliseconds),
      "totalMs": .optional(exchange?.phases.total?.inMilliseconds),
      "certificateExpires": json(exchange?.tls?.expires),
      "deadAddresses": .array((exchange?.deadAddresses ?? []).map { .text($0) }),
    ]
    // Only where it is so: `now` keeps nothing and has nothing to say of it.
    let mark: [(key: String, value: JSONText)] = observation.isUnkept ? [("unkept", .bool(true))] : []
    return .table(Array(found) + mark)
  }
}

/// What a check asks, and of which device; neither a line nor a service has one.
private struct Asked {
  let kind: CheckKind
  let port: Port?
  let device: Device.ID?

  init(_ check: CheckID, train: LineCheck?) {
    switch check {
    case .line, .canary: (kind, port, device) = (.train, train?.kind.port, nil)
    case .device(_, _, let id, let name): (kind, port, device) = (name.kind, name.port, id)
    case .service(_, let name): (kind, port, device) = (name.kind, name.port, nil)
    }
  }
}

extension LineCheck.Kind {
  /// The port a train of connects asks; nil for echo requests.
  fileprivate var port: Port? {
    switch self {
    case .icmp: nil
    case .tcp(let port): port
    }
  }
}

extension Outcome {
  /// The outcome as files spell it.
  fileprivate var text: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .notMeasured: "notMeasured"
    }
  }

  /// The failure, where it is one.
  var failure: Failure? {
    if case .failed(let failure) = self { failure } else { nil }
  }

  /// Why it is no success, from either vocabulary.
  fileprivate var reason: String? {
    switch self {
    case .succeeded: nil
    case .failed(let failure): failure.reason.rawValue
    case .notMeasured(let cause, _): cause.rawValue
    }
  }

  fileprivate var detail: String? {
    switch self {
    case .succeeded: nil
    case .failed(let failure): failure.detail
    case .notMeasured(_, let detail): detail
    }
  }
}

extension Measurement {
  fileprivate var exchange: Exchange? {
    if case .exchange(let exchange) = self { exchange } else { nil }
  }

  /// The kernel's round trip of an exchange, the median of a train.
  fileprivate var roundTrip: Duration? {
    switch self {
    case .none: nil
    case .exchange(let exchange): exchange.roundTrip
    case .train(let train): train.medianRoundTrip
    }
  }
}

extension Train {
  /// The median round trip by the nearest rank; nil without any.
  fileprivate var medianRoundTrip: Duration? {
    let sorted = roundTrips.sorted()
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
  }
}
