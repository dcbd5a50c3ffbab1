import CCurl
import COpenSSL
import Glibc
import Readiness

/// What libcurl says of a transfer that did not succeed, put into the closed vocabulary.
struct TransferFailure {
  var code: CURLcode
  var isSecured: Bool
  /// Whether the kernel called the standing connection broken.
  var isBroken: Bool
  /// The fatal alert that the TLS peer sent; nil without one.
  var alert: TLSAlert?
  var errno: Int32
  var text: String

  var end: TransferEnd {
    if code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR, let fault = LocalFault(later: errno) {
      return .notBegun(fault)
    }
    return judged
  }

  private var judged: TransferEnd {
    switch code {
    case CURLE_OK: .complete
    // The connection broke between our look at it and libcurl's.
    case CURLE_COULDNT_CONNECT: broken
    case CURLE_OPERATION_TIMEDOUT: .failed(silentStage, .timedOut, detail: nil)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CLIENTCERT: notSecured
    case CURLE_SEND_ERROR: notSent
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: .failed(.response, .closedEarly, detail: nil)
    case CURLE_RECV_ERROR: notHeard
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
      .failed(.response, .malformed, detail: text)
    // libcurl's own cap on one header line.
    case CURLE_OUT_OF_MEMORY: .failed(.response, .tooLarge, detail: nil)
    default: .failed(silentStage, .unknown, detail: "\(code.rawValue) \(text)")
    }
  }

  private var broken: TransferEnd {
    LocalFault(immediate: errno).map(TransferEnd.notBegun)
      ?? .failed(isSecured ? .request : .tls, .reset, detail: nil)
  }

  private var notSecured: TransferEnd {
    if let refused { return refused }
    if isReset { return .failed(.tls, .reset, detail: nil) }
    let reason = OpenSSLReason(in: text)
    switch reason?.meaning ?? (quotesHangUp ? .closedEarly : .handshakeFailed) {
    case .handshakeFailed: return .failed(.tls, .handshakeFailed, detail: reason?.name ?? text)
    case let meaning: return .failed(.tls, meaning, detail: nil)
    }
  }

  private var notSent: TransferEnd {
    refused ?? .failed(.request, isReset ? .reset : .closedEarly, detail: nil)
  }

  private var notHeard: TransferEnd {
    if let refused { return refused }
    if isReset { return .failed(.response, .reset, detail: nil) }
    let isCut = text.isEmpty || quotesHangUp || OpenSSLReason(in: text)?.meaning == .closedEarly
    return .failed(.response, isCut ? .closedEarly : .malformed, detail: isCut ? nil : text)
  }

  /// The peer's alert, where it sent one: in TLS 1.3 a peer that wants our certificate says so only after the
  /// handshake, and one that hangs up with words of ours unread resets the connection too.
  private var refused: TransferEnd? { alert.map { .failed(.tls, .handshakeFailed, detail: $0.name) } }

  /// The errno where libcurl kept it, the loop's own note, or the number or words that libcurl quotes.
  private var isReset: Bool {
    errno == ECONNRESET || isBroken || text.contains("errno \(ECONNRESET)")
      || text.contains(String(cString: strerror(ECONNRESET)))
  }

  private var quotesHangUp: Bool {
    text.contains("SSL_ERROR_SYSCALL") || text.contains("SSL_ERROR_ZERO_RETURN")
  }

  private var silentStage: Stage { isSecured ? .response : .tls }
}

/// A fatal alert of a TLS peer.
struct TLSAlert: Equatable {
  private let number: UInt8

  /// Takes an alert as it came; nil for a warning, and for anything else.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 2, bytes[0] == UInt8(SSL3_AL_FATAL) else { return nil }
    number = bytes[1]
  }

  /// OpenSSL's own words for the number: no text comes from the peer.
  var name: String {
    let reason = UInt(ERR_LIB_SSL) << 23 | UInt(SSL_AD_REASON_OFFSET) + UInt(number)
    return "alert \(number)" + (ERR_reason_error_string(reason).map { ": " + String(cString: $0) } ?? "")
  }
}

/// Why OpenSSL gave up: its own number, as libcurl quotes it in "error:0A00010B:SSL routines::…".
struct OpenSSLReason {
  private let code: UInt

  init?(in text: String) {
    guard let start = text.firstRange(of: "error:")?.upperBound,
      let code = UInt(text[start...].prefix(8), radix: 16)
    else { return nil }
    self.code = code
  }

  /// OpenSSL's own words.
  var name: String? { ERR_reason_error_string(code).map { String(cString: $0) } }

  var meaning: Reason {
    switch Int32(code & 0x7F_FFFF) {
    // What came was no record of TLS.
    case SSL_R_HTTPS_PROXY_REQUEST, SSL_R_HTTP_REQUEST, SSL_R_PACKET_LENGTH_TOO_LONG,
      SSL_R_WRONG_VERSION_NUMBER,
      SSL_R_BAD_PACKET_LENGTH, SSL_R_UNEXPECTED_RECORD, SSL_R_UNEXPECTED_MESSAGE, SSL_R_BAD_RECORD_TYPE:
      .notTLS
    case SSL_R_UNEXPECTED_EOF_WHILE_READING: .closedEarly
    case SSL_R_UNSUPPORTED_PROTOCOL: .oldTLS
    case SSL_R_EXCESSIVE_MESSAGE_SIZE: .tooLarge
    default: .handshakeFailed
    }
  }
}
