/// Who the peer of a transfer must be before anything is said to it.
///
/// Secrets exist only beside a proof: there is no request that carries them in the clear, or to whoever
/// answers.
public enum Security: Sendable {
  /// Speaks in the clear.
  case clear
  /// Over TLS with whoever answers; what the peer showed is noted for the caller to judge.
  case noted(Trust)
  /// Over TLS with the right peer only: the handshake with any other is refused before a byte of the request.
  case proven(Proof, secrets: [SecretLine])

  /// What is noted of a peer's certificate.
  public enum Trust: Hashable, Sendable {
    /// Its chain and name, against `caFile` or the system's certificates, beside its key.
    case chain(caFile: String?)
    /// Its key alone.
    case key
  }

  /// What proves a peer.
  public enum Proof: Hashable, Sendable {
    /// A chain to `caFile` or the system's certificates, the right name, and nothing old about it.
    case chain(caFile: String?)
    /// The key of this fingerprint, in a certificate that has not expired.
    case key(fingerprint: String)
  }
}

extension Security {
  /// What is to be noted; nil in the clear.
  var trust: Trust? {
    switch self {
    case .clear: nil
    case .noted(let trust): trust
    case .proven(.chain(let caFile), _): .chain(caFile: caFile)
    case .proven(.key, _): .key
    }
  }

  /// What must be proven; nil where anybody may answer.
  var proof: Proof? {
    if case .proven(let proof, _) = self { proof } else { nil }
  }

  /// What only a proven peer is told.
  var secrets: [SecretLine] {
    if case .proven(_, let secrets) = self { secrets } else { [] }
  }
}

/// A header line that nobody but a proven peer may read; it shows its name only, wherever it is printed.
public struct SecretLine: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The name of the header.
  public let name: String
  private let value: String

  /// Takes a name of letters, digits and hyphens and a value of printable ASCII; nil for anything else,
  /// which could smuggle a line of its own.
  public init?(name: String, value: String) {
    let isName = name.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "-")
    }
    guard !name.isEmpty, isName, value.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else { return nil }
    self.name = name
    self.value = value
  }

  /// The line as it is sent.
  var text: String { "\(name): \(value)" }

  /// The name, and dots for the value.
  public var description: String { "\(name): …" }
  /// The name, and dots for the value.
  public var debugDescription: String { description }
  /// Nothing of the value.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
