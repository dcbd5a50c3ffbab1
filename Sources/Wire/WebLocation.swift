import CCurl

/// Where an http or https address leads, taken apart by libcurl's own parser.
public struct WebLocation: Hashable, Sendable {
  /// Whether it is https.
  public let isSecure: Bool
  /// The name in small letters, or the literal, IPv6 without brackets.
  public let host: String
  /// The port, given or the scheme's own.
  public let port: UInt16
  /// The path with its query.
  public let path: String

  /// Takes an absolute address apart, encoding what must be; nil for anything that is not http or https.
  public init?(_ text: String) {
    guard let url = curl_url() else { return nil }
    defer { curl_url_cleanup(url) }
    // Blanks and letters beyond ASCII stand in many a redirect; every browser encodes them.
    guard curl_url_set(url, CURLUPART_URL, text, UInt32(CURLU_URLENCODE)) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: url), scheme == "http" || scheme == "https",
      let host = Self.part(CURLUPART_HOST, of: url),
      let port = Self.part(CURLUPART_PORT, of: url, flags: CURLU_DEFAULT_PORT).flatMap({ UInt16($0) })
    else { return nil }
    isSecure = scheme == "https"
    self.host = (host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host).lowercased()
    self.port = port
    let query = Self.part(CURLUPART_QUERY, of: url).map { "?" + $0 } ?? ""
    path = (Self.part(CURLUPART_PATH, of: url) ?? "/") + query
  }

  /// The address without the user and password that may stand in it; other texts as they are.
  public static func withoutCredentials(_ text: String) -> String {
    guard let url = curl_url() else { return text }
    defer { curl_url_cleanup(url) }
    guard curl_url_set(url, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
      part(CURLUPART_USER, of: url) != nil
    else { return text }
    _ = curl_url_set(url, CURLUPART_USER, nil, 0)
    _ = curl_url_set(url, CURLUPART_PASSWORD, nil, 0)
    return part(CURLUPART_URL, of: url) ?? ""
  }

  private static func part(_ part: CURLUPart, of url: OpaquePointer, flags: Int32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
