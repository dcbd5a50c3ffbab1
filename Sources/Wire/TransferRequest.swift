import Readiness

/// A TLS handshake or an HTTP request to one known address.
public struct TransferRequest {
  /// What is asked of the peer.
  public enum Purpose: Hashable, Sendable {
    /// Connect, shake hands, close.
    case handshake
    /// A request over HTTP/1.1, over TLS where there is a trust.
    case page(method: String, path: String)
  }

  /// What is asked of the peer.
  public var purpose: Purpose
  /// The name or literal that Host, SNI and the certificate's name are about.
  public var host: String
  /// Where to.
  public var destination: SocketAddress
  /// Where from.
  public var binding: Binding
  /// Who the peer must be, and what it alone is told.
  public var security: Security
  /// The time for everything.
  public var timeout: Duration
  /// The time for the connection alone, where another address waits; nil gives it the time for everything.
  public var connectTimeout: Duration?
  /// Whether the header lines and the body are wanted.
  public var keepsContent: Bool
  /// Asked when the connection stands; false closes it at once.
  public var mayProceed: () -> Bool

  /// Describes a handshake or a request.
  public init(
    purpose: Purpose, host: String, destination: SocketAddress, binding: Binding = Binding(),
    security: Security = .clear, timeout: Duration, connectTimeout: Duration? = nil,
    keepsContent: Bool = false,
    mayProceed: @escaping () -> Bool = { true }
  ) {
    self.purpose = purpose
    self.host = host
    self.destination = destination
    self.binding = binding
    self.security = security
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.keepsContent = keepsContent
    self.mayProceed = mayProceed
  }
}

/// What came of a transfer, as far as it got.
public struct TransferResult: Sendable {
  /// How it ended.
  public var end: TransferEnd
  /// What the kernel knows of the connection; nil where there was none.
  public var handshake: Handshake?
  /// The SYNs sent again where there was no connection.
  public var retransmitted = 0
  /// How long each step took.
  public var phases = Phases()
  /// What the TLS peer showed; nil without a certificate.
  public var certificate: PeerCertificate?
  /// The status code; nil without an answer.
  public var status: Int?
  /// Where a redirect leads; nil without one.
  public var redirect: String?
  /// The header lines of the last answer, where wanted.
  public var header: [UInt8] = []
  /// The body, where wanted.
  public var body: [UInt8] = []
}

/// How a transfer ended.
public enum TransferEnd: Sendable, Equatable {
  /// The whole answer came, or the handshake stood.
  case complete
  /// Never began; our own side's fault.
  case notBegun(LocalFault)
  /// No connection: the errno of the network's answer.
  case notConnected(errno: Int32)
  /// Closed by us because `mayProceed` said no.
  case abandoned
  /// Ended at this step for this reason; the detail has the library's own words where they help.
  case failed(Stage, Reason, detail: String?)
}

/// The most bytes that a peer may send before we hang up.
public enum TransferCap {
  /// All header lines of all answers of one transfer: 64 KiB.
  public static let header = 65_536
  /// What TLS takes beside header and body: certificates, tickets, the frames of records: 512 KiB.
  public static let handshake = 524_288
  /// The body: 1 MiB.
  public static let body = 1_048_576
  /// The answer of a TCP exchange: 4 KiB.
  public static let answer = 4096
}
