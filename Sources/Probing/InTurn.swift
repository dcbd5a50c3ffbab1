import Readiness
import Wire

extension Loop {
  /// Asks the addresses of a name in turn until one takes the connection, and hands over what that one said.
  ///
  /// A site is not down because one of its addresses is. Each address may take its fair share of the time
  /// left to connect; what comes after the connection is never cut short by another address. Where none
  /// takes it, the first failure stands.
  func inTurn(
    _ routes: [Route], by deadline: Moment, _ completion: @escaping (ProbeResult) -> Void,
    ask: @escaping (Route, @escaping (ProbeResult) -> Void) -> Void
  ) {
    if routes.count == 1, let only = routes.first { return ask(only, excusing(only, completion)) }
    let ask = { route, done in ask(route, self.excusing(route, done)) }
    InTurn(routes.prefix(InTurn.most), by: deadline, completion, ask: ask).next()
  }
}

/// The addresses of one name on their way; kept alive by the one that is being asked.
private final class InTurn {
  /// More addresses than this would leave none of them the time to answer.
  static let most = 4

  private var waiting: ArraySlice<Route>
  private var failed: [(address: String, result: ProbeResult)] = []
  private let resolved: Duration
  private let started = Moment.now
  private let deadline: Moment
  private let completion: (ProbeResult) -> Void
  private let ask: (Route, @escaping (ProbeResult) -> Void) -> Void

  init(
    _ routes: ArraySlice<Route>, by deadline: Moment, _ completion: @escaping (ProbeResult) -> Void,
    ask: @escaping (Route, @escaping (ProbeResult) -> Void) -> Void
  ) {
    waiting = routes
    resolved = routes.first?.resolved ?? .zero
    self.deadline = deadline
    self.completion = completion
    self.ask = ask
  }

  func next() {
    let left = deadline - .now
    guard left > .zero, var route = waiting.popFirst() else { return finish(nil) }
    if !waiting.isEmpty { route.patience = left / (waiting.count + 1) }
    ask(route) { [self] result in
      guard result.isUnconnected else { return finish(result) }
      failed.append((route.destination.literal, result))
      next()
    }
  }

  private func finish(_ answer: ProbeResult?) {
    let first = failed.first { $0.result.isCharged } ?? failed.first
    guard var result = answer ?? first?.result else {
      return completion(ProbeResult(.failed(Failure(.connect, .timedOut))))
    }
    if failed.count > (answer == nil ? 1 : 0) {
      result.exchange?.phases.total = resolved + (.now - started)
    }
    if answer != nil { result.exchange?.deadAddresses = failed.map(\.address) }
    completion(result)
  }
}

extension ProbeResult {
  /// Whether no connection came about, for whatever reason lies with the address.
  fileprivate var isUnconnected: Bool {
    switch outcome {
    case .failed(let failure): failure.stage == .connect
    // No way out for this family of addresses.
    case .notMeasured(let reason, _): reason == .uplink
    case .succeeded: false
    }
  }

  fileprivate var isCharged: Bool { if case .failed = outcome { true } else { false } }

  /// The figures of a conversation, where there was one.
  public var exchange: Exchange? {
    get { if case .exchange(let exchange) = measurement { exchange } else { nil } }
    set { measurement = newValue.map(Measurement.exchange) ?? .none }
  }
}
