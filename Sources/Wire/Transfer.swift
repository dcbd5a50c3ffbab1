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
  unowned let pool: TransferPool
  var request: TransferRequest?
  private var completion: ((TransferResult) -> Void)?
  var route: UnsafeMutablePointer<curl_slist>?
  var secrets: UnsafeMutablePointer<curl_slist>?
  var lastWord: LastWord?
  var notes = Notes()
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  var isWatched = false

  /// What the callbacks saw.
  struct Notes {
    var localFault: LocalFault?
    /// The connection, until libcurl closes it; nil before and after.
    var socket: Int32?
    /// Whether libcurl has taken the connection over, and closes it.
    var isTaken = false
    var handshake: Handshake?
    /// Whether the kernel called the standing connection broken.
    var isBroken = false
    var certificate: PeerCertificate?
    /// Why the peer was refused; nil where it was not.
    var objection: Reason?
    var headerCount = 0
    var headerEnded = false
    var bodyCount = 0
    var header: [UInt8] = []
    var body: [UInt8] = []
    var tooLarge = false
    /// Bytes of TLS records, and 32 for every handshake message in them, for a small one costs time too.
    var recordCount = 0
    /// The fatal alert that the peer sent; nil without one.
    var alert: TLSAlert?
    /// Whether the peer asked for a certificate of ours.
    var wantsOurs = false
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

  func begin(_ start: TransferStart, over descriptor: Int32, _ handshake: Handshake) {
    request = start.request
    completion = start.completion
    notes = Notes()
    notes.socket = descriptor
    notes.handshake = handshake
    isWatched = true
    errorText[0] = 0
    applyOptions(of: start.request, timeout: start.deadline - .now)
  }

  /// Lets go of all that belonged to this transfer; an idle handle holds no answer of a peer.
  func finish() -> ((TransferResult) -> Void)? {
    defer {
      completion = nil
      notes = Notes()
      stopWaiting()
      keepSecrets([])
    }
    return completion
  }

  // MARK: Events

  func heard(_ events: UInt32) {
    if lastWord != nil { return hearLastWord() }
    guard let descriptor = notes.socket else { return }
    if events & EPOLLERR.rawValue != 0 { notes.isBroken = true }
    pool.act(descriptor, events)
  }

  /// Called by the pool where the kernel does not let the loop hear of the socket.
  func cannotHear(_ code: Int32) { notes.localFault = LocalFault(.descriptors, errno: code) }

  /// Called by the pool just before curl closes the socket.
  func closing(_ descriptor: Int32) {
    isWatched = false
    notes.socket = nil
  }

  /// Gives libcurl the connection, once.
  func takeSocket() -> Int32 {
    guard let descriptor = notes.socket, !notes.isTaken else { return -1 }
    notes.isTaken = true
    return descriptor
  }

  /// The connection that libcurl did not take leave of: closed by it without a word, or by us where it was
  /// never taken; nil where there is none.
  func leftOver() -> Int32? {
    guard let descriptor = notes.socket else { return nil }
    if !notes.isTaken { close(descriptor) }
    notes.socket = nil
    return descriptor
  }

  func heardHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
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

  func heardBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    notes.bodyCount += bytes.count
    guard notes.bodyCount <= TransferCap.body else { return refuse() }
    if request?.keepsContent == true { notes.body += bytes }
    return bytes.count
  }

  private func refuse() -> Int {
    notes.tooLarge = true
    return 0
  }

  static func at(_ pointer: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  // MARK: The end

  func end(of code: CURLcode) -> TransferEnd {
    if let fault = notes.localFault { return .notBegun(fault) }
    if notes.tooLarge { return .failed(isSecured ? .response : .tls, .tooLarge, detail: nil) }
    if let objection = notes.objection { return .failed(.tls, objection, detail: nil) }
    if code == CURLE_OK, request?.purpose == .handshake, let alert = notes.alert {
      return .failed(.tls, .handshakeFailed, detail: alert.name)
    }
    if code == CURLE_OK, !isAnswered { return .failed(.response, .closedEarly, detail: nil) }
    let failure = TransferFailure(
      code: code, isSecured: isSecured, isBroken: notes.isBroken, alert: notes.alert, errno: osError,
      text: String(cString: errorText))
    return failure.end
  }

  func result(ending end: TransferEnd) -> TransferResult {
    var result = TransferResult(end: end, handshake: notes.handshake)
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
    // libcurl's clock starts when the connection stands.
    let connect = notes.handshake?.elapsed ?? .zero
    let asked = time(CURLINFO_PRETRANSFER_TIME_T) ?? .zero
    return Phases(
      connect: connect, tls: request?.security.trust == nil ? nil : time(CURLINFO_APPCONNECT_TIME_T),
      firstByte: time(CURLINFO_STARTTRANSFER_TIME_T).map { $0 - asked },
      total: connect + (time(CURLINFO_TOTAL_TIME_T) ?? .zero))
  }

  private func time(_ info: CURLINFO) -> Duration? {
    var microseconds: curl_off_t = 0
    _ = vmeet_curl_get_time(handle, info, &microseconds)
    return microseconds > 0 ? .microseconds(Int64(microseconds)) : nil
  }
}
