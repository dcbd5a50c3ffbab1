import Foundation
import Glibc
import Testing

@Suite("What goes wrong on our own machine, seen by the whole program")
struct OwnFaultTests {
  private let command: Command
  private let server = AcceptingPort()

  init() throws {
    command = try Command()
    try write(sites: 2)
  }

  /// So many communes below a province, each with a line and a device that answer on one port.
  private func write(sites: Int, lineCheck: String? = nil) throws {
    let check = lineCheck ?? #"{ "kind": "tcp", "port": \#(server.port) }"#
    let communes = (0..<sites).map { index in
      let address = "127.97.\(index / 250).\(index % 250 + 1)"
      return """
        { "code": "\(10_000 + index)", "kind": "xã", "name": "Xã \(index)", "level": "commune", "within": "10",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "\(address)" } ],
          "devices": [ { "id": "vmeet", "system": "other",
                         "checks": [ { "kind": "tcp", "port": \(server.port) },
                                     { "kind": "http", "port": \(server.port) } ] } ] }
        """
    }
    let province = """
      { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
        "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.96.0.1" },
                   { "id": "viettel", "role": "backup", "carrier": "viettel", "address": "127.96.0.2" } ] }
      """
    let text = """
      { "schema": 1,
        "province": { "code": "10", "name": "Lào Cai", "timeZone": "Asia/Ho_Chi_Minh", "language": "vi" },
        "carriers": [ { "id": "vnpt", "name": "VNPT Lào Cai" }, { "id": "viettel", "name": "Viettel" } ],
        "defaults": { "timeout": "1s", "lineCheck": \(check) },
        "sites": [ \(([province] + communes).joined(separator: ",\n")) ] }
      """
    try text.write(to: command.file("sites.json"), atomically: true, encoding: .utf8)
  }

