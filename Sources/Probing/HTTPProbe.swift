import Readiness
import Wire

/// Asks for a page, follows the redirects that the check allows, and judges the last answer.
final class HTTPProbe {
  private let loop: Loop
  private let probe: Probe
  private let expectation: HTTPExpectation
  private let policy: TLSPolicy?
  private let hooks: ProbeHooks
  private let completion: (ProbeResult) -> Void
  /// When the time is over that the peers have together; our own waiting, for a name or a descriptor, moves it.
  private var deadline: Moment
  private var hops = 0
  private var next: WebLocation?
  /// Who answered first over TLS: the peer that is shown, and whose key is compared with the recorded one.
  private var firstPeer: TLSPeer?

  init(
    loop: Loop, _ probe: Probe, _ expectation: HTTPExpectation, policy: TLSPolicy?, by deadline: Moment,
    _ hooks: ProbeHooks, _ completion: @escaping (ProbeResult) -> Void
  ) {
    self.loop = loop
    self.probe = probe
    self.expectation = expectation
    self.policy = policy
    self.hooks = hooks
    self.completion = completion
    self.deadline = deadline
  }

  func start(_ routes: [Route]) {
    ask(routes, host: probe.address.rawValue, path: expectation.path, policy: policy)
  }

  private func ask(_ routes: [Route], host: String, path: String, policy: TLSPolicy?) {
    loop.inTurn(routes, by: deadline, { self.heard($0, from: routes) }) { [self] route, done in
      let request = TransferRequest(
        purpose: .page(method: expectation.method, path: path), host: host, destination: route.destination,
        binding: route.binding, security: policy?.security ?? .clear, timeout: deadline - .now,
        connectTimeout: route.patience,
        keepsContent: expectation.headerContains != nil || expectation.bodyContains != nil,
        mayProceed: hooks.mayProceed)
      let asked = Moment.now
      loop.transfer(request) { result in
        if let talked = result.phases.total { self.excuse(.now - asked - talked) }
        done(self.judge(result, policy, route))
      }
    }
  }

  private func judge(_ result: TransferResult, _ policy: TLSPolicy?, _ route: Route) -> ProbeResult {
    let recorded = firstPeer == nil ? probe.recordedFingerprint : nil
    let tls = policy.map { TLSJudgement(policy: $0, recorded: recorded, now: .now) }
    return TransferJudgement(route: route, tls: tls).judge(result) {
      let judgement = HTTPJudgement(
        expectation, asked: probe.address.rawValue, isSecure: policy != nil, hops: hops)
      switch judgement.judge(result) {
      case .follow(let location):
        next = location
        return .succeeded
      case .conclude(let outcome): return outcome
      }
    }
  }

  private func heard(_ found: ProbeResult, from routes: [Route]) {
    firstPeer = firstPeer ?? found.exchange?.tls
    if let location = next, let route = routes.first {
      next = nil
      return follow(location, by: route)
    }
    var found = found
    found.exchange?.tls = firstPeer
    completion(found)
  }

  private func excuse(_ wait: Duration) { deadline = deadline + max(.zero, wait) }

  /// A redirect is its own hop: resolved, connected and judged anew, within what is left of the timeout.
  private func follow(_ location: WebLocation, by first: Route) {
    hops += 1
    let policy: TLSPolicy? = location.isSecure ? self.policy ?? .verify(caFile: nil) : nil
    let asked = Moment.now
    loop.resolve(location.host, port: location.port) { [self] answer in
      excuse(.now - asked)
      switch answer {
      case .failure(let fault): completion(ProbeResult(unresolved: fault))
      case .success(let addresses):
        guard !addresses.isEmpty, deadline > .now else {
          return completion(ProbeResult(.failed(Failure(.response, .timedOut))))
        }
        let routes = addresses.map {
          Route(destination: $0, binding: first.binding, resolved: first.resolved)
        }
        ask(routes, host: location.host, path: location.path, policy: policy)
      }
    }
  }
}

/// Whether an HTTP answer is the one asked for.
struct HTTPJudgement {
  enum Decision: Equatable {
    case conclude(Outcome)
    case follow(WebLocation)
  }

  private let expectation: HTTPExpectation
  private let asked: String
  private let isSecure: Bool
  private let hops: Int

  /// `asked` is the host that was asked first, `isSecure` whether this answer came over TLS.
  init(_ expectation: HTTPExpectation, asked: String, isSecure: Bool, hops: Int) {
    self.expectation = expectation
    self.asked = asked
    self.isSecure = isSecure
    self.hops = hops
  }

  func judge(_ result: TransferResult) -> Decision {
    guard let status = result.status else { return .conclude(.failed(Failure(.response, .malformed))) }
    if expectation.status.contains(status) { return .conclude(content(of: result)) }
    guard (300..<400).contains(status), let target = result.redirect else {
      return .conclude(.failed(Failure(.content, .wrongStatus, detail: String(status))))
    }
    return redirect(to: target)
  }

  private func redirect(to target: String) -> Decision {
    let shown = PeerText.clean(WebLocation.withoutCredentials(target))
    let refusal = Decision.conclude(.failed(Failure(.content, .redirected, detail: shown)))
    guard let allowed = expectation.redirects, hops < allowed.max, let location = WebLocation(target) else {
      return refusal
    }
    // What was asked over TLS is not answered in the clear, where nobody can tell who answers.
    guard location.isSecure || !isSecure else { return refusal }
    let isKnown = location.host == asked.lowercased() || allowed.hosts.contains(location.host)
    return isKnown ? .follow(location) : refusal
  }

  private func content(of result: TransferResult) -> Outcome {
    if let wanted = expectation.headerContains, !Self.header(result.header, contains: wanted) {
      return .failed(Failure(.content, .wrongContent, detail: "header"))
    }
    if let wanted = expectation.bodyContains, !result.body.contains(Array(wanted.utf8)) {
      return .failed(Failure(.content, .wrongContent, detail: "body"))
    }
    return .succeeded
  }

  private static func header(_ lines: [UInt8], contains wanted: String) -> Bool {
    let wanted = Array(wanted.lowercased().utf8)
    return lines.split(separator: 10).contains { line in
      Array(String(decoding: line, as: UTF8.self).lowercased().utf8).contains(wanted)
    }
  }
}
