import Readiness
import Wire

/// Asks for a page, follows the redirects that the check allows, and judges the last answer.
final class HTTPProbe {
  private let loop: Loop
  private let probe: Probe
  private let check: Check
  private let expectation: HTTPExpectation
  private let policy: TLSPolicy?
  private let firstRoute: Route
  private let hooks: ProbeHooks
  private let completion: (ProbeResult) -> Void
  private var remaining: Duration
  private var hops = 0

  init(
    loop: Loop, _ probe: Probe, _ check: Check, _ expectation: HTTPExpectation, policy: TLSPolicy?,
    _ route: Route, _ hooks: ProbeHooks, _ completion: @escaping (ProbeResult) -> Void
  ) {
    self.loop = loop
    self.probe = probe
    self.check = check
    self.expectation = expectation
    self.policy = policy
    self.firstRoute = route
    self.hooks = hooks
    self.completion = completion
    remaining = check.timeout
  }

  func start() { ask(host: probe.address.rawValue, path: expectation.path, policy: policy, by: firstRoute) }

  private func ask(host: String, path: String, policy: TLSPolicy?, by route: Route) {
    let request = TransferRequest(
      purpose: .page(method: expectation.method, path: path), host: host, destination: route.destination,
      binding: route.binding, trust: policy?.trust, timeout: remaining,
      keepsContent: expectation.headerContains != nil || expectation.bodyContains != nil,
      mayProceed: hooks.mayProceed)
    loop.transfer(request) { result in self.heard(result, policy, route) }
  }

  private func heard(_ result: TransferResult, _ policy: TLSPolicy?, _ route: Route) {
    remaining = remaining - (result.phases.total ?? .zero)
    let tls = policy.map { TLSJudgement(policy: $0, recorded: probe.recordedFingerprint, now: .now) }
    let judgement = TransferJudgement(route: route, tls: tls)
    var next: WebLocation?
    let found = judgement.judge(result) {
      switch HTTPJudgement(expectation, asked: probe.address.rawValue, hops: hops).judge(result) {
      case .follow(let location):
        next = location
        return .succeeded
      case .conclude(let outcome): return outcome
      }
    }
    if let next { follow(next) } else { completion(found) }
  }

  /// A redirect is its own hop: resolved, connected and judged anew, within what is left of the timeout.
  ///
  /// Finding the name and waiting for a descriptor take nothing from it.
  private func follow(_ location: WebLocation) {
    hops += 1
    let policy: TLSPolicy? = location.isSecure ? self.policy ?? .verify(caFile: nil) : nil
    loop.resolve(location.host, port: location.port) { [self] answer in
      switch answer {
      case .failure(let fault): completion(ProbeResult(unresolved: fault))
      case .success(let addresses):
        guard let destination = addresses.first, remaining > .zero else {
          return completion(ProbeResult(.failed(Failure(.response, .timedOut))))
        }
        let route = Route(
          destination: destination, binding: firstRoute.binding, resolved: firstRoute.resolved)
        ask(host: location.host, path: location.path, policy: policy, by: route)
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
  private let hops: Int

  init(_ expectation: HTTPExpectation, asked: String, hops: Int) {
    self.expectation = expectation
    self.asked = asked
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
    let refusal = Decision.conclude(.failed(Failure(.content, .redirected, detail: PeerText.clean(target))))
    guard let allowed = expectation.redirects, hops < allowed.max, let location = WebLocation(target) else {
      return refusal
    }
    let isKnown = location.host == asked || allowed.hosts.contains(location.host)
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
    let wanted = wanted.lowercased()
    return lines.split(separator: 10).contains {
      String(decoding: $0, as: UTF8.self).lowercased().contains(wanted)
    }
  }
}
