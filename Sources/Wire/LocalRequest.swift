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

  /// Asks for a path with its query by GET or, with `posting`, by POST with these bytes.
  public func send(_ path: String, posting: [UInt8]? = nil) throws(Refusal) -> Answer {
    guard let handle = curl_easy_init() else { throw .broken("curl_easy_init") }
    defer { curl_easy_cleanup(handle) }
    let body = Body(limit: limit)
    apply(path, posting: posting, to: handle)
    receive(into: body, by: handle)
    let result = withExtendedLifetime(body) { curl_easy_perform(handle) }
    guard result == CURLE_OK else { throw Self.refusal(result, of: handle) }
    var status = 0
    _ = vmeet_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    return Answer(status: status, bytes: body.bytes)
  }

  private func apply(_ path: String, posting: [UInt8]?, to handle: UnsafeMutableRawPointer) {
    _ = vmeet_curl_set_string(handle, CURLOPT_UNIX_SOCKET_PATH, socket)
    _ = vmeet_curl_set_string(handle, CURLOPT_URL, "http://localhost" + path)
    _ = vmeet_curl_set_string(handle, CURLOPT_PROXY, "")
    _ = vmeet_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http")
    _ = vmeet_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = vmeet_curl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(max(1, deadline.inMilliseconds.rounded(.up))))
    guard let posting else { return }
    _ = vmeet_curl_set_long(handle, CURLOPT_POST, 1)
    _ = vmeet_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, posting.count)
    // JSON text has no zero byte in it, and libcurl copies it.
    _ = vmeet_curl_set_string(handle, CURLOPT_COPYPOSTFIELDS, String(decoding: posting, as: UTF8.self))
  }

  private func receive(into body: Body, by handle: UnsafeMutableRawPointer) {
    // The body outlives the transfer: `send` holds it until libcurl is done.
    _ = vmeet_curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(body).toOpaque())
    _ = vmeet_curl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let body = Unmanaged<Body>.fromOpaque(context).takeUnretainedValue()
      return body.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }
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

/// A body as it comes in, up to a limit.
private final class Body {
  private(set) var bytes: [UInt8] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func take(_ more: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count + more.count <= limit else { return false }
    bytes.append(contentsOf: more)
    return true
  }
}
