extension Series {
  /// The series that a probe's results belong to: its question as it is asked on schedule.
  package init(_ probe: Probe) {
    self.init(
      check: probe.id, address: probe.address, interval: probe.scheduledInterval, timeout: probe.timeout,
      expectation: probe.expectation)
  }
}

extension Probe {
  /// The time between two slots: what the question asks for, stretched where old devices must be spared.
  package var scheduledInterval: Duration {
    let asked =
      switch question {
      case .train(let train): train.interval
      case .check(let check): check.interval
      }
    return CarefulPorts.contains(self) ? max(asked, CarefulPorts.interval) : asked
  }

  /// What is asked, from where, and which answer passes, in one spelling: two questions are the same where it is.
  var expectation: String {
    var parts = question.expectation
    if let source { parts.append("source=" + source.rawValue) }
    if let interface { parts.append("interface=" + Quoted.text(interface)) }
    return parts.joined(separator: " ")
  }
}

extension Probe.Question {
  fileprivate var expectation: [String] {
    switch self {
    case .train(let train):
      switch train.kind {
      case .icmp(let fallback): ["icmp"] + (fallback.map { ["fallbackPort=\($0)"] } ?? [])
      case .tcp(let port): ["tcp", "port=\(port)"]
      }
    case .check(let check): ["\(check.kind.rawValue)", "port=\(check.port)"] + check.question.expectation
    }
  }
}

extension Check.Question {
  fileprivate var expectation: [String] {
    switch self {
    case .tcp(let tcp): Quoted.field("send", tcp.send) + Quoted.field("expect", tcp.expect)
    case .http(let http): http.expectation
    case .https(let http, let policy): http.expectation + [policy.expectation]
    case .tls(let policy): [policy.expectation]
    }
  }
}

extension HTTPExpectation {
  fileprivate var expectation: [String] {
    [method, Quoted.text(path), "status=" + status.map(String.init).joined(separator: ",")]
      + Quoted.field("headerContains", headerContains) + Quoted.field("bodyContains", bodyContains)
      + (redirects.map { ["redirects=\($0.max)"] + $0.hosts.map { "host=" + Quoted.text($0) } } ?? [])
  }
}

extension TLSPolicy {
  fileprivate var expectation: String {
    switch self {
    case .verify(let caFile): "verify" + (caFile.map { "=" + Quoted.text($0) } ?? "")
    case .pin(let key): "pin=" + key
    case .record: "record"
    }
  }
}

/// Free text inside an expectation: quoted, so that no text can look like another field.
private enum Quoted {
  static func field(_ name: String, _ text: String?) -> [String] {
    text.map { ["\(name)=\(Self.text($0))"] } ?? []
  }

  static func text(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }
}
