import Readiness
import Wire

extension Loop {
  /// Asks whether a port opens, and optionally what it says.
  func askTCP(
    _ expectation: TCPExpectation, _ route: Route, by deadline: Moment, _ hooks: ProbeHooks,
    _ completion: @escaping (ProbeResult) -> Void
  ) {
    let request = TCPRequest(
      destination: route.destination, binding: route.binding, deadline: deadline,
      connectTimeout: route.patience,
      send: expectation.send.map { Array($0.utf8) } ?? [], expect: expectation.expect.map { Array($0.utf8) },
      mayProceed: hooks.mayProceed)
    let started = Moment.now
    exchange(request) { result in
      completion(TCPJudgement(route: route, elapsed: .now - started).judge(result))
    }
  }
}

/// What a TCP exchange means for the check that asked for it.
struct TCPJudgement {
  var route: Route
  var elapsed: Duration

  func judge(_ result: TCPResult) -> ProbeResult {
    switch result {
    case .notBegun(let fault): ProbeResult(notBegun: fault)
    case .notConnected(let errno, let retransmitted, _):
      ProbeResult(.failed(Failure(.connect, errno: errno)), .exchange(exchange(nil, retransmitted)))
    case .connected(let handshake, let conversation):
      ProbeResult(outcome(of: conversation), .exchange(exchange(handshake, handshake.retransmitted)))
    }
  }

  private func outcome(of conversation: TCPConversation) -> Outcome {
    switch conversation {
    case .satisfied: .succeeded
    case .timedOut: .failed(Failure(.response, .timedOut))
    case .closed(let heard): .failed(Failure(.response, .closedEarly, detail: Self.quote(heard)))
    case .broken(let errno): .failed(Failure(.response, errno: errno))
    case .unsatisfied(let heard): .failed(Failure(.content, .wrongContent, detail: Self.quote(heard)))
    case .abandoned: .notMeasured(.deviceBusy)
    }
  }

  private func exchange(_ handshake: Handshake?, _ retransmitted: Int) -> Exchange {
    Exchange(
      roundTrip: handshake?.roundTrip, retransmitted: retransmitted,
      phases: Phases(
        resolve: route.resolved, connect: handshake?.elapsed, total: (route.resolved ?? .zero) + elapsed))
  }

  private static func quote(_ heard: [UInt8]) -> String? { heard.isEmpty ? nil : PeerText.clean(heard) }
}
