import Crypto
import FoundationEssentials
import Readiness
import SwiftASN1
import X509

/// Makes certificates, all for one key: P-256, because its handshakes are cheap.
struct Issuer: Sendable {
  /// The key of the authority.
  let authorityKey: P256.Signing.PrivateKey
  /// The certificate of the authority, which those who verify must trust.
  let authority: Certificate
  /// The key of everything else.
  let key: P256.Signing.PrivateKey
  /// The start of the simulation.
  let now: WallTime

  /// Makes the certificate of a new authority.
  static func authority(key: P256.Signing.PrivateKey, now: WallTime) throws -> Certificate {
    let name = try DistinguishedName { CommonName("vmeet-sim authority") }
    return try Certificate(
      version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
      notValidBefore: now.date(days: -1), notValidAfter: now.date(days: 3650), issuer: name, subject: name,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
      }, issuerPrivateKey: .init(key))
  }

  /// Makes what was ordered.
  func certificate(for order: CertificateOrder) throws -> Certificate {
    let subject = try DistinguishedName { CommonName(order.commonName) }
    let signsItself = order.holder == .device
    return try Certificate(
      version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
      notValidBefore: now.date(days: order.validDays.lowerBound),
      // An hour more, so that a program that counts whole days sees the days that were asked for.
      notValidAfter: now.date(days: order.validDays.upperBound).addingTimeInterval(3600),
      issuer: signsItself ? subject : authority.subject, subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        SubjectAlternativeNames([order.alternativeName])
      }, issuerPrivateKey: .init(signsItself ? key : authorityKey))
  }

  /// Whether a certificate is of this authority or key and good for 60 more days.
  ///
  /// Sixty, because the default bar wants thirty.
  func vouches(for certificate: Certificate, of order: CertificateOrder) -> Bool {
    let issuer = order.holder == .device ? Certificate.PublicKey(key.publicKey) : authority.publicKey
    return certificate.publicKey == .init(key.publicKey)
      && issuer.isValidSignature(certificate.signature, for: certificate)
      && certificate.isValid(at: now, forDays: 60)
  }
}

extension Certificate {
  /// Whether its time has begun and will not end within some days.
  func isValid(at now: WallTime, forDays days: Int) -> Bool {
    notValidBefore <= now.date(days: 0) && notValidAfter >= now.date(days: days)
  }
}

extension CertificateOrder {
  fileprivate var commonName: String {
    if flaw == .wrongName { return "somebody-else.invalid" }
    return switch holder {
    case .device: "vmeet-sim device"
    case .machine(let address): address.rawValue
    }
  }

  fileprivate var alternativeName: GeneralName {
    guard flaw != .wrongName, case .machine(let address) = holder, let bytes = address.loopbackBytes else {
      return .dnsName(flaw == .wrongName ? "somebody-else.invalid" : "device.invalid")
    }
    return .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
  }
}

extension WallTime {
  fileprivate func date(days: Int) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds / 1000 + Int64(days) * 86_400))
  }
}
