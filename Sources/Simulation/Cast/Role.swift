import Readiness

/// What answers at an endpoint while all is well.
public struct Role: Hashable, Sendable {
  /// What is said once the connection, and TLS where there is any, stands.
  public enum Talk: Hashable, Sendable {
    /// Nothing: the peer is heard until it closes.
    case silent
    /// A text, at once or after the peer's first words.
    case text(String, afterRequest: Bool)
    /// Web pages; never empty.
    case pages([HTTPExpectation])
  }

  /// How the peer will judge the certificate; nil speaks in the clear.
  public var tls: TLSPolicy?
  /// What is said.
  public var talk: Talk

  /// A router, or a port that only opens.
  public static let port = Role(tls: nil, talk: .silent)

  /// The role that passes a check.
  public init(passing question: Check.Question) {
    switch question {
    case .tcp(let expectation): self.init(tls: nil, talk: Talk(expectation))
    case .http(let page): self.init(tls: nil, talk: .pages([page]))
    case .https(let page, let policy): self.init(tls: policy, talk: .pages([page]))
    case .tls(let policy): self.init(tls: policy, talk: .silent)
    }
  }

  init(tls: TLSPolicy?, talk: Talk) {
    self.tls = tls
    self.talk = talk
  }

  /// The role that passes both checks where two are asked at one endpoint.
  ///
  /// A chain and name to verify outweigh a key; pages outweigh a text, and a text outweighs silence.
  func merged(with other: Role) -> Role {
    Role(tls: Self.stricter(tls, other.tls), talk: talk.merged(with: other.talk))
  }

  private static func stricter(_ first: TLSPolicy?, _ second: TLSPolicy?) -> TLSPolicy? {
    if case .verify = second { return second }
    return first ?? second
  }
}

extension Role.Talk {
  init(_ expectation: TCPExpectation) {
    guard let text = expectation.expect else {
      self = .silent
      return
    }
    self = .text(text, afterRequest: expectation.send != nil)
  }

  func merged(with other: Self) -> Self {
    switch (self, other) {
    case (.pages(let first), .pages(let second)): .pages(first + second.filter { !first.contains($0) })
    case (.pages, _), (.text, .silent), (.silent, .silent), (.text, .text): self
    case (_, .pages), (.silent, .text): other
    }
  }
}