  /// Runs on a thread of its own: these runs wait for seconds, and other tests want the shared ones.
  private func run(_ line: String) async throws -> CheckReport {
    let command = command
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try CheckReport(command.shell(line)) })
      }
    }
  }

  /// Runs, and does something to the process when its first connection comes.
  private func runAnd(act: @escaping @Sendable (pid_t) -> Void) async throws -> CheckReport {
    let file = command.file("pid")
    server.hold {
      let text = try? String(contentsOf: file, encoding: .utf8)
      if let pid = text.flatMap({ pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }) { act(pid) }
    }
    return try await run("vmeet-check now --format json & echo $! > pid; wait $!")
  }

  @Test("With 64 descriptors for 1,700 checks none fails, none is charged, and the deadline holds")
  func fewDescriptors() async throws {
    try write(sites: 570)
    let report = try await run("ulimit -n 64; exec vmeet-check now --format json")
    #expect(report.failures.isEmpty, "\(report.failures.prefix(3))")
    #expect(report.reasons.subtracting(["descriptors"]).isEmpty, "\(report.reasons)")
    #expect(report.verdicts.subtracting(["ready", "attention", "unknown"]).isEmpty)
    #expect(report.checks.count == 1712)
    #expect(report.milliseconds <= 3_500)
  }

  @Test("Descriptors that are taken away in the middle of the run leave no site with a fault")
  func stolenDescriptors() async throws {
    try write(sites: 40)
    let report = try await runAnd { pid in
      _ = Tools.succeeds("prlimit --pid \(pid) --nofile=12:12")
    }
    #expect(report.failures.isEmpty, "\(report.failures.prefix(3))")
    #expect(report.reasons.subtracting(["descriptors"]).isEmpty, "\(report.reasons)")
  }

  @Test(
    "What the kernel refuses us is never held against a site",
    .enabled(if: Tools.canTrace, "needs strace"),
    arguments: [
      [
        "socket:error=EMFILE:when=8+3", "connect:error=EADDRNOTAVAIL:when=7+4",
        "epoll_ctl:error=ENOSPC:when=9+5",
      ],
      ["socket:error=ENFILE:when=9+4", "connect:error=ENOBUFS:when=6+3", "epoll_ctl:error=ENOMEM:when=8+4"],
    ])
  func refusedByKernel(faults: [String]) async throws {
    try write(sites: 6)
    let injected = faults.map { "-e inject=" + $0 }.joined(separator: " ")
    let report = try await run("exec strace -f -qq -o /dev/null \(injected) vmeet-check now --format json")
    #expect(report.failures.isEmpty, "\(report.failures.prefix(3))")
    #expect(report.reasons.isSubset(of: ["descriptors"]), "\(report.reasons)")
    #expect(!report.reasons.isEmpty || report.sent.contains { $0 < 5 }, "nothing was refused")
  }

  @Test(
    "An echo that the kernel does not send is not lost",
    .enabled(if: Tools.canTrace && Tools.canIsolate, "needs strace and root"),
    arguments: ["ENOBUFS", "EPERM"])
  func echoRefused(error: String) async throws {
    try write(sites: 0, lineCheck: #"{ "kind": "icmp" }"#)
    let fault = "sendto:error=\(error):when=9+2"
    let report = try await run(
      "exec strace -f -qq -o /dev/null -e inject=\(fault) vmeet-check now --format json")
    #expect(report.failures.isEmpty, "\(report.failures.prefix(3))")
    #expect(report.sent.contains { $0 < 20 } && report.lossPercents.allSatisfy { $0 == 0 })
  }

  @Test("A CA file that cannot be opened for want of a descriptor is our own fault")
  func certificateFile() async throws {
    let text = try String(contentsOf: command.file("sites.json"), encoding: .utf8)
    let file = command.file("ca.pem").path
    try text.replacingOccurrences(
      of: #"{ "kind": "http", "port": \#(server.port) }"#,
      with: #"{ "kind": "https", "port": \#(server.port), "caFile": "\#(file)" }"#
    ).write(to: command.file("sites.json"), atomically: true, encoding: .utf8)
    let missing = try await run("exec vmeet-check now --format json")
    #expect(missing.failures.isEmpty && missing.reasons == ["notAllowed"])
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    guard Tools.canTrace else { return }
    let short = try await run(
      "exec strace -f -qq -o /dev/null -P $PWD/ca.pem -e inject=openat:error=EMFILE vmeet-check now --format json"
    )
    #expect(short.failures.isEmpty && short.reasons == ["descriptors"], "\(short.checks)")
  }

  @Test("Stopped in the middle of the run until all its deadlines have passed, it charges nobody")
  func stopped() async throws {
    try write(sites: 30)
    let report = try await runAnd { pid in
      kill(pid, SIGSTOP)
      sleep(4)
      kill(pid, SIGCONT)
    }
    #expect(report.failures.isEmpty, "\(report.failures.prefix(3))")
    #expect(report.reasons == ["suspended"])
    #expect(report.roundTrips.allSatisfy { $0 < 500 })
  }

  @Test("The wall clock is set by hours in the middle of the run: nothing changes", arguments: [3, -3])
  func clockSet(hours: Int) async throws {
    try write(sites: 4, lineCheck: #"{ "kind": "icmp", "fallbackPort": \#(server.port) }"#)
    try Tools.clockShift(in: command.home)
    let report = try await run(
      "CLOCK_SHIFT_HOURS=\(hours) LD_PRELOAD=$PWD/clock.so exec vmeet-check now --format json")
    #expect(report.code == 0 && report.verdicts == ["ready"], "\(report.verdicts) \(report.reasons)")
    #expect(report.failures.isEmpty && report.reasons.isEmpty)
    #expect(!report.roundTrips.isEmpty && report.roundTrips.allSatisfy { $0 > 0 && $0 < 500 })
    #expect(report.milliseconds < 10_000)
    #expect(report.complaint.isEmpty, "\(report.complaint)")
  }

  @Test(
    "Where echoes are not allowed the line is not measured, or asked by its fallback port",
    .enabled(if: Tools.canIsolate, "needs root"))
  func echoesNotAllowed() async throws {
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all --bounding-set=-all"
    let line =
      "PATH=$PATH:/usr/sbin:/sbin exec unshare -n bash -c \"ip link set lo up; exec \(nobody) vmeet-check now"
    try write(sites: 0, lineCheck: #"{ "kind": "icmp" }"#)
    chmod(command.home.path, 0o755)
    let plain = try await run(line + " --format json\"")
    #expect(plain.code == 3 && plain.reasons == ["notAllowed"] && plain.failures.isEmpty)
    let told = try command.shell(line + "\"").output
    #expect(
      told.contains("không cho phép máy đo gửi gói echo (ICMP)") && told.contains("ping_group_range"))
    try write(sites: 0, lineCheck: #"{ "kind": "icmp", "fallbackPort": 9 }"#)
    #expect(try await run(line + " --format json\"").code == 0)
  }

  @Test(
    "One own uplink dead and the other alive: the lines of its carrier are not measured, and nobody is charged",
    .enabled(if: Tools.canIsolate, "needs root"))
  func ownUplinkDead() async throws {
    try write(sites: 3, lineCheck: #"{ "kind": "tcp", "port": 9 }"#)
    let report = try await run(
      """
      PATH=$PATH:/usr/sbin:/sbin exec unshare -n bash -c "ip link set lo up; nft add table inet own
      nft add chain inet own input '{ type filter hook input priority 0; }'
      nft add rule inet own input ip daddr { 127.96.0.1, 127.97.0.0/16 } drop
      exec vmeet-check now --format json"
      """)
    #expect(report.verdictOf["10"] == "attention", "judged by its main and backup")
    for code in ["10000", "10001", "10002"] {
      #expect(report.verdictOf[code] == "unknown")
      #expect(report.checks.filter { $0.id.hasPrefix(code) }.allSatisfy { $0.reason == "uplink" })
    }
    #expect(report.causes == ["uplink"])
  }
}
