import Foundation
import Glibc
import Testing

@Suite("Whom a service trusts")
struct TrustTests {
  @Test("the certificates of issuers are read anew at a reload, and not before")
  func readAnew() throws {
    let run = try DaemonRun()
    let port = try FreePort.find()
    try run.write(Self.province(port), to: "sites.json")
    let device = Process()
    device.executableURL = URL(filePath: DaemonRun.program).deletingLastPathComponent().appending(
      path: "vmeet-sim")
    device.arguments = ["--config", "sites.json", "--cache", "cache", "--ready-file", "ready"]
    device.currentDirectoryURL = run.folder
    device.standardOutput = FileHandle.nullDevice
    try device.run()
    defer { kill(device.processIdentifier, SIGTERM) }
    let (issuer, trusted) = ("cache/ca.pem", run.folder.appending(path: "trusted.pem"))
    #expect(run.waits { FileManager.default.fileExists(atPath: run.folder.appending(path: "ready").path) })
    try Data().write(to: trusted)
    run.environment["SSL_CERT_FILE"] = trusted.path
    try run.start()
    #expect(run.waits { reason(run) == "certificateUntrusted" })
    try Data(contentsOf: run.folder.appending(path: issuer)).write(to: trusted)
    // What is asked once more is still judged by what was read before.
    let results = run.ask("/v1/health")["results"] as? Int ?? 0
    #expect(run.hasResults(results + 3))
    #expect(reason(run) == "certificateUntrusted")
    run.send(SIGHUP)
    #expect(run.waits { reason(run) == nil })
    run.send(SIGTERM)
    #expect(run.end().code == 0)
  }

  /// Why the service did not answer as it should; nil where it did.
  private func reason(_ run: DaemonRun) -> String? {
    let service = (run.ask("/v1/status")["services"] as? [[String: Any]])?.first
    let check = (service?["checks"] as? [[String: Any]])?.first
    return check?["outcome"] as? String == "succeeded" ? nil : check?["reason"] as? String ?? "none"
  }

  private static func province(_ port: UInt16) -> String {
    DaemonRun.province().replacing(
      /"checks": \[[^\]]*\]/,
      with: """
        "checks": [ { "kind": "https", "address": "127.97.0.20", "port": \(port), "path": "/", "status": [200],
          "tls": "verify", "interval": "1s", "timeout": "800ms" } ]
        """)
  }
}
