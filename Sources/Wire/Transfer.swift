import CCurl
import CLinux
import COpenSSL
import Glibc
import Readiness

/// Owns one curl easy handle and everything that its callbacks note during a transfer.
///
/// libcurl hands its callbacks a pointer to this object, unretained: the pool keeps it while it is active.
final class Transfer: EventListener {
  let handle: UnsafeMutableRawPointer
  private unowned let pool: TransferPool
  private var request: TransferRequest?
  private var completion: ((TransferResult) -> Void)?
  private var route: UnsafeMutablePointer<curl_slist>?
  private var secrets: UnsafeMutablePointer<curl_slist>?
  private var connectAlarm: Alarm?
  private var notes = Notes()
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  var isWatched = false

  /// What the callbacks saw.
  private struct Notes {
    var localFault: LocalFault?
    var socket: Int32?
    var socketOpened = Moment.now
    var handshake: Handshake?
    /// Whether the kernel called the standing connection broken.
    var isBroken = false
    var retransmitted = 0
    var certificate: PeerCertificate?
    /// Why the peer was refused; nil where it was not.
    var objection: Reason?
    var headerCount = 0
    var headerEnded = false
    var bodyCount = 0
    var header: [UInt8] = []
    var body: [UInt8] = []
    var tooLarge = false
    /// Bytes of TLS records, and 32 for every message in them, for a small one costs time too.
    var recordCount = 0
    /// The fatal alert that the peer sent; nil without one.
    var alert: TLSAlert?
  }

