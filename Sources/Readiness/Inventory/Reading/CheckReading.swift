/// How often something is asked and how long an answer may take, where a check says nothing itself.
struct Pace {
  var interval = Defaults.interval
  var timeout = Defaults.timeout

  static let intervals: ClosedRange<Duration> = .milliseconds(1)...(.seconds(7 * 86_400))
  static let timeouts: ClosedRange<Duration> = .milliseconds(1)...(.seconds(60))
}

/// A check as a file gives it, with what matters only for comparing it with others.
struct CheckDraft {
  var check: Check
  var shared: Bool
}

extension InventoryObject {
  /// Reads `checks` of a device or a preset; nil where there are none.
  mutating func checks(_ pace: Pace) -> [CheckDraft]? {
    let drafts = objects("checks", keys: Keys.check) { check in
      (place: check.place, draft: check.check(pace))
    }
    guard let drafts else { return nil }
    if drafts.isEmpty { note(.empty, at: "checks") }
    noteRepeatedChecks(drafts.map { ($0.draft.check, $0.place) })
    return drafts.map(\.draft)
  }

  /// Two checks of one device or service must differ in what becomes their id.
  mutating func noteRepeatedChecks(_ checks: [(check: Check, place: Located<Void>)]) {
    var first: [CheckName: TextPosition] = [:]
    for (check, place) in checks {
      let name = check.checkName
      if let first = first[name] { note(.duplicate(.check, first: first), at: place) }
      first[name] = first[name] ?? place.position
    }
  }

  /// Reads one check.
  mutating func check(_ pace: Pace) -> CheckDraft {
    let kind = required("kind", .choice, standIn: QuestionKind.tcp)
    let port = required("port", .port, standIn: 65_535).value
    if has("kind") { noteKeys(meaningless: kind.value) }
    let pace = ownPace(pace, port: port)
    let check = Check(
      question: question(kind.value), port: port, name: value("name", .identifierText)?.value,
      interval: pace.interval, timeout: pace.timeout)
    return CheckDraft(check: check, shared: value("shared", .bool)?.value ?? Defaults.shared)
  }

  private mutating func noteKeys(meaningless kind: QuestionKind) {
    for key in QuestionKind.keysOfSome where has(key) && !kind.keys.contains(key) {
      note(.keyNotFor(kind: kind.rawValue), at: key)
    }
  }

  private mutating func question(_ kind: QuestionKind) -> Check.Question {
    switch kind {
    case .tcp:
      .tcp(
        TCPExpectation(
          send: value("send", .machineText)?.value, expect: value("expect", .machineText)?.value))
    case .http: .http(httpExpectation())
    case .https: .https(httpExpectation(), tlsPolicy())
    case .tls: .tls(tlsPolicy())
    }
  }

  private mutating func httpExpectation() -> HTTPExpectation {
    let method = value("method", .choice as Shape<HTTPMethod, Rule>)?.value ?? .standard
    let body = value("bodyContains", .text(limit: 1000))?.value
    if method == .HEAD, body != nil { note(.keyOnlyWith("method: GET"), at: "bodyContains") }
    return HTTPExpectation(
      method: method.rawValue, path: value("path", .urlPath)?.value ?? Defaults.path, status: statusCodes(),
      headerContains: value("headerContains", .text(limit: 1000))?.value, bodyContains: body,
      redirects: redirects())
  }

  private mutating func statusCodes() -> [Int] {
    guard let codes = values("status", .integer(in: 100...599)) else { return Defaults.status }
    if codes.isEmpty { note(.empty, at: "status") }
    return codes.map(\.value)
  }

  private mutating func redirects() -> Redirects? {
    object("redirects", keys: Keys.redirects) { redirects in
      Redirects(
        max: redirects.required("max", .integer(in: Redirects.hops), standIn: 1).value,
        hosts: redirects.values("hosts", .address)?.map(\.value.rawValue) ?? [])
    }
  }

  private mutating func tlsPolicy() -> TLSPolicy {
    let policy = value("tls", .choice as Shape<TLSPolicyName, Rule>)?.value ?? TLSPolicyName(Defaults.tls)
    if policy != .pin, has("pin") { note(.keyOnlyWith("tls: pin"), at: "pin") }
    if policy != .verify, has("caFile") { note(.keyOnlyWith("tls: verify"), at: "caFile") }
    switch policy {
    case .verify: return .verify(caFile: value("caFile", .text(limit: 1000))?.value)
    case .pin: return .pin(required("pin", .pin, standIn: "").value)
    case .record: return .record
    }
  }

  /// The pace with the check's own interval and time-out, which must fit each other and the port.
  mutating func ownPace(_ pace: Pace, port: Port?) -> Pace {
    let own = Pace(
      interval: value("interval", .duration(in: Pace.intervals))?.value ?? pace.interval,
      timeout: value("timeout", .duration(in: Pace.timeouts))?.value ?? pace.timeout)
    let key = has("timeout") ? "timeout" : "interval"
    // Where both are inherited, the place they come from has the fault.
    if has(key), own.timeout >= own.interval { note(.timeoutNotBelowInterval, at: key) }
    if let port, CarefulPorts.ports.contains(port), own.interval < CarefulPorts.interval {
      note(.tooOften(minimum: CarefulPorts.interval), at: "interval")
    }
    return own
  }
}

/// The kinds of check a file may name.
private enum QuestionKind: String, CaseIterable {
  case tcp, http, https, tls

  /// The keys that mean something for this kind only.
  var keys: [String] {
    switch self {
    case .tcp: ["send", "expect"]
    case .http: Self.web
    case .https: Self.web + Self.security
    case .tls: Self.security
    }
  }

  static let keysOfSome = ["send", "expect"] + web + security
  private static let web = ["path", "method", "status", "headerContains", "bodyContains", "redirects"]
  private static let security = ["tls", "pin", "caFile"]
}

/// The request methods: none that changes anything.
private enum HTTPMethod: String, CaseIterable {
  case GET, HEAD, OPTIONS

  static var standard: Self { Self(rawValue: Defaults.method) ?? .GET }
}

/// The TLS policies as a file spells them.
private enum TLSPolicyName: String, CaseIterable {
  case verify, pin, record

  init(_ policy: TLSPolicy) {
    switch policy {
    case .verify: self = .verify
    case .pin: self = .pin
    case .record: self = .record
    }
  }
}
