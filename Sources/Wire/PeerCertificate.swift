import COpenSSL
import Glibc
import Readiness

/// What a TLS peer showed in its handshake, and what its chain and name are worth.
public struct PeerCertificate: Hashable, Sendable {
  /// The protocol as OpenSSL names it: "TLSv1.2".
  public var protocolName: String
  /// When the certificate begins to hold.
  public var begins: WallTime
  /// When it expires.
  public var expires: WallTime
  /// "sha256//" and the base64 of the SHA-256 of the public key, as pins are written.
  public var fingerprint: String
  /// What is old about it.
  public var weaknesses: Set<TLSPeer.Weakness>
  /// What the chain is worth; nil where nobody asked.
  public var chain: Chain?
  /// Whether the certificate is for the host that was asked; nil where nobody asked.
  public var nameMatches: Bool?

  /// What a chain of certificates is worth.
  public enum Chain: Hashable, Sendable {
    /// It leads to a trusted issuer.
    case trusted
    /// The time of one of its certificates is over.
    case expired
    /// The time of one of its certificates has not begun.
    case notYetValid
    /// It leads to no trusted issuer; OpenSSL's words.
    case untrusted(String)
  }
}

extension PeerCertificate {
  /// What speaks against the peer by its chain, name, protocol and strength; nil where nothing does.
  public var chainObjection: Reason? {
    if weaknesses.contains(.oldProtocol) { return .oldTLS }
    switch chain {
    case .expired: return .certificateExpired
    case .notYetValid: return .certificateNotYetValid
    case .trusted: break
    case .untrusted, nil: return .certificateUntrusted
    }
    if nameMatches != true { return .certificateName }
    return weaknesses.isEmpty ? nil : .certificateWeak
  }

  /// What speaks against the peer by its key, compared with `expected` unless that is nil, and its expiry.
  public func keyObjection(_ expected: String?, now: WallTime) -> Reason? {
    if let expected, expected != fingerprint { return .certificateChanged }
    return expires <= now ? .certificateExpired : nil
  }

  func objection(to proof: Security.Proof) -> Reason? {
    switch proof {
    case .chain: chainObjection
    case .key(let fingerprint): keyObjection(fingerprint, now: .now)
    }
  }
}

extension PeerCertificate {
  /// Reads the peer's certificate inside OpenSSL's verify callback and judges its chain if asked to.
  init?(context: OpaquePointer, host: String, judgesChain: Bool) {
    guard let leaf = X509_STORE_CTX_get0_cert(context) else { return nil }
    var digest = [UInt8](repeating: 0, count: 32)
    guard vmeet_public_key_digest(leaf, &digest) == 1 else { return nil }
    fingerprint = "sha256//" + Self.base64(digest)
    begins = WallTime(milliseconds: vmeet_asn1_seconds(X509_get0_notBefore(leaf)) * 1000)
    expires = WallTime(milliseconds: vmeet_asn1_seconds(X509_get0_notAfter(leaf)) * 1000)
    let version = vmeet_store_context_ssl(context).map { SSL_version($0) } ?? 0
    protocolName =
      vmeet_store_context_ssl(context).flatMap { SSL_get_version($0) }.map { String(cString: $0) } ?? ""
    chain = judgesChain ? Self.judgeChain(context) : nil
    weaknesses = Self.weaknesses(of: Self.judged(context, leaf), version: version)
    nameMatches = judgesChain ? Self.name(host, matches: leaf) : nil
  }

  /// The certificates whose strength matters: the peer's own, and those between it and a trusted issuer.
  private static func judged(_ context: OpaquePointer, _ leaf: OpaquePointer) -> [OpaquePointer] {
    guard let chain = X509_STORE_CTX_get0_chain(context) else { return [leaf] }
    return [leaf]
      + (0..<vmeet_chain_length(chain)).dropFirst().dropLast().compactMap { vmeet_chain_link(chain, $0) }
  }

  private static func weaknesses(of certificates: [OpaquePointer], version: Int32) -> Set<TLSPeer.Weakness> {
    var found: Set<TLSPeer.Weakness> = []
    if version < TLS1_2_VERSION { found.insert(.oldProtocol) }
    if certificates.contains(where: { vmeet_signature_is_weak($0) == 1 }) { found.insert(.weakSignature) }
    if certificates.contains(where: { vmeet_public_key_is_short($0) == 1 }) { found.insert(.shortKey) }
    return found
  }

  private static func judgeChain(_ context: OpaquePointer) -> Chain {
    if X509_verify_cert(context) == 1 { return .trusted }
    let code = X509_STORE_CTX_get_error(context)
    switch code {
    case X509_V_ERR_CERT_HAS_EXPIRED: return .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: return .notYetValid
    default: return .untrusted(String(cString: X509_verify_cert_error_string(Int(code))))
    }
  }

  private static func name(_ host: String, matches leaf: OpaquePointer) -> Bool {
    SocketAddress(literal: host) != nil
      ? X509_check_ip_asc(leaf, host, 0) == 1 : X509_check_host(leaf, host, host.utf8.count, 0, nil) == 1
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let count = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
    return String(decoding: text.prefix(Int(count)), as: UTF8.self)
  }
}

/// The trusted certificates of an engine, each file parsed once and shared by every handshake.
final class TrustStores {
  private var stores: [String?: OpaquePointer] = [:]

  deinit { forget() }

  /// Reads every file anew when it is next asked for; handshakes under way keep theirs.
  func forget() {
    for store in stores.values { X509_STORE_free(store) }
    stores = [:]
  }

  /// The store of `caFile`, or of the system for nil.
  ///
  /// - Throws: the fault where the file cannot be read: without issuers every peer would look untrusted.
  func store(caFile: String?) throws(LocalFault) -> OpaquePointer {
    if let store = stores[caFile] { return store }
    if let caFile { try Self.open(caFile) }
    if let shortage = OutgoingSocket.shortage { throw shortage }
    guard let store = X509_STORE_new() else { throw LocalFault(.descriptors, errno: ENOMEM) }
    let loaded = caFile.map { X509_STORE_load_file(store, $0) } ?? X509_STORE_set_default_paths(store)
    guard loaded == 1 else {
      X509_STORE_free(store)
      throw LocalFault(.notAllowed, errno: EINVAL)
    }
    stores[caFile] = store
    return store
  }

  /// Says what the system says of a file that cannot be opened: OpenSSL hides it.
  private static func open(_ path: String) throws(LocalFault) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor < 0 else {
      close(descriptor)
      return
    }
    throw LocalFault(errno == EMFILE || errno == ENFILE ? .descriptors : .notAllowed, errno: errno)
  }
}
