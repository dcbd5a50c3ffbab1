import COpenSSL
import Foundation

/// A certificate with its key, made for one test.
///
/// Owns OpenSSL's objects; they are only read after `init`, which is why sharing them is sound.
final class TestCertificate: @unchecked Sendable {
  /// The kinds of key.
  enum Key {
    case ec
    case rsa(bits: Int32)
  }

  let key: OpaquePointer
  let certificate: OpaquePointer

  /// Makes a certificate for `names` ("IP:127.0.0.1", "DNS:a.example"), signed by `issuer` or by itself.
  ///
  /// `notAfter` is an expiry beyond what seconds reach, `comment` makes it as long as one likes.
  init(
    names: String = "IP:127.0.0.1", commonName: String = "vmeet test", begins: Int = -86_400,
    expires: Int = 90 * 86_400, key kind: Key = .ec, weakDigest: Bool = false, isIssuer: Bool = false,
    notAfter: String? = nil, comment: String? = nil, issuer: TestCertificate? = nil
  ) throws {
    key = try Self.makeKey(kind)
    let made = try Unwrap.of(X509_new())
    certificate = made
    X509_set_version(made, 2)
    ASN1_INTEGER_set(X509_get_serialNumber(made), Int.random(in: 1...1_000_000))
    X509_gmtime_adj(X509_getm_notBefore(made), begins)
    X509_gmtime_adj(X509_getm_notAfter(made), expires)
    if let notAfter { ASN1_TIME_set_string(X509_getm_notAfter(made), notAfter) }
    X509_set_pubkey(made, key)
    let name = X509_get_subject_name(made)
    X509_NAME_add_entry_by_txt(name, "CN", 0x1001, commonName, -1, -1, 0)
    X509_set_issuer_name(made, issuer.map { X509_get_subject_name($0.certificate) } ?? name)
    try Self.add(NID_subject_alt_name, names, to: made)
    if isIssuer { try Self.add(NID_basic_constraints, "critical,CA:TRUE", to: made) }
    if let comment { try Self.add(NID_netscape_comment, comment, to: made) }
    X509_sign(made, issuer?.key ?? key, weakDigest ? EVP_sha1() : EVP_sha256())
  }

  deinit {
    X509_free(certificate)
    EVP_PKEY_free(key)
  }

  private static func add(_ kind: Int32, _ value: String, to certificate: OpaquePointer) throws {
    let extension_ = try Unwrap.of(X509V3_EXT_conf_nid(nil, nil, kind, value))
    X509_add_ext(certificate, extension_, -1)
    X509_EXTENSION_free(extension_)
  }

  /// Writes the certificate as PEM into a new folder and returns the path.
  func write() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vmeet-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try write(in: folder)
  }

  /// Writes the certificate as PEM and returns the path; the folder is the test's own.
  func write(in folder: URL) throws -> String {
    let path = folder.appendingPathComponent("certificate.pem").path
    let file = try Unwrap.of(fopen(path, "w"))
    defer { fclose(file) }
    PEM_write_X509(file, certificate)
    return path
  }

  private static func makeKey(_ kind: Key) throws -> OpaquePointer {
    let rsa: Bool = if case .rsa = kind { true } else { false }
    let context = try Unwrap.of(EVP_PKEY_CTX_new_id(rsa ? EVP_PKEY_RSA : EVP_PKEY_EC, nil))
    defer { EVP_PKEY_CTX_free(context) }
    EVP_PKEY_keygen_init(context)
    switch kind {
    case .ec: EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1)
    case .rsa(let bits): EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits)
    }
    var key: OpaquePointer?
    EVP_PKEY_keygen(context, &key)
    return try Unwrap.of(key)
  }
}

/// Turns nil into an error.
enum Unwrap {
  struct WasNil: Error {}

  static func of<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw WasNil() }
    return value
  }
}
