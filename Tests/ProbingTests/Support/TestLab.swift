import CLinux
import Foundation
import Glibc

/// A province and a district in network namespaces of their own, joined by two lines.
///
/// Owns the two namespaces: they go when the lab goes, and with them every link, route and rule.
final class TestLab: Sendable {
  /// The province's end and the district's end of the VNPT line, then of the Viettel line.
  static let main = (own: "10.90.1.1", site: "10.90.1.2", interface: "vnpt0")
  static let backup = (own: "10.90.2.1", site: "10.90.2.2", interface: "vtl0")

  /// Whether this process may make namespaces at all; where it may not, the tests say that they are skipped.
  static let isPossible: Bool = {
    let name = "vmt\(getpid())"
    defer { _ = try? run("ip", "netns", "del", name) }
    return geteuid() == 0 && (try? run("ip", "netns", "add", name)) != nil
  }()

  let province: String
  let district: String

  struct CommandFailed: Error {
    let command: String
    let said: String
  }

  /// Joins a new province and a new district by cables.
  convenience init() throws {
    try self.init { lab in
      try lab.addCable(Self.main, peer: "vnpt1")
      try lab.addCable(Self.backup, peer: "vtl1")
    }
  }

  /// Joins a new province and a new district by whatever `join` makes.
  init(joining join: (TestLab) throws -> Void) throws {
    let tag = "\(getpid())x\(Int.random(in: 0..<1_000_000))"
    province = "vmp" + tag
    district = "vmd" + tag
    for name in [province, district] { try Self.run("ip", "netns", "add", name) }
    try join(self)
    for name in [province, district] { try Self.run("ip", "-n", name, "link", "set", "lo", "up") }
  }

  deinit {
    for name in [province, district] { _ = try? Self.run("ip", "netns", "del", name) }
  }

  private func addCable(_ line: (own: String, site: String, interface: String), peer: String) throws {
    try Self.run(
      "ip", "link", "add", line.interface, "netns", province, "type", "veth", "peer", "name", peer, "netns",
      district)
    for (name, link, address) in [(province, line.interface, line.own), (district, peer, line.site)] {
      try Self.run("ip", "-n", name, "addr", "add", address + "/30", "dev", link)
      try Self.run("ip", "-n", name, "link", "set", link, "up")
    }
  }

  /// Drops or rejects what reaches the district, by a rule of nftables.
  func filter(_ rule: String) throws {
    let nft = ["ip", "netns", "exec", district, "nft"]
    try Self.run(nft + ["add table inet lab"])
    try Self.run(nft + ["add chain inet lab input { type filter hook input priority 0; }"])
    try Self.run(nft + ["add rule inet lab input " + rule])
  }

  /// Takes one end of a line down.
  func takeDown(_ interface: String, in namespace: String) throws {
    try Self.run("ip", "-n", namespace, "link", "set", interface, "down")
  }

  /// Makes something inside a namespace: sockets stay where they were made, whichever thread uses them.
  func inside<Value: Sendable>(_ namespace: String, _ make: @escaping @Sendable () -> Value) throws -> Value {
    let made = Box<Value>()
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      if Self.enter(namespace) { made.value = make() }
      done.signal()
    }
    done.wait()
    return try Unwrap.of(made.value)
  }

  /// Moves the calling thread into a namespace.
  @discardableResult
  static func enter(_ namespace: String) -> Bool {
    let descriptor = open("/var/run/netns/\(namespace)", O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    return descriptor >= 0 && vmeet_enter_namespace(descriptor) == 0
  }

  @discardableResult
  static func run(_ words: String..., hearing text: String? = nil) throws -> String {
    try run(words, hearing: text)
  }

  @discardableResult
  static func run(_ words: [String], hearing text: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    let ears = text.map { _ in Pipe() }
    if let ears { process.standardInput = ears }
    try process.run()
    // A program that ends before it has heard all says why itself; it must not end us.
    vmeet_block_sigpipe()
    try? ears?.fileHandleForWriting.write(contentsOf: Data((text ?? "").utf8))
    try ears?.fileHandleForWriting.close()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CommandFailed(command: words.joined(separator: " "), said: said)
    }
    return said
  }
}

/// Carries a value out of a thread; written before and read after a semaphore, never at once.
private final class Box<Value>: @unchecked Sendable {
  var value: Value?
}
