import Foundation
import History
import Readiness
import Synchronization
import Testing

@testable import Monitor

@Suite("What the judge does for meetings")
struct DocketTests {
  private let configuration: Configuration
  private let folder = NSTemporaryDirectory() + "/vmeet-docket-" + UUID().uuidString
  private let desk: OfficeDesk
  private let history = MemoryHistory()
  private let now = WallTime.current
  private let asked = Appointments()

  init() throws {
    configuration = try Configuration(path: "sites.json")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    desk = try OfficeDesk(folder: folder)
  }

  private func end() {
    desk.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func docket() -> Docket {
    Docket(
      Judge.Surroundings(
        archive: { [history, configuration, desk] in
          Archive(
            history: history, configuration: configuration, diary: desk.diary(in: configuration.inventory),
            office: desk.kept)
        }, desk: desk, attend: { [asked] in asked.take($0) }))
  }

  /// A meeting with huyện Sa Pa that connects at a moment and lasts an hour.
  private func meet(at connect: WallTime) throws -> Meeting.ID {
    let entry = MeetingEntry(
      title: "Giao ban", connect: connect, start: connect, end: connect + .seconds(3600),
      invited: Invitation(sites: ["088"]))
    // A meeting of the past is refused, so it is entered before.
    let past = connect - .seconds(60)
    let reply = desk.record(
      .meeting(.add(entry)), by: "Hoa", user: 1000, force: false, in: configuration.inventory, at: past)
    guard case .recorded(_, let meeting?, _) = reply else { throw NotEntered(reply: reply) }
    return meeting
  }

  private func checkpoints(_ meeting: Meeting.ID) throws -> [CheckpointRecord] {
    try desk.working { store throws(HistoryFault) in try store.checkpoints(of: meeting) }
  }

  /// Trains over both lines of huyện Sa Pa.
  private func measure(at moment: WallTime, isUp: Bool) throws {
    for line in ["vnpt", "viettel"] as [Line.ID] {
      for isExtra in [false, true] {
        let check = CheckID.line("088", line)
        let packets = [Train.Packet](repeating: isUp ? .answered(.milliseconds(8)) : .lost, count: 5)
        try history.append([
          Sample(
            series: Series(
              check: check, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5)),
            isExtra: isExtra,
            observation: Observation(
              check: check, slot: moment + .milliseconds(isExtra ? 100 : 0),
              outcome: isUp ? .succeeded : .failed(Failure(.connect, .timedOut)),
              measurement: .train(Train(packets))))
        ])
      }
    }
  }

  @Test("a checkpoint is taken once at its time, and the next one tells what changed since")
  func checkpoint() throws {
    defer { end() }
    let meeting = try meet(at: now + .seconds(3600))
    var docket = docket()
    try measure(at: now - .seconds(2), isUp: false)
    docket.work(isNudged: true, pace: .zero, at: now)
    docket.work(isNudged: true, pace: .zero, at: now + .seconds(1))
    let first = try checkpoints(meeting)
    #expect(first.map(\.lead) == [.seconds(86_400), .seconds(3600)])
    #expect(first.first?.taken == nil, "the day before was missed")
    #expect(first.last?.taken?.isLate == false)
    #expect(first.last?.taken?.sites.map(\.verdict) == [.notReady])

    let quarter = now + .seconds(2700)
    try measure(at: quarter - .seconds(2), isUp: true)
    docket.work(isNudged: true, pace: .zero, at: quarter)
    #expect(try checkpoints(meeting).map(\.lead).last == .seconds(900))
    let archive = Archive(
      history: history, configuration: configuration, diary: desk.diary(in: configuration.inventory),
      office: desk.kept)
    let known = try #require(archive.diary.meeting(meeting, around: now))
    let report = try archive.report(for: known, at: quarter)
    #expect(report.meeting?.comparedWith == now)
  }

  @Test("what was kept is not done again after a restart")
  func restart() throws {
    defer { end() }
    let meeting = try meet(at: now + .seconds(3600))
    try measure(at: now - .seconds(2), isUp: true)
    var first = docket()
    first.work(isNudged: true, pace: .zero, at: now)
    let kept = try checkpoints(meeting)
    var second = docket()
    second.work(isNudged: true, pace: .zero, at: now + .seconds(1))
    #expect(try checkpoints(meeting) == kept)
    let changes = try desk.working { store throws(HistoryFault) in
      try store.verdictChanges(over: Window(last: .seconds(60), until: now + .seconds(60)), of: .site("088"))
    }
    #expect(changes.count == 1, "the verdict did not change")
  }

  @Test("a meeting that is over is settled once, by what was down while it ran")
  func ledger() throws {
    defer { end() }
    let connect = now - .seconds(7200)
    let meeting = try meet(at: connect)
    try desk.working { store throws(HistoryFault) in
      try store.keep([
        VerdictChange(.site("088"), from: nil, to: .ready, at: connect - .seconds(600)),
        VerdictChange(
          .site("088"), from: .ready, to: .notReady, at: connect + .seconds(600), cause: "line.down"),
        VerdictChange(.site("088"), from: .notReady, to: .ready, at: connect + .seconds(1800)),
      ])
    }
    var docket = docket()
    docket.work(isNudged: true, pace: .zero, at: now)
    docket.work(isNudged: true, pace: .zero, at: now + .seconds(1))
    let ledger = try desk.working { store throws(HistoryFault) in try store.ledger(of: meeting) }
    #expect(
      ledger == [
        LedgerEntry(meeting: meeting, site: "088", said: nil, minutesLost: 20, cause: "line.down")
      ])
  }

  @Test("the schedule is told what a meeting asks, and nothing of one that is cancelled")
  func appointments() throws {
    defer { end() }
    let meeting = try meet(at: now + .seconds(7200))
    var docket = docket()
    docket.work(isNudged: true, pace: .zero, at: now)
    #expect(asked.newest.map(\.sites) == [["088"]])
    #expect(asked.newest.first?.sweeps.count == 3)
    _ = desk.record(
      .meeting(.cancel(meeting)), by: "Hoa", user: 1000, force: false, in: configuration.inventory, at: now)
    docket.work(isNudged: true, pace: .zero, at: now + .seconds(1))
    #expect(asked.newest.isEmpty)
  }
}

private struct NotEntered: Error {
  let reply: OfficeDesk.Recording
}

/// Owns what the schedule was told last.
private final class Appointments: Sendable {
  private let told = Mutex<[Appointment]>([])
  var newest: [Appointment] { told.withLock { $0 } }
  func take(_ appointments: [Appointment]) { told.withLock { $0 = appointments } }
}
