import COpenSSL
import Readiness

/// Makes certificates, all about one key.
struct Issuer: Sendable {
  /// The key of the authority.
  let authorityKey: SigningKey
  /// The certificate of the authority, which those who verify must trust.
  let authority: Certificate
  /// The key of everything else.
  let key: SigningKey
  /// The start of the simulation.
  let now: WallTime

  /// Makes the certificate of a new authority.
  static func authority(key: SigningKey, now: WallTime) throws(OpenSSL.Refusal) -> Certificate {
    let statement = Certificate.Statement(
      subject: "vmeet-sim authority", begins: now.after(days: -1), expires: now.after(days: 3650),
      extensions: [
        (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
        (NID_key_usage, "critical,keyCertSign,cRLSign"),
      ])
    return try Certificate(statement, about: key)
  }

  /// Makes what was ordered.
  func certificate(for order: CertificateOrder) throws(OpenSSL.Refusal) -> Certificate {
    let statement = Certificate.Statement(
      subject: order.commonName, begins: now.after(days: order.validDays.lowerBound),
      // An hour more, so that a program that counts whole days sees the days that were asked for.
      expires: now.after(days: order.validDays.upperBound) + .seconds(3600),
      extensions: [
        (NID_basic_constraints, "critical,CA:FALSE"), (NID_subject_alt_name, order.alternativeName),
      ])
    let signsItself = order.holder == .device
    return try Certificate(statement, about: key, by: signsItself ? nil : (authority, authorityKey))
  }

  /// Whether a certificate is of this authority or key and good for 60 more days.
  ///
  /// Sixty, because the default bar wants thirty.
  func vouches(for certificate: Certificate, of order: CertificateOrder) -> Bool {
    certificate.isAbout(key)
      && certificate.isSigned(by: order.holder == .device ? key : authorityKey)
      && certificate.isValid(at: now, forDays: 60)
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

  fileprivate var alternativeName: String {
    if flaw == .wrongName { return "DNS:somebody-else.invalid" }
    guard case .machine(let address) = holder, address.isLoopback else { return "DNS:device.invalid" }
    return "IP:\(address)"
  }
}
