import CCurl
import Readiness

extension Transfer {
  func applyOptions(of request: TransferRequest, timeout: Duration) {
    let scheme = request.security.trust == nil ? "http" : "https"
    let host = request.host.utf8.contains(UInt8(ascii: ":")) ? "[\(request.host)]" : request.host
    let path = if case .page(_, let path) = request.purpose { path } else { "/" }
    set(CURLOPT_URL, "\(scheme)://\(host):\(request.destination.port)\(path)")
    set(CURLOPT_TIMEOUT_MS, Int(max(1, timeout.inMilliseconds.rounded(.up))))
    // A request in the clear is one packet, with nothing before it that could hold it up.
    set(CURLOPT_TCP_NODELAY, request.security.trust == nil ? 0 : 1)
    applyRoute(of: request)
    applyMethod(of: request.purpose)
    keepSecrets(request.security.secrets)
  }

  func keepSecrets(_ lines: [SecretLine]) {
    guard secrets != nil || !lines.isEmpty else { return }
    curl_slist_free_all(secrets)
    secrets = lines.reduce(nil) { list, line in curl_slist_append(list, line.text) }
    _ = vmeet_curl_set_list(handle, CURLOPT_HTTPHEADER, secrets)
  }

  /// Leads a name to the address that was found for it; Host and SNI keep the name.
  private func applyRoute(of request: TransferRequest) {
    let isLiteral = SocketAddress(literal: request.host) == request.destination.with(port: 0)
    guard route != nil || !isLiteral else { return }
    curl_slist_free_all(route)
    let literal = request.destination.literal
    let target = request.destination.family == .v6 ? "[\(literal)]" : literal
    route = isLiteral ? nil : curl_slist_append(nil, "::\(target):\(request.destination.port)")
    _ = vmeet_curl_set_list(handle, CURLOPT_CONNECT_TO, route)
  }

  private func applyMethod(of purpose: TransferRequest.Purpose) {
    switch purpose {
    case .handshake:
      set(CURLOPT_CONNECT_ONLY, 1)
      // Kept until the handle goes, so that a last word can be heard.
      set(CURLOPT_FORBID_REUSE, 0)
    case .page(let method, _):
      set(CURLOPT_NOBODY, method == "HEAD" ? 1 : 0)
      if method != "HEAD" { set(CURLOPT_HTTPGET, 1) }
      set(CURLOPT_CUSTOMREQUEST, method == "GET" || method == "HEAD" ? nil : method)
    }
  }

  func applyLastingOptions() {
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
    _ = vmeet_curl_set_open_socket(handle) { transfer, _, _ in
      transfer.map { Transfer.at($0).takeSocket() } ?? -1
    }
    _ = vmeet_curl_set_socket_options(handle) { _, _, _ in Int32(CURL_SOCKOPT_ALREADY_CONNECTED) }
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
