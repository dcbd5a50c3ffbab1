import Readiness

/// The authority, the key and the lasting certificates of the simulator, kept from start to start.
///
/// Keeping them lets peers pin the key and trust `ca.pem`. Whatever is missing, corrupt, of another key or
/// near its end is made anew; certificates with a flaw count from the start and are never kept.
public struct CertificateCache: Sendable {
  private let folder: CertificateFolder
  private let issuer: Issuer

  /// Opens a folder, making it and its contents at the first start.
  ///
  /// - Throws: `CacheFailure` where the folder cannot be written.
  public init(folder path: String, now: WallTime) throws {
    folder = try CertificateFolder(path)
    issuer = try folder.locked { folder in
      let authorityKey = try folder.key("ca-key.pem")
      let authority = try folder.certificate("ca.pem") { kept in
        kept.isAbout(authorityKey) && kept.isValid(at: now, forDays: 900)
      } make: {
        try Issuer.authority(key: authorityKey, now: now)
      }
      return Issuer(
        authorityKey: authorityKey, authority: authority, key: try folder.key("key.pem"), now: now)
    }
  }

  /// The private key of every certificate.
  var key: SigningKey { issuer.key }

  /// The certificate that was ordered, kept or fresh.
  func certificate(for order: CertificateOrder) throws -> Certificate {
    guard let name = order.fileName else { return try issuer.certificate(for: order) }
    return try folder.locked { folder in
      try folder.certificate(name) {
        issuer.vouches(for: $0, of: order)
      } make: {
        try issuer.certificate(for: order)
      }
    }
  }
}

extension CertificateFolder {
  fileprivate func key(_ name: String) throws -> SigningKey {
    if let text = read(name), let key = SigningKey(pem: text) { return key }
    let key = try SigningKey()
    try write(key.pem, to: name)
    return key
  }

  fileprivate func certificate(
    _ name: String, isGood: (Certificate) -> Bool, make: () throws -> Certificate
  ) throws -> Certificate {
    if let text = read(name), let kept = Certificate(pem: text), isGood(kept) { return kept }
    let certificate = try make()
    try write(certificate.pem, to: name)
    return certificate
  }
}
