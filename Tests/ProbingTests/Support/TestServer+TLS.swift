import CLinux
import COpenSSL
import Foundation
import Glibc

/// How a TLS server of a test shakes hands.
struct TLSManner: Sendable {
  var identity: TestCertificate
  /// Sent after the server's own certificate.
  var chain: [TestCertificate] = []
  /// Fixes the protocol version; nil speaks TLS 1.0 to 1.3.
  var only: Int32?
  /// Whether the client is asked for a certificate.
  var clientCertificate = ClientCertificate.ignored

  enum ClientCertificate {
    case ignored
    case wanted
    case required
  }

  /// Makes a session; the caller frees it.
  func session() -> OpaquePointer? {
    guard let context = SSL_CTX_new(TLS_server_method()) else { return nil }
    // The session keeps the context alive.
    defer { SSL_CTX_free(context) }
    SSL_CTX_set_security_level(context, 0)
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(only ?? TLS1_VERSION), nil)
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(only ?? TLS1_3_VERSION), nil)
    SSL_CTX_use_certificate(context, identity.certificate)
    SSL_CTX_use_PrivateKey(context, identity.key)
    for link in chain {
      SSL_CTX_ctrl(context, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer(link.certificate))
    }
    switch clientCertificate {
    case .ignored: break
    case .wanted: SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    case .required:
      SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
    }
    return SSL_new(context)
  }
}

/// What a server says over TLS.
struct TLSTalk {
  let session: OpaquePointer
  let peer: Int32

  static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

  /// The name that the client asked for; empty where it named none.
  var serverName: String {
    SSL_get_servername(session, TLSEXT_NAMETYPE_host_name).map { String(cString: $0) } ?? ""
  }

  /// Reads one request; nil when the client says nothing more.
  func read() -> String? {
    var request = [UInt8](repeating: 0, count: 4096)
    let count = SSL_read(session, &request, 4096)
    return count > 0 ? String(decoding: request.prefix(Int(count)), as: UTF8.self) : nil
  }

  @discardableResult
  func write(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return SSL_write(session, bytes, Int32(bytes.count)) > 0
  }

  /// Sends session tickets until the client hangs up.
  func floodTickets() {
    whileOpen { SSL_new_session_ticket(session) == 1 && SSL_do_handshake(session) == 1 }
  }

  /// Calls for new handshakes until the client hangs up.
  func floodCalls() {
    whileOpen { SSL_renegotiate(session) == 1 && SSL_do_handshake(session) == 1 }
  }

  /// OpenSSL itself would go on for ever: it does not tell of writes that fail.
  private func whileOpen(_ step: () -> Bool) {
    var watch = pollfd(fd: peer, events: Int16(EPOLLRDHUP.rawValue), revents: 0)
    while poll(&watch, 1, 0) == 0, step() {}
  }

  /// Ends as TLS wants it.
  func end() { SSL_shutdown(session) }
}

extension TestServer {
  /// Speaks TLS with a certificate and answers every request with 200; `only` fixes the protocol version.
  static func tls(_ identity: TestCertificate, only version: Int32? = nil) -> TestServer {
    tls(answering: TLSManner(identity: identity, only: version))
  }

  /// Shakes hands and answers every request with 200.
  static func tls(answering manner: TLSManner) -> TestServer {
    tls(manner) { talk in
      guard talk.read() != nil else { return }
      talk.write(TLSTalk.ok)
      talk.end()
    }
  }

  /// Shakes hands and lets `serve` talk; a handshake that fails ends the connection.
  static func tls(
    _ manner: TLSManner, address: String = "127.0.0.1", serve: @escaping @Sendable (TLSTalk) -> Void
  ) -> TestServer {
    TestServer(address: address) { peer in
      guard let session = manner.session() else { return }
      defer { SSL_free(session) }
      SSL_set_fd(session, peer)
      guard SSL_accept(session) == 1 else { return }
      serve(TLSTalk(session: session, peer: peer))
    }
  }

  /// Sends only the first bytes of what it answers to the client's hello, then does `afterwards`.
  static func tls(
    _ manner: TLSManner, sendingOnly limit: Int = .max,
    afterwards: @escaping @Sendable (Int32) -> Void = drain
  ) -> TestServer {
    TestServer { peer in
      guard let session = manner.session() else { return }
      defer { SSL_free(session) }
      SSL_set_bio(session, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()))
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let heard = limit == 0 ? 0 : recv(peer, &buffer, buffer.count, 0)
      BIO_write(SSL_get_rbio(session), buffer, Int32(heard))
      SSL_accept(session)
      let said = max(0, Int(BIO_read(SSL_get_wbio(session), &buffer, Int32(buffer.count))))
      write(peer, Array(buffer.prefix(min(limit, said))))
      afterwards(peer)
    }
  }
}
