import CCurl
import CLinux
import COpenSSL
import Readiness

extension Transfer {
  /// Sets up OpenSSL for one connection: everything is let through and judged from our own notes, unless the
  /// peer must be proven first.
  func prepareTLS(_ context: OpaquePointer) {
    guard let request, let trust = request.security.trust else { return }
    let me = Unmanaged.passUnretained(self).toOpaque()
    vmeet_refuse_renegotiation(context)
    if request.security.proof != nil { vmeet_demand_proof(context) }
    if case .chain = request.security.proof {
      vmeet_refuse_old_peers(context)
    } else {
      vmeet_allow_old_peers(context)
    }
    if case .chain(let caFile) = trust, let store = try? pool.trustStores.store(caFile: caFile) {
      SSL_CTX_set1_cert_store(context, store)
    }
    SSL_CTX_set_cert_verify_callback(
      context,
      { store, transfer in
        guard let store, let transfer, Transfer.at(transfer).admitsPeer(store) else { return 0 }
        X509_STORE_CTX_set_error(store, X509_V_OK)
        return 1
      }, me)
    vmeet_watch_messages(
      context,
      { isSent, _, type, bytes, count, _, transfer in
        guard isSent == 0, let transfer else { return }
        Transfer.at(transfer).noteMessage(type: type, UnsafeRawBufferPointer(start: bytes, count: count))
      }, me)
  }

  /// Counts what comes on the record and handshake layers: OpenSSL itself takes in session tickets and calls
  /// for a new handshake without end, and never returns while they come fast enough.
  func noteMessage(type: Int32, _ bytes: UnsafeRawBufferPointer) {
    switch type {
    case SSL3_RT_HEADER where bytes.count >= 5: notes.recordCount += 5 + Int(bytes[3]) << 8 + Int(bytes[4])
    case SSL3_RT_ALERT: notes.alert = TLSAlert(bytes) ?? notes.alert
    case SSL3_RT_HANDSHAKE:
      notes.recordCount += 32
      if bytes.first == UInt8(SSL3_MT_CERTIFICATE_REQUEST) { notes.wantsOurs = true }
    default: break
    }
    guard notes.recordCount - notes.headerCount - notes.bodyCount > TransferCap.handshake else { return }
    notes.tooLarge = true
    if let descriptor = notes.socket ?? activeSocket { vmeet_break_connection(descriptor) }
  }

  /// Notes what the peer shows, and says whether the handshake may go on.
  private func admitsPeer(_ context: OpaquePointer) -> Bool {
    guard let request, let trust = request.security.trust else { return false }
    notes.certificate = PeerCertificate(context: context, host: request.host, judgesChain: trust != .key)
    // OpenSSL opens the issuer's file only now: without a descriptor every issuer is unknown.
    if case .untrusted = notes.certificate?.chain { notes.localFault = OutgoingSocket.shortage }
    guard let proof = request.security.proof else { return true }
    notes.objection = notes.certificate.map { $0.objection(to: proof) } ?? .handshakeFailed
    return notes.objection == nil
  }
}

extension Transfer {
  /// What is awaited after a bare handshake.
  struct LastWord {
    var descriptor: Int32
    var alarm: Alarm
  }

  /// Whether the peer may still refuse a handshake that stands for us; the pool hears of it when it is known.
  ///
  /// In TLS 1.3 a peer that wants our certificate looks at it, or at its absence, only once we are done. Most
  /// say something then, an alert or a ticket; one that stays silent for a second has nothing against us.
  func awaitsLastWord(after code: CURLcode) -> Bool {
    guard code == CURLE_OK, let request, request.purpose == .handshake, notes.wantsOurs,
      notes.certificate?.protocolName == "TLSv1.3", let descriptor = activeSocket
    else { return false }
    // libcurl may or may not have let go of the socket.
    pool.loop.unwatch(descriptor)
    guard pool.loop.watch(descriptor, for: EPOLLIN.rawValue, self) else { return false }
    let patience = min(.seconds(1), request.timeout)
    lastWord = LastWord(
      descriptor: descriptor, alarm: pool.loop.at(.now + patience) { [unowned self] in hearLastWord() })
    return true
  }

  func hearLastWord() {
    stopWaiting()
    var byte: UInt8 = 0
    var count = 0
    // An alert is noted on the way.
    curl_easy_recv(handle, &byte, 1, &count)
    pool.conclude(self)
  }

  func stopWaiting() {
    guard let waiting = lastWord else { return }
    pool.loop.unwatch(waiting.descriptor)
    pool.loop.cancel(waiting.alarm)
    lastWord = nil
  }

  /// The socket that libcurl keeps after a bare handshake; nil where there is none.
  private var activeSocket: Int32? {
    var socket = CURL_SOCKET_BAD
    return vmeet_curl_get_socket(handle, &socket) == CURLE_OK && socket != CURL_SOCKET_BAD ? socket : nil
  }
}
