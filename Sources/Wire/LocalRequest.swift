import CCurl
import Glibc
import Readiness

/// One HTTP request over a Unix socket: it blocks, and ends within its deadline.
public struct LocalRequest: Sendable {
  /// Why there is no answer.
  public enum Refusal: Error, Hashable, Sendable {
    /// Nobody listens: there is no socket, or nobody behind it.
    case absent
    /// This user may not use the socket.
    case notAllowed
    /// The conversation broke off, took too long or grew too large: libcurl's word.
    case broken(String)
  }

  /// What came back.
  public struct Answer: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The body.
    public var bytes: [UInt8]
  }

  /// The path of the socket.
  public var socket: String
  /// The time for all of it.
  public var deadline: Duration
  /// The largest body taken, in bytes.
  public var limit: Int

  /// Prepares requests to one socket.
  public init(socket: String, deadline: Duration = .seconds(15), limit: Int = 32 << 20) {
    self.socket = socket
    self.deadline = deadline
    self.limit = limit
  }

  /// Asks for a path with its query by GET.
  public func get(_ path: String) throws(Refusal) -> Answer { try send(path, posting: nil) }

  /// Asks for a path with its query by POST, with a body of a media type.
  public func post(_ path: String, body: [UInt8], type: String) throws(Refusal) -> Answer {
    try send(path, posting: Content(type: type, bytes: body))
  }

  private func send(_ path: String, posting content: Content?) throws(Refusal) -> Answer {
    guard let handle = curl_easy_init() else { throw .broken("curl_easy_init") }
    defer { curl_easy_cleanup(handle) }
    let headers = content.flatMap(Self.headers)
    defer { curl_slist_free_all(headers) }
    let body = IncomingBody(limit: limit)
    apply(path, to: handle)
    if let content { Self.apply(content, headers, to: handle) }
    body.receive(from: handle)
    let result = withExtendedLifetime(body) { curl_easy_perform(handle) }
    guard result == CURLE_OK else { throw Self.refusal(result, of: handle) }
    var status = 0
    _ = vmeet_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    return Answer(status: status, bytes: body.bytes)
  }

  private func apply(_ path: String, to handle: UnsafeMutableRawPointer) {
    _ = vmeet_curl_set_string(handle, CURLOPT_UNIX_SOCKET_PATH, socket)
    _ = vmeet_curl_set_string(handle, CURLOPT_URL, "http://localhost" + path)
    _ = vmeet_curl_set_string(handle, CURLOPT_PROXY, "")
    _ = vmeet_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http")
    _ = vmeet_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = vmeet_curl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(max(1, deadline.inMilliseconds.rounded(.up))))
  }

  /// The size goes before the bytes: libcurl copies so many of them.
  private static func apply(
    _ content: Content, _ headers: UnsafeMutablePointer<curl_slist>?, to handle: UnsafeMutableRawPointer
  ) {
    _ = vmeet_curl_set_long(handle, CURLOPT_POST, 1)
    _ = vmeet_curl_set_list(handle, CURLOPT_HTTPHEADER, headers)
    _ = vmeet_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, content.bytes.count)
    var bytes = content.bytes + [0]
    _ = bytes.withUnsafeMutableBytes {
      vmeet_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
    }
  }

  /// A large body is sent at once: nobody is asked first whether it is welcome.
  private static func headers(_ content: Content) -> UnsafeMutablePointer<curl_slist>? {
    curl_slist_append(curl_slist_append(nil, "Content-Type: " + content.type), "Expect:")
  }

  private static func refusal(_ result: CURLcode, of handle: UnsafeMutableRawPointer) -> Refusal {
    var number = 0
    _ = vmeet_curl_get_long(handle, CURLINFO_OS_ERRNO, &number)
    guard result == CURLE_COULDNT_CONNECT else { return .broken(String(cString: curl_easy_strerror(result))) }
    return switch Int32(number) {
    case EACCES, EPERM: .notAllowed
    case ENOENT, ECONNREFUSED, ENOTSOCK, ENOTDIR: .absent
    default: .broken(String(cString: strerror(Int32(number))))
    }
  }
}

/// What goes out with a POST.
private struct Content {
  var type: String
  var bytes: [UInt8]
}
