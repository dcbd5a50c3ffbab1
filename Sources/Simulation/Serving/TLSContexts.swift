import NIOSSL
import Readiness

/// The TLS contexts of a cast, one for each certificate and range of versions that a scenario can ask for.
struct TLSContexts: Sendable {
  private struct Key: Hashable {
    var order: CertificateOrder
    var isOld: Bool
  }

  private var contexts: [Key: NIOSSLContext] = [:]

  /// Makes every context before the first connection, so that nothing can fail while serving.
  init(for cast: Cast, in scenario: Scenario, from cache: CertificateCache) throws {
    let key = try NIOSSLPrivateKey(bytes: Array(cache.key.pem.utf8), format: .pem)
    let behaviours = [.well] + Set(scenario.faults.map(\.behaviour))
    for needed in Set(cast.parts.flatMap { part in behaviours.compactMap { Self.key(part, $0) } }) {
      let certificate = try cache.certificate(for: needed.order)
      contexts[needed] = try Self.context(certificate, key, isOld: needed.isOld)
    }
  }

  /// The context of an endpoint at this behaviour; nil where it speaks in the clear.
  func context(of part: Part, _ behaviour: Behaviour) -> NIOSSLContext? {
    Self.key(part, behaviour).flatMap { contexts[$0] }
  }

  private static func key(_ part: Part, _ behaviour: Behaviour) -> Key? {
    part.role.tls.map { policy in
      Key(
        order: CertificateOrder(policy: policy, at: part.endpoint.address, behaviour: behaviour),
        isOld: behaviour == .oldTLS)
    }
  }

  private static func context(
    _ certificate: Certificate, _ key: NIOSSLPrivateKey, isOld: Bool
  ) throws -> NIOSSLContext {
    let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.pem.utf8))
      .map(NIOSSLCertificateSource.certificate)
    var settings = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain, privateKey: .privateKey(key))
    settings.minimumTLSVersion = isOld ? .tlsv1 : .tlsv12
    settings.maximumTLSVersion = isOld ? .tlsv1 : nil
    if isOld { settings.cipherSuites = "ALL" }
    return try NIOSSLContext(configuration: settings)
  }
}