  init?(pool: TransferPool) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.pool = pool
    applyLastingOptions()
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(route)
    curl_slist_free_all(secrets)
    errorText.deallocate()
  }

  /// A handle that was used for a bare handshake keeps its connection, so it is thrown away.
  var isReusable: Bool { request?.purpose != .handshake }

  func begin(_ request: TransferRequest, _ completion: @escaping (TransferResult) -> Void) {
    self.request = request
    self.completion = completion
    notes = Notes()
    isWatched = false
    errorText[0] = 0
    applyOptions(of: request)
    guard let patience = request.connectTimeout else { return }
    connectAlarm = pool.loop.at(.now + patience) { [unowned self] in giveUpConnecting() }
  }

  /// Runs `add` unless our own side already knows that the transfer cannot begin.
  func prepared(_ add: () -> CURLMcode) -> LocalFault? {
    if case .chain(let caFile) = request?.security.trust {
      do throws(LocalFault) { _ = try pool.trustStores.store(caFile: caFile) } catch { return error }
    }
    return add() == CURLM_OK ? nil : LocalFault(.descriptors)
  }

  /// Lets go of all that belonged to this transfer; an idle handle holds no answer of a peer.
  func finish() -> ((TransferResult) -> Void)? {
    defer {
      completion = nil
      notes = Notes()
      pool.loop.cancel(connectAlarm)
      connectAlarm = nil
      keepSecrets([])
    }
    return completion
  }

  // MARK: Events

  func heard(_ events: UInt32) {
    guard let descriptor = notes.socket else { return }
    if notes.handshake == nil, noteHandshake(descriptor), request?.mayProceed() == false {
      return pool.abandon(self, .abandoned)
    }
    if notes.handshake != nil, events & EPOLLERR.rawValue != 0 { notes.isBroken = true }
    pool.act(descriptor, events)
  }

  private func giveUpConnecting() {
    guard notes.handshake == nil, notes.socket.map(noteHandshake) != true else { return }
    pool.abandon(self, .notConnected(errno: ETIMEDOUT))
  }

  /// Called by the pool where the kernel does not let the loop hear of the socket.
  func cannotHear(_ code: Int32) { notes.localFault = LocalFault(.descriptors, errno: code) }

  /// Called by the pool just before curl closes the socket.
  func closing(_ descriptor: Int32) {
    isWatched = false
    if notes.handshake == nil { _ = noteHandshake(descriptor) }
    notes.socket = nil
  }

  /// Reads the kernel's figures the moment the connection stands; false while it does not.
  private func noteHandshake(_ descriptor: Int32) -> Bool {
    let state = vmeet_tcp_state(descriptor)
    notes.retransmitted = Int(state.retransmissions)
    guard state.established == 1 else { return false }
    notes.handshake = Handshake(state: state, elapsed: .now - notes.socketOpened)
    return true
  }

  fileprivate func openSocket(family: Int32, type: Int32, protocol: Int32) -> Int32 {
    do throws(LocalFault) {
      let descriptor = try OutgoingSocket.open(
        domain: family, type: type, protocol: `protocol`, binding: request?.binding ?? Binding())
      notes.socket = descriptor
      notes.socketOpened = .now
      pool.own(descriptor, by: self)
      return descriptor
    } catch {
      notes.localFault = error
      return -1
    }
  }

  fileprivate func heardHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    notes.headerCount += bytes.count
    guard notes.headerCount <= TransferCap.header else { return refuse() }
    if bytes.starts(with: Self.statusLineStart) {
      notes.headerEnded = false
      notes.header.removeAll(keepingCapacity: true)
    } else if bytes.first == Self.carriageReturn || bytes.first == Self.lineFeed {
      notes.headerEnded = true
    }
    if request?.keepsContent == true { notes.header += bytes }
    return bytes.count
  }

  private static let statusLineStart = Array("HTTP/".utf8)
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  fileprivate func heardBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    notes.bodyCount += bytes.count
    guard notes.bodyCount <= TransferCap.body else { return refuse() }
    if request?.keepsContent == true { notes.body += bytes }
    return bytes.count
  }

  private func refuse() -> Int {
    notes.tooLarge = true
    return 0
  }

  /// Sets up OpenSSL for one connection: everything is let through and judged from our own notes, unless the
  /// peer must be proven first.
  fileprivate func prepareTLS(_ context: OpaquePointer) {
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
  fileprivate func noteMessage(type: Int32, _ bytes: UnsafeRawBufferPointer) {
    switch type {
    case SSL3_RT_HEADER where bytes.count >= 5: notes.recordCount += 5 + Int(bytes[3]) << 8 + Int(bytes[4])
    case SSL3_RT_ALERT: notes.alert = TLSAlert(bytes) ?? notes.alert
    default: notes.recordCount += 32
    }
    guard notes.recordCount - notes.headerCount - notes.bodyCount > TransferCap.handshake else { return }
    notes.tooLarge = true
    if let descriptor = notes.socket { vmeet_break_connection(descriptor) }
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

  fileprivate static func at(_ pointer: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  // MARK: The end

  func end(of code: CURLcode) -> TransferEnd {
    if let fault = notes.localFault { return .notBegun(fault) }
    if notes.tooLarge { return .failed(isSecured ? .response : .tls, .tooLarge, detail: nil) }
    if let objection = notes.objection { return .failed(.tls, objection, detail: nil) }
    if code == CURLE_OK, !isAnswered { return .failed(.response, .closedEarly, detail: nil) }
    let failure = TransferFailure(
      code: code, isConnected: notes.handshake != nil, isSecured: isSecured, isBroken: notes.isBroken,
      alert: notes.alert, errno: osError, text: String(cString: errorText))
    return failure.end
  }

  func result(ending end: TransferEnd) -> TransferResult {
    var result = TransferResult(end: end, handshake: notes.handshake, retransmitted: notes.retransmitted)
    result.phases = phases
    result.certificate = notes.certificate
    result.status = status
    result.redirect = redirect
    result.header = notes.header
    result.body = notes.body
    return result
  }

  /// Whether all that was asked for came: libcurl is content with a header that was cut off, or with a 1xx.
  private var isAnswered: Bool {
    request?.purpose == .handshake || notes.headerEnded && (status ?? 0) >= 200
  }

  /// Whether all that comes before the request stands.
  private var isSecured: Bool { request?.security.trust == nil || time(CURLINFO_APPCONNECT_TIME_T) != nil }

  private var status: Int? {
    var code = 0
    _ = vmeet_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &code)
    return code > 0 ? code : nil
  }

  private var osError: Int32 {
    var code = 0
    _ = vmeet_curl_get_long(handle, CURLINFO_OS_ERRNO, &code)
    return Int32(truncatingIfNeeded: code)
  }

  private var redirect: String? {
    var text: UnsafeMutablePointer<CChar>?
    _ = vmeet_curl_get_string(handle, CURLINFO_REDIRECT_URL, &text)
    return text.map { String(cString: $0) }
  }

  private var phases: Phases {
    let connected = notes.handshake?.elapsed
    let secured = request?.security.trust == nil ? nil : time(CURLINFO_APPCONNECT_TIME_T)
    let stood = time(CURLINFO_CONNECT_TIME_T)
    let asked = time(CURLINFO_PRETRANSFER_TIME_T)
    return Phases(
      connect: connected, tls: secured.flatMap { end in stood.map { end - $0 } },
      firstByte: time(CURLINFO_STARTTRANSFER_TIME_T).flatMap { end in asked.map { end - $0 } },
      total: time(CURLINFO_TOTAL_TIME_T))
  }

  private func time(_ info: CURLINFO) -> Duration? {
    var microseconds: curl_off_t = 0
    _ = vmeet_curl_get_time(handle, info, &microseconds)
    return microseconds > 0 ? .microseconds(Int64(microseconds)) : nil
  }

  // MARK: Options

  private func applyOptions(of request: TransferRequest) {
    let scheme = request.security.trust == nil ? "http" : "https"
    let host = request.host.utf8.contains(UInt8(ascii: ":")) ? "[\(request.host)]" : request.host
    let path = if case .page(_, let path) = request.purpose { path } else { "/" }
    set(CURLOPT_URL, "\(scheme)://\(host):\(request.destination.port)\(path)")
    set(CURLOPT_TIMEOUT_MS, Int(max(1, request.timeout.inMilliseconds.rounded(.up))))
    applyRoute(of: request)
    applyMethod(of: request.purpose)
    keepSecrets(request.security.secrets)
  }

  private func keepSecrets(_ lines: [SecretLine]) {
    curl_slist_free_all(secrets)
    secrets = lines.reduce(nil) { list, line in curl_slist_append(list, line.text) }
    _ = vmeet_curl_set_list(handle, CURLOPT_HTTPHEADER, secrets)
  }

  /// Leads a name to the address that was found for it; Host and SNI keep the name.
  private func applyRoute(of request: TransferRequest) {
    curl_slist_free_all(route)
    route = nil
    if SocketAddress(literal: request.host) != request.destination.with(port: 0) {
      let literal = request.destination.literal
      let target = request.destination.family == .v6 ? "[\(literal)]" : literal
      route = curl_slist_append(nil, "::\(target):\(request.destination.port)")
    }
    _ = vmeet_curl_set_list(handle, CURLOPT_CONNECT_TO, route)
  }

  private func applyMethod(of purpose: TransferRequest.Purpose) {
    switch purpose {
    case .handshake: set(CURLOPT_CONNECT_ONLY, 1)
    case .page(let method, _):
      set(CURLOPT_NOBODY, method == "HEAD" ? 1 : 0)
      if method != "HEAD" { set(CURLOPT_HTTPGET, 1) }
      set(CURLOPT_CUSTOMREQUEST, method == "GET" || method == "HEAD" ? nil : method)
    }
  }

  private func applyLastingOptions() {
    for (option, value) in Self.lastingOptions { set(option, value) }
    set(CURLOPT_PROXY, "")
    set(CURLOPT_USERAGENT, pool.loop.options.userAgent)
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_CAINFO, nil)
    set(CURLOPT_CAPATH, nil)
    let me = Unmanaged.passUnretained(self).toOpaque()
    for option in [
      CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_SSL_CTX_DATA,
    ] {
      _ = vmeet_curl_set_pointer(handle, option, me)
    }
    _ = vmeet_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    setCallbacks()
  }

  private static let lastingOptions: [(CURLoption, Int)] = [
    (CURLOPT_NOSIGNAL, 1), (CURLOPT_FRESH_CONNECT, 1), (CURLOPT_FORBID_REUSE, 1), (CURLOPT_QUICK_EXIT, 1),
    // The cache costs time in the number of hosts and holds nothing: every transfer brings its address.
    (CURLOPT_DNS_CACHE_TIMEOUT, 0), (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
    // There is one address, so nothing to race against; the race's timer would let curl begin to talk before
    // we have read the kernel's figures of the handshake.
    (CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS, 86_400_000),
    (CURLOPT_PATH_AS_IS, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_BUFFERSIZE, 16_384),
    (CURLOPT_SSL_VERIFYPEER, 0), (CURLOPT_SSL_VERIFYHOST, 0), (CURLOPT_SSL_SESSIONID_CACHE, 0),
    (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_0)),
  ]

  private func setCallbacks() {
    _ = vmeet_curl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, transfer in
      guard let transfer else { return 0 }
      return Transfer.at(transfer).heardBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    _ = vmeet_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, transfer in
      guard let transfer else { return 0 }
      return Transfer.at(transfer).heardHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    _ = vmeet_curl_set_open_socket(handle) { transfer, _, address in
      guard let transfer, let address = address?.pointee else { return -1 }
      return Transfer.at(transfer).openSocket(
        family: address.family, type: address.socktype, protocol: address.protocol)
    }
    _ = vmeet_curl_set_tls_context(handle) { _, context, transfer in
      guard let transfer, let context else { return CURLE_OK }
      Transfer.at(transfer).prepareTLS(OpaquePointer(context))
      return CURLE_OK
    }
  }

  private func set(_ option: CURLoption, _ value: Int) { _ = vmeet_curl_set_long(handle, option, value) }

  private func set(_ option: CURLoption, _ value: String?) {
    _ = vmeet_curl_set_string(handle, option, value)
  }
}
