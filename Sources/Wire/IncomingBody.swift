import CCurl

/// Owns a body as it comes in, up to a limit; it must outlive the transfer that fills it.
final class IncomingBody {
  /// What came so far.
  private(set) var bytes: [UInt8] = []
  /// Whether more came than is taken.
  private(set) var isTooLarge = false
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Takes what a transfer receives; more than the limit ends the transfer.
  func receive(from handle: UnsafeMutableRawPointer) {
    _ = vmeet_curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
    _ = vmeet_curl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let body = Unmanaged<IncomingBody>.fromOpaque(context).takeUnretainedValue()
      return body.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }
  }

  private func take(_ more: UnsafeRawBufferPointer) -> Bool {
    isTooLarge = bytes.count + more.count > limit
    if !isTooLarge { bytes.append(contentsOf: more) }
    return !isTooLarge
  }
}
