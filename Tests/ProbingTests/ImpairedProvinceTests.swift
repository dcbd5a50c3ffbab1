import Foundation
import Monitor
import Readiness
import Testing
import Wire

@Suite("A province checked over impaired lines", .enabled(if: ImpairedLab.isPossible, "needs root"))
struct ImpairedProvinceTests {
  private let lab: ImpairedLab
  private let device: TestServer
  private let folder: URL

  init() throws {
    lab = try ImpairedLab()
    let body = String(repeating: "x", count: 6_000)
    device = try lab.server { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("vmeet-lab-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Measures the province once and returns the district's judgement.
  private func check(lineCheck: String = #"{ "kind": "icmp" }"#) async throws -> SiteAssessment {
    let file = folder.appendingPathComponent("sites.json")
    defer { try? FileManager.default.removeItem(at: folder) }
    try sites(lineCheck: lineCheck).write(to: file, atomically: true, encoding: .utf8)
    let configuration = try Configuration(path: file.path)
    let now = try Unwrap.of(lab.namespaces.inside(lab.namespaces.province) { try? CheckNow(configuration) })
    return try #require(await now.run().assessment.sites.first { $0.code.rawValue == "088" })
  }

  private func sites(lineCheck: String) -> String {
    """
    {
      "schema": 1,
      "province": { "code": "10", "name": "Lào Cai", "timeZone": "Asia/Ho_Chi_Minh", "language": "vi" },
      "carriers": [ { "id": "vnpt", "name": "VNPT" }, { "id": "viettel", "name": "Viettel" } ],
      "defaults": { "timeout": "1s", "lineCheck": \(lineCheck) },
      "sites": [
        { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
          "lines": [ { "id": "lan", "role": "main", "carrier": "vnpt", "address": "127.0.0.1" } ] },
        { "code": "088", "kind": "huyện", "name": "Sa Pa", "level": "district", "within": "10",
          "lines": [
            { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "\(LabLine.main.site)",
              "source": "\(LabLine.main.own)" },
            { "id": "viettel", "role": "backup", "carrier": "viettel", "address": "\(LabLine.backup.site)",
              "interface": "\(LabLine.backup.interface)" } ],
          "devices": [ { "id": "room", "system": "other",
                         "checks": [ { "kind": "http", "port": \(device.port) } ] } ] }
      ]
    }
    """
  }

  @Test("Healthy lines make a ready site, measured by twenty echoes each")
  func healthy() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(10), jitter: .milliseconds(3)))
    lab.relay.impair(LabLine.backup, Impairment(delay: .milliseconds(20)))
    let site = try await check()
    #expect(site.verdict == .ready && site.findings.isEmpty)
    for (line, imposed) in zip(site.lines, [14.0...26.0, 40...41]) {
      #expect(line.samples == LineAssessment.Samples(sent: 20, answered: 20))
      #expect(line.roundTripMedian.map { imposed.contains($0.inMilliseconds) } == true)
      #expect(line.latencyP95 != nil && line.lossPercent == 0)
    }
  }

  @Test("A line of 200 ms is attention by its median, for five connects make no percentile")
  func slow() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(100)))
    let site = try await check(lineCheck: #"{ "kind": "tcp", "port": \#(device.port) }"#)
    #expect(site.verdict == .attention)
    #expect(site.findings.map(\.code) == [.lineLatency])
    let main = site.lines[0]
    #expect(main.verdict == .attention && main.latencyP95 == nil)
    let median = try #require(main.roundTripMedian?.inMilliseconds)
    #expect(median >= 200 && median < 210)
    #expect(site.lines[1].verdict == .ready)
  }

  @Test("A main line that loses 30 % is not ready, and the site hangs on its backup with its jitter")
  func lossAndJitter() async throws {
    lab.relay.impair(LabLine.main, toSite: Impairment(), toProvince: Impairment(loss: .random(0.3)))
    lab.relay.impair(LabLine.backup, Impairment(delay: .milliseconds(80), jitter: .milliseconds(70)))
    let site = try await check()
    let (main, backup) = (site.lines[0], site.lines[1])
    #expect(main.verdict == .notReady)
    let lost = lab.relay.questions(.echoRequest, over: LabLine.main).prefix(20).count { $0.roundTrip == nil }
    #expect(main.lossPercent == Double(lost) * 5)
    let imposed = Jitter(
      of: lab.relay.questions(.echoRequest, over: LabLine.backup).prefix(20).compactMap(\.roundTrip)
    ).mean
    let jitter = try #require(backup.jitter?.inMilliseconds)
    #expect(abs(jitter - (imposed?.inMilliseconds ?? 0)) <= 1)
    #expect(backup.verdict == .attention || backup.verdict == .notReady)
    #expect(Set(site.findings.map(\.code)).isSuperset(of: [.lineLoss, .lineJitter]))
    #expect(site.verdict == (backup.verdict == .notReady ? .notReady : .attention))
  }

  @Test("A dead main line is down after a second train; the site waits for somebody to switch")
  func dead() async throws {
    lab.relay.impair(LabLine.main, Impairment(isUp: false))
    let site = try await check()
    #expect(site.verdict == .attention)
    #expect(site.findings.contains { $0.code == .lineDown })
    #expect(site.lines[0].samples == LineAssessment.Samples(sent: 40, answered: 0))
    #expect(lab.relay.questions(.echoRequest, over: LabLine.main).count == 40)
    #expect(site.lines[1].verdict == .ready)
  }

  @Test("Where echoes are filtered on the way, the device's connects stand for the line and raise no alarm")
  func filteredEchoes() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(8)))
    try lab.namespaces.filter("ip daddr \(LabLine.main.site) meta l4proto icmp drop")
    let site = try await check()
    #expect(site.verdict == .ready)
    #expect(site.findings.map(\.code) == [.lineCheckBlocked])
    let median = try #require(site.lines[0].roundTripMedian?.inMilliseconds)
    #expect(median >= 16 && median < 20)
  }

  @Test("Where only large packets vanish the lines are well and the device is silent")
  func blackHole() async throws {
    lab.relay.impair(LabLine.main, toSite: Impairment(), toProvince: Impairment(largest: 1_000))
    let site = try await check()
    #expect(site.lines.allSatisfy { $0.verdict == .ready })
    #expect(site.findings.contains { $0.code == .deviceHung })
    #expect(site.verdict == .attention)
  }
}
