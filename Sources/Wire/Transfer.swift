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
  private var notes = Notes()
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  var isWatched = false

  /// What the callbacks saw.
  private struct Notes {
    var localFault: LocalFault?
    var socket: Int32?
    var socketOpened = Moment.now
    var handshake: Handshake?
    var retransmitted = 0
    var certificate: PeerCertificate?
    var headerCount = 0
    var bodyCount = 0
    var header: [UInt8] = []
    var body: [UInt8] = []
    var tooLarge = false
  }

  init?(pool: TransferPool) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.pool = pool
    applyLastingOptions()
  }

  deinit {
    curl_easy_cleanup(handle)
    if let route { curl_slist_free_all(route) }
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
  }

  /// Runs `add` unless our own side already knows that the transfer cannot begin.
  func prepared(_ add: () -> CURLMcode) -> LocalFault? {
    if case .chain(let caFile) = request?.trust, pool.trustStores.store(caFile: caFile) == nil {
      return LocalFault(.notAllowed, errno: ENOENT)
    }
    return add() == CURLM_OK ? nil : LocalFault(.descriptors)
  }

  func finish() -> ((TransferResult) -> Void)? {
    defer { completion = nil }
    return completion
  }

  // MARK: Events

  func heard(_ events: UInt32) {
    guard let descriptor = notes.socket else { return }
    if notes.handshake == nil, noteHandshake(descriptor), request?.mayProceed() == false {
      return pool.abandon(self)
    }
    pool.act(descriptor, events)
  }

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
    if request?.keepsContent == true {
      if bytes.starts(with: Array("HTTP/".utf8)) { notes.header.removeAll(keepingCapacity: true) }
      notes.header += bytes
    }
    return bytes.count
  }

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

  /// Sets up OpenSSL for one connection: everything is let through and judged from our own notes.
  fileprivate func prepareTLS(_ context: OpaquePointer) {
    guard let request, let trust = request.trust else { return }
    vmeet_allow_old_peers(context)
    if case .chain(let caFile) = trust, let store = pool.trustStores.store(caFile: caFile) {
      SSL_CTX_set1_cert_store(context, store)
    }
    SSL_CTX_set_cert_verify_callback(
      context,
      { store, transfer in
        guard let store, let transfer else { return 1 }
        Transfer.at(transfer).noteCertificate(store)
        X509_STORE_CTX_set_error(store, X509_V_OK)
        return 1
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func noteCertificate(_ context: OpaquePointer) {
    guard let request, let trust = request.trust else { return }
    notes.certificate = PeerCertificate(context: context, host: request.host, judgesChain: trust != .key)
  }

  fileprivate static func at(_ pointer: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  // MARK: The end

  func end(of code: CURLcode) -> TransferEnd {
    if let fault = notes.localFault { return .notBegun(fault) }
    if notes.tooLarge { return .failed(.response, .tooLarge, detail: nil) }
    let failure = TransferFailure(
      code: code, isConnected: notes.handshake != nil, isSecured: request?.trust == nil || isSecured,
      errno: osError, text: String(cString: errorText))
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

  private var isSecured: Bool { time(CURLINFO_APPCONNECT_TIME_T) != nil }

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
    let secured = request?.trust == nil ? nil : time(CURLINFO_APPCONNECT_TIME_T)
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
    let scheme = request.trust == nil ? "http" : "https"
    let host = request.host.utf8.contains(UInt8(ascii: ":")) ? "[\(request.host)]" : request.host
    let path = if case .page(_, let path) = request.purpose { path } else { "/" }
    set(CURLOPT_URL, "\(scheme)://\(host):\(request.destination.port)\(path)")
    set(CURLOPT_TIMEOUT_MS, Int(max(1, request.timeout.inMilliseconds.rounded(.up))))
    applyRoute(of: request)
    applyMethod(of: request.purpose)
  }

  /// Leads a name to the address that was found for it; Host and SNI keep the name.
  private func applyRoute(of request: TransferRequest) {
    if let route { curl_slist_free_all(route) }
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
