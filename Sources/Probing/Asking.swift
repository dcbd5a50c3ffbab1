import Readiness
import Wire

/// What a probe found: the outcome and the figures that belong to it.
public struct ProbeResult: Hashable, Sendable {
  /// What became of it.
  public var outcome: Outcome
  /// The figures.
  public var measurement: Measurement

  /// Describes what was found.
  public init(_ outcome: Outcome, _ measurement: Measurement = .none) {
    self.outcome = outcome
    self.measurement = measurement
  }
}

/// What a running probe asks and tells its caller, on the engine's thread.
public struct ProbeHooks {
  /// ProbeResult when a connection stands; false closes it and reports notMeasured(deviceBusy).
  public var mayProceed: () -> Bool
  /// Told once when a train is nearly sent without any answer so far.
  public var noAnswerYet: () -> Void

  /// Hooks; the defaults always proceed and hear nothing.
  public init(mayProceed: @escaping () -> Bool = { true }, noAnswerYet: @escaping () -> Void = {}) {
    self.mayProceed = mayProceed
    self.noAnswerYet = noAnswerYet
  }
}

extension Loop {
  /// Asks one question and hands over the answer exactly once.
  ///
  /// Nothing is thrown: a failed probe is a value. The answer comes at the latest after the resolver's
  /// budget and the probe's own timeout (a train: the time to send it and the timeout of its last packet).
  public func ask(
    _ probe: Probe, hooks: ProbeHooks = ProbeHooks(), _ completion: @escaping (ProbeResult) -> Void
  ) {
    let binding: Binding
    do throws(LocalFault) {
      binding = try Binding(of: probe)
    } catch {
      return soon { completion(ProbeResult(notBegun: error)) }
    }
    if let literal = SocketAddress(literal: probe.address.rawValue, port: probe.port) {
      let route = Route(destination: literal, binding: binding)
      return soon { self.begin(probe, [route], hooks, completion) }
    }
    let started = Moment.now
    resolve(probe.address.rawValue, port: probe.port) { [self] answer in
      switch answer {
      case .failure(let fault): completion(ProbeResult(unresolved: fault, after: .now - started))
      case .success(let addresses):
        let resolved = Moment.now - started
        let routes = addresses.map { Route(destination: $0, binding: binding, resolved: resolved) }
        begin(probe, routes, hooks, completion)
      }
    }
  }

  private func begin(
    _ probe: Probe, _ routes: [Route], _ hooks: ProbeHooks, _ completion: @escaping (ProbeResult) -> Void
  ) {
    guard let first = routes.first else { return completion(ProbeResult(unresolved: .noSuchName)) }
    switch probe.question {
    // A line has one end: a train to several would be the train of none.
    case .train(let train):
      let judge = excusing(first, completion)
      TrainProbe(loop: self, train, first, hooks, judge).start()
    case .check(let check): begin(probe, check, routes, hooks, completion)
    }
  }

  private func begin(
    _ probe: Probe, _ check: Check, _ routes: [Route], _ hooks: ProbeHooks,
    _ completion: @escaping (ProbeResult) -> Void
  ) {
    let deadline = Moment.now + check.timeout
    switch check.question {
    case .tcp(let expectation):
      inTurn(routes, by: deadline, completion) { route, done in
        self.askTCP(expectation, route, by: deadline, hooks, done)
      }
    case .tls(let policy):
      inTurn(routes, by: deadline, completion) { route, done in
        self.askTLS(probe, policy, route, by: deadline, hooks, done)
      }
    case .http(let expectation):
      HTTPProbe(loop: self, probe, expectation, policy: nil, by: deadline, hooks, completion).start(routes)
    case .https(let expectation, let policy):
      HTTPProbe(loop: self, probe, expectation, policy: policy, by: deadline, hooks, completion).start(routes)
    }
  }
}

extension Loop {
  /// Hands a result over as it is, or as not measured where a fault of our own may be behind it.
  func excusing(_ route: Route, _ completion: @escaping (ProbeResult) -> Void) -> (ProbeResult) -> Void {
    let began = Moment.now
    return { result in
      completion(
        result.excused { self.ownFault(to: route.destination, from: route.binding, since: began) })
    }
  }
}

extension Probe {
  var port: UInt16 {
    switch question {
    case .train(let train):
      switch train.kind {
      case .tcp(let port): port.rawValue
      case .icmp(let fallback): fallback?.rawValue ?? 0
      }
    case .check(let check): check.port.rawValue
    }
  }
}

extension Binding {
  init(of probe: Probe) throws(LocalFault) {
    self.init(interface: probe.interface)
    guard let text = probe.source?.rawValue else { return }
    source = SocketAddress(literal: text)
    if source == nil { throw LocalFault(.source) }
  }
}

/// The way to a peer whose address is known.
struct Route {
  var destination: SocketAddress
  var binding: Binding
  /// How long finding the address took; nil for a literal.
  var resolved: Duration?
  /// How long connecting may take, where another address waits; nil gives it all the time there is.
  var patience: Duration?
}
