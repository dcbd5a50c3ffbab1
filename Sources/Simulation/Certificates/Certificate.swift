import COpenSSL
import Readiness

/// A certificate that the simulator shows or trusts.
///
/// Owns OpenSSL's object and never changes it after `init`, which is why sharing it is sound.
final class Certificate: @unchecked Sendable {
  let handle: OpaquePointer

  /// Takes over what OpenSSL made.
  init(owning handle: OpaquePointer) { self.handle = handle }

  /// Reads a certificate; nil where the text has none.
  convenience init?(pem text: String) {
    guard let read = PEM.read(text, { PEM_read_bio_X509($0, nil, nil, nil) }) else { return nil }
    self.init(owning: read)
  }

  deinit { X509_free(handle) }

  /// The certificate as text.
  var pem: String { PEM.text { PEM_write_bio_X509($0, handle) } }

  /// When it begins to hold.
  var begins: WallTime { WallTime(milliseconds: vmeet_asn1_seconds(X509_get0_notBefore(handle)) * 1000) }

  /// When it expires.
  var expires: WallTime { WallTime(milliseconds: vmeet_asn1_seconds(X509_get0_notAfter(handle)) * 1000) }

  /// Whether it is about this key.
  func isAbout(_ key: SigningKey) -> Bool { X509_check_private_key(handle, key.handle) == 1 }

  /// Whether this key signed it.
  func isSigned(by key: SigningKey) -> Bool { X509_verify(handle, key.handle) == 1 }

  /// Whether its time has begun and will not end within some days.
  func isValid(at now: WallTime, forDays days: Int) -> Bool {
    begins <= now && expires >= now.after(days: days)
  }
}

extension WallTime {
  /// The moment this many days later.
  func after(days: Int) -> WallTime { self + .seconds(days * 86_400) }
}
