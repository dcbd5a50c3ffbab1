/// One question asked of a device or a service.
public struct Check: Hashable, Sendable {
  /// What is asked and which answer passes.
  public enum Question: Hashable, Sendable {
    /// Whether the port opens, and optionally what it says.
    case tcp(TCPExpectation)
    /// Whether a web page answers in the clear.
    case http(HTTPExpectation)
    /// Whether a web page answers over TLS.
    case https(HTTPExpectation, TLSPolicy)
    /// Whether a TLS handshake succeeds.
    case tls(TLSPolicy)
  }

  /// What is asked and which answer passes.
  public var question: Question
  /// The port that is asked.
  public var port: Port
  /// Tells two checks of the same kind and port apart; nil where one is alone.
  public var name: String?
  /// The time between two slots.
  public var interval: Duration
  /// The time after which silence is a failure.
  public var timeout: Duration

  /// Describes a check.
  public init(
    question: Question, port: Port, name: String? = nil, interval: Duration = Defaults.interval,
    timeout: Duration = Defaults.timeout
  ) {
    self.question = question
    self.port = port
    self.name = name
    self.interval = interval
    self.timeout = timeout
  }

  /// The kind as sites.json spells it: tcp, http, https or tls.
  public var kind: CheckKind {
    switch question {
    case .tcp: .tcp
    case .http: .http
    case .https: .https
    case .tls: .tls
    }
  }
}

/// The kinds of check as sites.json, ids and reports spell them.
public enum CheckKind: String, CaseIterable, Hashable, Sendable {
  /// A train of packets over a line.
  case train
  /// A TCP connect.
  case tcp
  /// A page in the clear.
  case http
  /// A page over TLS.
  case https
  /// A TLS handshake.
  case tls
}

/// What a TCP check says after connecting and what it waits for.
public struct TCPExpectation: Hashable, Sendable {
  /// The text sent after connecting; nil sends nothing.
  public var send: String?
  /// The text that must appear in the first 4 KiB of the answer; nil asks for none: "port open".
  public var expect: String?

  /// Describes an expectation.
  public init(send: String? = nil, expect: String? = nil) {
    self.send = send
    self.expect = expect
  }
}

/// What an HTTP or HTTPS check asks for and which answer passes.
public struct HTTPExpectation: Hashable, Sendable {
  /// The request method: GET, HEAD or OPTIONS.
  public var method: String
  /// The path with its query, starting with "/".
  public var path: String
  /// The status codes that pass; never empty.
  public var status: [Int]
  /// A text that one header line ("name: value") must contain, without regard to case; nil asks for none.
  public var headerContains: String?
  /// A text that the body must contain; nil asks for none.
  public var bodyContains: String?
  /// How far redirects are followed; nil follows none.
  public var redirects: Redirects?

  /// Describes an expectation.
  public init(
    method: String = Defaults.method, path: String = Defaults.path, status: [Int] = Defaults.status,
    headerContains: String? = nil,
    bodyContains: String? = nil, redirects: Redirects? = nil
  ) {
    self.method = method
    self.path = path
    self.status = status
    self.headerContains = headerContains
    self.bodyContains = bodyContains
    self.redirects = redirects
  }
}

/// How far redirects are followed, to http and https only.
public struct Redirects: Hashable, Sendable {
  /// The number of hops, within `hops`.
  public var max: Int
  /// Hosts allowed beside the one that was asked.
  public var hosts: [String]

  /// How many hops a check may allow.
  public static let hops = 1...3

  /// Describes a bound.
  public init(max: Int, hosts: [String] = []) {
    self.max = max
    self.hosts = hosts
  }
}

/// What makes a TLS peer trustworthy.
public enum TLSPolicy: Hashable, Sendable {
  /// Chain and name, against the certificates of `caFile`, or the system's where it is nil.
  case verify(caFile: String?)
  /// The key only: "sha256//" and the base64 of the SHA-256 of the public key.
  case pin(String)
  /// Nothing on first use; a later change of the key is a finding.
  case record
}

/// A TCP or UDP port, 1 to 65535.
public struct Port: Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
  /// The number, 1 to 65535.
  public let rawValue: UInt16

  /// Takes a number; nil outside 1 to 65535.
  public init?(_ number: Int) {
    guard let value = UInt16(exactly: number), value > 0 else { return nil }
    rawValue = value
  }

  /// Names a port in tests and tables.
  public init(integerLiteral value: UInt16) { rawValue = value }

  /// The number in decimal.
  public var description: String { String(rawValue) }
}

/// An IPv4 or IPv6 literal or a DNS name, as sites.json gives it.
public struct Address: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The text, IPv6 without brackets.
  public let rawValue: String

  /// Takes a text that was already found to be a literal or a name.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Names an address in tests and tables.
  public init(stringLiteral value: String) { rawValue = value }

  /// The text, IPv6 without brackets.
  public var description: String { rawValue }
}
