import COpenSSL

/// Keys and certificates as text.
enum PEM {
  /// Reads a text; nil where OpenSSL finds nothing in it.
  static func read(_ text: String, _ parse: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { bytes in
      guard let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(source) }
      return parse(source)
    }
  }

  /// The text that OpenSSL writes, with a newline at its end; empty where it writes nothing.
  static func text(_ write: (OpaquePointer) -> Int32) -> String {
    guard let sink = BIO_new(BIO_s_mem()) else { return "" }
    defer { BIO_free(sink) }
    guard write(sink) == 1 else { return "" }
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(sink))
    let count = BIO_read(sink, &bytes, Int32(clamping: bytes.count))
    return String(decoding: bytes.prefix(Int(max(count, 0))), as: UTF8.self)
  }
}
