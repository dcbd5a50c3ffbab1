import CCurl
import Glibc
import Readiness

/// What libcurl says of a transfer that did not succeed, put into the closed vocabulary.
struct TransferFailure {
  var code: CURLcode
  var isConnected: Bool
  var isSecured: Bool
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
    case CURLE_COULDNT_CONNECT: notConnected
    case CURLE_OPERATION_TIMEDOUT:
      isConnected ? .failed(silentStage, .timedOut, detail: nil) : .notConnected(errno: ETIMEDOUT)
    case CURLE_SSL_CONNECT_ERROR: TLSFailure(text: text, errno: errno).end
    case CURLE_SEND_ERROR: .failed(.request, isReset ? .reset : .closedEarly, detail: nil)
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: .failed(.response, .closedEarly, detail: nil)
    case CURLE_RECV_ERROR: received
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
      .failed(.response, .malformed, detail: text)
    // libcurl's own cap on one header line.
    case CURLE_OUT_OF_MEMORY: .failed(.response, .tooLarge, detail: nil)
    default: .failed(silentStage, .unknown, detail: "\(code.rawValue) \(text)")
    }
  }

  private var notConnected: TransferEnd {
    // That there is no way may be our own routing table's word or a router's: the caller asks which.
    let isAmbiguous = [ENETUNREACH, EHOSTUNREACH, EACCES].contains(errno)
    if !isAmbiguous, let fault = LocalFault(immediate: errno) { return .notBegun(fault) }
    return .notConnected(errno: errno)
  }

  private var received: TransferEnd {
    if isReset { return .failed(.response, .reset, detail: nil) }
    let isCut = text.contains("unexpected eof") || text.isEmpty
    return .failed(.response, isCut ? .closedEarly : .malformed, detail: isCut ? nil : text)
  }

  private var isReset: Bool {
    errno == ECONNRESET || text.contains("errno 104") || text.contains("reset by peer")
  }

  private var silentStage: Stage {
    if !isConnected { return .connect }
    return isSecured ? .response : .tls
  }
}

/// A handshake that failed, told apart by OpenSSL's own number where libcurl quotes one.
struct TLSFailure {
  var text: String
  var errno: Int32

  var end: TransferEnd {
    .failed(.tls, reason, detail: reason == .handshakeFailed ? text : nil)
  }

  private var reason: Reason {
    if errno == ECONNRESET || text.contains("reset by peer") || text.contains("errno 104") { return .reset }
    if let number = Self.opensslReason(in: text) { return Self.reason(of: number) }
    return text.contains("SSL_ERROR_SYSCALL") || text.contains("SSL_ERROR_ZERO_RETURN")
      ? .closedEarly : .handshakeFailed
  }

  /// SSL_R_HTTP_REQUEST, PACKET_LENGTH_TOO_LONG, WRONG_VERSION_NUMBER, BAD_PACKET_LENGTH and the like mean
  /// that no TLS record came; UNEXPECTED_EOF that the peer hung up.
  private static func reason(of number: Int) -> Reason {
    switch number {
    case 155, 156, 198, 267, 115, 244, 245: .notTLS
    case 294: .closedEarly
    case 258: .oldTLS
    default: .handshakeFailed
    }
  }

  /// The reason part of the packed code in "error:0A00010B:SSL routines::…".
  private static func opensslReason(in text: String) -> Int? {
    guard let start = text.range(of: "error:") else { return nil }
    let digits = text[start...].dropFirst(6).prefix(8)
    return Int(digits, radix: 16).map { $0 & 0x7FFFFF }
  }
}

extension String {
  fileprivate func range(of part: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(part) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
