import COpenSSL
import FoundationEssentials
import Glibc
import Readiness
import Testing

@testable import Simulation

@Suite("The certificates of the simulator")
struct CertificateCacheTests {
  private let folder: TemporaryFolder
  private let now = WallTime.current
  private let machine = CertificateOrder(policy: .verify(caFile: nil), at: "127.0.0.9")
  private let device = CertificateOrder(policy: .record, at: "127.0.0.9")

  init() throws { folder = try TemporaryFolder() }

  @Test("What was made at the first start is there at the second")
  func kept() throws {
    let first = try cache()
    let second = try cache()
    #expect(try first.certificate(for: machine).pem == second.certificate(for: machine).pem)
    #expect(try first.certificate(for: device).pem == second.certificate(for: device).pem)
    #expect(first.key.pem == second.key.pem)
  }

  @Test("Keys and certificates are for their owner only")
  func modes() throws {
    let cache = folder.path + "/new"
    _ = try CertificateCache(folder: cache, now: now)
    #expect(mode(cache) == 0o700)
    for file in ["ca.pem", "ca-key.pem", "key.pem"] { #expect(mode("\(cache)/\(file)") == 0o600) }
  }

  @Test("Corrupt files are made anew", arguments: ["ca.pem", "ca-key.pem", "key.pem", "127.0.0.9.pem"])
  func corrupt(_ file: String) throws {
    _ = try cache().certificate(for: machine)
    try Data("rubbish".utf8).write(to: URL(filePath: "\(folder.path)/\(file)"))
    let after = try cache().certificate(for: machine)
    #expect(try text(file) != "rubbish")
    let authority = try #require(Certificate(pem: text("ca.pem")))
    #expect(after.isSigned(by: authority))
  }

  @Test("A key of another kind or behind a passphrase is made anew")
  func foreignKeys() throws {
    let edwards = PEM.text { PEM_write_bio_PKCS8PrivateKey($0, Self.edwardsKey(), nil, nil, 0, nil, nil) }
    let key = try SigningKey()
    let locked = PEM.text {
      PEM_write_bio_PKCS8PrivateKey($0, key.handle, EVP_aes_128_cbc(), "secret", 6, nil, nil)
    }
    for foreign in [edwards, locked] {
      #expect(foreign.contains("PRIVATE KEY"))
      try Data(foreign.utf8).write(to: URL(filePath: folder.path + "/key.pem"))
      _ = try cache()
      #expect(try text("key.pem") != foreign)
    }
  }

  @Test("A certificate is made anew before its end comes near, and the authority stays")
  func renewal() throws {
    let before = try cache().certificate(for: machine)
    let authority = try text("ca.pem")
    let later = try CertificateCache(folder: folder.path, now: now + .seconds(800 * 86_400))
    #expect(try later.certificate(for: machine).expires > before.expires)
    #expect(try text("ca.pem") == authority)
  }

  @Test("An expiring certificate has the days that were asked for, whenever it was started")
  func expiring() throws {
    let order = CertificateOrder(
      policy: .record, at: "127.0.0.9", behaviour: .certificate(.expiring(days: 20)))
    for start in [now, now + .seconds(30 * 86_400)] {
      let certificate = try CertificateCache(folder: folder.path, now: start).certificate(for: order)
      #expect((20 * 86_400...20 * 86_400 + 3601).contains((certificate.expires - start).inSeconds))
    }
  }

  @Test("Every flaw is what its name says")
  func flaws() throws {
    #expect(try flawed(.expired).expires < now)
    #expect(try flawed(.notYetValid).begins > now)
    #expect(try flawed(.wrongName).alternativeNames == "DNS:somebody-else.invalid")
    #expect(try cache().certificate(for: machine).alternativeNames == "IP Address:127.0.0.9")
  }

  @Test("A folder that cannot be made is said")
  func unwritable() throws {
    try Data().write(to: URL(filePath: folder.path + "/file"))
    #expect(throws: CacheFailure(path: folder.path + "/file/cache")) {
      try CertificateCache(folder: folder.path + "/file/cache", now: now)
    }
  }

  private func cache() throws -> CertificateCache { try CertificateCache(folder: folder.path, now: now) }

  private func flawed(_ flaw: CertificateFlaw) throws -> Certificate {
    let order = CertificateOrder(
      policy: .verify(caFile: nil), at: "127.0.0.9", behaviour: .certificate(flaw))
    return try cache().certificate(for: order)
  }

  private static func edwardsKey() -> OpaquePointer? {
    let context = EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    EVP_PKEY_keygen_init(context)
    EVP_PKEY_keygen(context, &key)
    return key
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(folder.path)/\(name)"), encoding: .utf8)
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
