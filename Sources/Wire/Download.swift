import CCurl
import Readiness

/// One file fetched over HTTP or HTTPS: it blocks, ends within its deadline and takes no more than its limit.
///
/// Not for probing: names are resolved and certificates verified as libcurl does by itself.
public struct Download: Sendable {
  /// Why there is no file.
  public enum Refusal: Error, Hashable, Sendable {
    /// The address is no http or https URL.
    case noURL
    /// The server answered with another status than 200.
    case status(Int)
    /// It is larger than what is taken.
    case tooLarge(limit: Int)
    /// No connection, or it broke off: libcurl's word.
    case broken(String)
  }

  /// Where it is.
  public var url: String
  /// The time for all of it.
  public var deadline: Duration
  /// The largest file taken, in bytes.
  public var limit: Int
  /// What we call ourselves.
  public var userAgent: String

  /// Prepares a download; a redirect is followed at most three times, and never out of HTTPS.
  public init(url: String, deadline: Duration = .seconds(30), limit: Int, userAgent: String) {
    self.url = url
    self.deadline = deadline
    self.limit = limit
    self.userAgent = userAgent
  }

  /// Fetches it.
  public func run() throws(Refusal) -> [UInt8] {
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { throw .noURL }
    guard let handle = curl_easy_init() else { throw .broken("curl_easy_init") }
    defer { curl_easy_cleanup(handle) }
    apply(to: handle)
    let body = IncomingBody(limit: limit)
    body.receive(from: handle)
    let result = withExtendedLifetime(body) { curl_easy_perform(handle) }
    guard !body.isTooLarge else { throw .tooLarge(limit: limit) }
    guard result == CURLE_OK else { throw .broken(String(cString: curl_easy_strerror(result))) }
    var status = 0
    _ = vmeet_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    guard status == 200 else { throw .status(status) }
    return body.bytes
  }

  private func apply(to handle: UnsafeMutableRawPointer) {
    let isSecure = url.hasPrefix("https://")
    for (option, value) in [
      (CURLOPT_URL, url), (CURLOPT_PROXY, ""), (CURLOPT_USERAGENT, userAgent),
      (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_REDIR_PROTOCOLS_STR, isSecure ? "https" : "http,https"),
    ] {
      _ = vmeet_curl_set_string(handle, option, value)
    }
    for (option, value) in [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_MAXREDIRS, 3),
      (CURLOPT_TIMEOUT_MS, Int(max(1, deadline.inMilliseconds.rounded(.up)))),
    ] {
      _ = vmeet_curl_set_long(handle, option, value)
    }
  }
}
