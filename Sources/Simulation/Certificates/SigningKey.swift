import COpenSSL

/// A private key on the curve P-256, because its handshakes are cheap.
///
/// Owns OpenSSL's object and never changes it after `init`, which is why sharing it is sound.
final class SigningKey: @unchecked Sendable {
  let handle: OpaquePointer

  /// Makes a new key.
  init() throws(OpenSSL.Refusal) {
    handle = try OpenSSL.made(vmeet_new_p256_key())
  }

  /// Reads a key; nil where the text is anything but a sound private key of this curve.
  init?(pem text: String) {
    // The callback answers for the user who would else be asked for a passphrase.
    let read = PEM.read(text) { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
    guard let read else { return nil }
    handle = read
    guard vmeet_key_is_sound_p256(read) == 1 else { return nil }
  }

  deinit { EVP_PKEY_free(handle) }

  /// The key as text, in the clear.
  var pem: String { PEM.text { PEM_write_bio_PKCS8PrivateKey($0, handle, nil, nil, 0, nil, nil) } }
}
