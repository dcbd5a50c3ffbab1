import COpenSSL
import Readiness

extension Certificate {
  /// What a certificate says.
  struct Statement {
    /// The common name of its holder.
    var subject: String
    /// When it begins to hold.
    var begins: WallTime
    /// When it expires.
    var expires: WallTime
    /// Its extensions in the order of their signing, in OpenSSL's spelling.
    var extensions: [(kind: Int32, text: String)]
  }

  /// An authority that signs for others.
  typealias Authority = (certificate: Certificate, key: SigningKey)

  /// Signs a statement about a key; without an authority that key signs it itself.
  convenience init(
    _ statement: Statement, about key: SigningKey, by authority: Authority? = nil
  ) throws(OpenSSL.Refusal) {
    self.init(owning: try OpenSSL.made(X509_new()))
    try OpenSSL.did(X509_set_version(handle, Int(X509_VERSION_3)))
    let serial = UInt64.random(in: 1...UInt64(Int64.max))
    try OpenSSL.did(ASN1_INTEGER_set_uint64(X509_get_serialNumber(handle), serial))
    try state(statement)
    let issuer = authority?.certificate.handle ?? handle
    try OpenSSL.did(X509_set_issuer_name(handle, X509_get_subject_name(issuer)))
    try OpenSSL.did(X509_set_pubkey(handle, key.handle))
    try OpenSSL.did(X509_sign(handle, (authority?.key ?? key).handle, EVP_sha256()))
  }

  private func state(_ statement: Statement) throws(OpenSSL.Refusal) {
    let name = X509_get_subject_name(handle)
    try OpenSSL.did(
      X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, statement.subject, -1, -1, 0))
    _ = try OpenSSL.made(
      ASN1_TIME_set(X509_getm_notBefore(handle), Int(statement.begins.milliseconds / 1000)))
    _ = try OpenSSL.made(
      ASN1_TIME_set(X509_getm_notAfter(handle), Int(statement.expires.milliseconds / 1000)))
    for (kind, text) in statement.extensions {
      let made = try OpenSSL.made(X509V3_EXT_conf_nid(nil, nil, kind, text))
      defer { X509_EXTENSION_free(made) }
      try OpenSSL.did(X509_add_ext(handle, made, -1))
    }
  }
}
