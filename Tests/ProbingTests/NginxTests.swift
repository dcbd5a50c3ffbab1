import COpenSSL
import Foundation
import Probing
import Readiness
import Testing

@Suite("nginx as a real peer", .enabled(if: Nginx.isInstalled, "needs nginx"))
struct NginxTests {
  @Test("A page over HTTP and HTTPS, a missing page, a redirect and a compressed page are told apart")
  func pages() async throws {
    let nginx = try Nginx()
    let body = HTTPExpectation(bodyContains: "Mega V-Meeting")
    #expect(
      try await ask(.http(body), port: nginx.http, address: Address(Nginx.address)).outcome == .succeeded)
    #expect(
      try await ask(.https(body, .record), port: nginx.https, address: Address(Nginx.address)).outcome
        == .succeeded)
    let missing = HTTPExpectation(path: "/missing")
    #expect(
      try await ask(.http(missing), port: nginx.http, address: Address(Nginx.address)).failure
        == Failure(.content, .wrongStatus, detail: "404"))
    let moved = HTTPExpectation(path: "/moved")
    #expect(
      try await ask(.http(moved), port: nginx.http, address: Address(Nginx.address)).failure?.reason
        == .redirected)
    let followed = HTTPExpectation(path: "/moved", bodyContains: "Mega", redirects: Redirects(max: 2))
    #expect(
      try await ask(.http(followed), port: nginx.http, address: Address(Nginx.address)).outcome == .succeeded)
    let head = HTTPExpectation(method: "HEAD", headerContains: "server: nginx")
    #expect(
      try await ask(.http(head), port: nginx.http, address: Address(Nginx.address)).outcome == .succeeded)
  }

  @Test("Plain HTTP on the HTTPS port, and TLS on the HTTP port, are told apart")
  func wrongProtocol() async throws {
    let nginx = try Nginx()
    let plain = try await ask(.http(HTTPExpectation()), port: nginx.https, address: Address(Nginx.address))
    #expect(plain.failure == Failure(.content, .wrongStatus, detail: "400"))
    #expect(
      try await ask(.tls(.record), port: nginx.http, address: Address(Nginx.address)).failure
        == Failure(.tls, .notTLS))
  }

  @Test("The figures of an HTTPS page are complete: kernel round trip, phases, protocol, expiry")
  func figures() async throws {
    let nginx = try Nginx()
    let exchange = try #require(
      try await ask(.https(HTTPExpectation(), .record), port: nginx.https, address: Address(Nginx.address))
        .exchange)
    #expect(exchange.status == 200 && exchange.roundTrip != nil && exchange.retransmitted == 0)
    let phases = exchange.phases
    #expect(phases.resolve == nil && phases.connect != nil && phases.tls != nil && phases.firstByte != nil)
    let total = try #require(phases.total)
    #expect(total >= (phases.tls ?? .zero) + (phases.firstByte ?? .zero))
    #expect(exchange.tls?.protocolName == "TLSv1.2")
  }
}

/// Owns an nginx of the test's own, in a folder of its own, on ports of its own.
final class Nginx {
  static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/sbin/nginx")

  /// Where no other test takes a port, so that a free one stays free.
  static let address = "127.0.90.1"

  let http: UInt16
  let https: UInt16
  private let folder: URL
  private let process = Process()

  init() throws {
    http = { TestServer(address: Self.address).port }()
    https = { TestServer(address: Self.address).port }()
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("vmeet-nginx-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let certificate = try TestCertificate()
    _ = try certificate.write(in: folder)
    try certificate.writeKey(in: folder)
    try "Mega V-Meeting".write(
      to: folder.appendingPathComponent("index.html"), atomically: true, encoding: .utf8)
    try configuration.write(
      to: folder.appendingPathComponent("nginx.conf"), atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
    process.arguments = ["-p", folder.path, "-c", "nginx.conf", "-e", "stderr"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    try waitUntilListening()
  }

  deinit {
    // Not SIGTERM: a child of a dispatch thread starts with it blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// nginx says nothing when it is ready, so its port is asked until it opens, for ten seconds at most.
  private func waitUntilListening() throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while !TestServer.accepts(port: https, address: Self.address) {
      guard ContinuousClock.now < deadline, process.isRunning else { throw Unwrap.WasNil() }
      usleep(5000)
    }
  }

  private var configuration: String {
    """
    daemon off; master_process off; pid nginx.pid; error_log stderr crit;
    events { worker_connections 64; }
    http {
      access_log off; root \(folder.path);
      client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi; scgi_temp_path scgi;
      server { listen \(Self.address):\(http); gzip on; absolute_redirect off; location /moved { return 301 /; } }
      server {
        listen \(Self.address):\(https) ssl;
        ssl_certificate certificate.pem; ssl_certificate_key key.pem;
      }
    }
    """
  }
}

extension TestCertificate {
  /// Writes the key as PEM beside the certificate.
  fileprivate func writeKey(in folder: URL) throws {
    let file = try Unwrap.of(fopen(folder.appendingPathComponent("key.pem").path, "w"))
    defer { fclose(file) }
    PEM_write_PrivateKey(file, key, nil, nil, 0, nil, nil)
  }
}
