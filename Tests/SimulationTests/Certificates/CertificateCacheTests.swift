import FoundationEssentials
import Glibc
import Readiness
import SwiftASN1
import Testing
import X509

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
    #expect(try first.certificate(for: machine) == second.certificate(for: machine))
    #expect(try first.certificate(for: device) == second.certificate(for: device))
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
    let authority = try Certificate(pemEncoded: text("ca.pem"))
    #expect(authority.publicKey.isValidSignature(after.signature, for: after))
  }

  @Test("A certificate is made anew before its end comes near, and the authority stays")
  func renewal() throws {
    let before = try cache().certificate(for: machine)
    let authority = try text("ca.pem")
    let later = try CertificateCache(folder: folder.path, now: now + .seconds(800 * 86_400))
    #expect(try later.certificate(for: machine).notValidAfter > before.notValidAfter)
    #expect(try text("ca.pem") == authority)
  }

  @Test("An expiring certificate has the days that were asked for, whenever it was started")
  func expiring() throws {
    let order = CertificateOrder(
      policy: .record, at: "127.0.0.9", behaviour: .certificate(.expiring(days: 20)))
    for start in [now, now + .seconds(30 * 86_400)] {
      let certificate = try CertificateCache(folder: folder.path, now: start).certificate(for: order)
      let seconds = certificate.notValidAfter.timeIntervalSince1970 - Double(start.milliseconds) / 1000
      #expect((20 * 86_400...20 * 86_400 + 3601).contains(seconds))
    }
  }

  @Test("Every flaw is what its name says")
  func flaws() throws {
    let today = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
    #expect(try flawed(.expired).notValidAfter < today)
    #expect(try flawed(.notYetValid).notValidBefore > today)
    let names = try flawed(.wrongName).extensions.subjectAlternativeNames
    #expect(names.map(Array.init) == [.dnsName("somebody-else.invalid")])
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

  private func text(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(folder.path)/\(name)"), encoding: .utf8)
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
