import COpenSSL

@testable import Simulation

extension Certificate {
  /// Reads what a peer showed; nil where it is no certificate.
  convenience init?(der bytes: [UInt8]) {
    let read = bytes.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return d2i_X509(nil, &start, bytes.count)
    }
    guard let read else { return nil }
    self.init(owning: read)
  }

  /// Whether the key of another certificate signed it.
  func isSigned(by issuer: Certificate) -> Bool {
    X509_verify(handle, X509_get0_pubkey(issuer.handle)) == 1
  }

  /// Whether its issuer is its subject.
  var namesItself: Bool { X509_NAME_cmp(X509_get_issuer_name(handle), X509_get_subject_name(handle)) == 0 }

  /// The names beside its subject, in OpenSSL's spelling.
  var alternativeNames: String {
    let place = X509_get_ext_by_NID(handle, NID_subject_alt_name, -1)
    return PEM.text { X509V3_EXT_print($0, X509_get_ext(handle, place), 0, 0) }
  }
}
