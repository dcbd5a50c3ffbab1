import Foundation
import History
import Readiness
import Synchronization
import Testing

@testable import Monitor

@Suite("Keeping results while files fail")
struct KeeperTests {
  private let folder = NSTemporaryDirectory() + "vmeet-keeper-\(UInt32.random(in: 0 ... .max))"
  private let start = WallTime(milliseconds: 1_764_028_800_000)
  private static let check = CheckID.line("088", "vnpt")
  private let quick = Keeper.Rhythm(retry: .milliseconds(20), rest: .milliseconds(10))

  /// One result a second.
  private func sample(_ number: Int, isUp: Bool = true) -> Sample {
    Sample(
      series: Series(check: Self.check, address: "127.0.0.1", interval: .seconds(1), timeout: .seconds(1)),
      observation: Observation(
        check: Self.check, slot: start + .seconds(number),
        outcome: isUp ? .succeeded : .failed(Failure(.connect, .timedOut)),
        measurement: .train(Train([isUp ? .answered(.milliseconds(8)) : .lost]))))
  }

  private func waits(until holds: () throws -> Bool) rethrows -> Bool {
    let end = Date() + 20
    while end > Date() {
      if try holds() { return true }
      usleep(2000)
    }
    return false
  }

  private func newest(_ keeper: Keeper) throws -> Sample? { try keeper.reading.newest().first }
  private func sum(_ keeper: Keeper) throws -> Int {
    let window = Window(from: start, until: start + .seconds(3600))
    return try keeper.reading.summaries(of: nil, over: window)[Self.check]?.samples ?? 0
  }

  private func keeper(_ rhythm: Keeper.Rhythm? = nil) throws -> (Keeper, FailingFiles) {
    let files = try FailingFiles(folder: folder)
    return (try Keeper(rhythm: rhythm ?? quick) { files }, files)
  }

  @Test(
    "while appending fails, results are served marked one by one; once it works, none is, and each counts once"
  )
  func fails() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (keeper, files) = try keeper()
    keeper.keep([sample(0)])
    #expect(waits { keeper.status.unwritten == 0 })
    files.appending(.fails(.full("tail")))
    keeper.keep([sample(1)])
    keeper.keep([sample(2, isUp: false)])
    #expect(try waits { try newest(keeper)?.observation.slot == start + .seconds(2) })
    #expect(try newest(keeper)?.observation.isUnkept == true)
    #expect(try sum(keeper) == 3 && sum(keeper) == 3)
    #expect(keeper.status.complaint != nil && keeper.status.databaseComplaint == nil)
    #expect(keeper.unkept == [sample(1), sample(2, isUp: false)])
    files.appending(.works)
    #expect(waits { keeper.status.unwritten == 0 && keeper.status.complaint == nil })
    #expect(try newest(keeper)?.observation.isUnkept == false)
    #expect(try sum(keeper) == 3)
    #expect(keeper.unkept == [])
    #expect(keeper.stop(within: .seconds(10)))
  }

  @Test("what is not acknowledged while the tail works is not shown")
  func notYet() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (keeper, files) = try keeper()
    keeper.keep([sample(0, isUp: false)])
    #expect(waits { keeper.status.unwritten == 0 })
    let gate = FailingFiles.Gate()
    files.appending(.waits(gate))
    keeper.keep([sample(1)])
    #expect(waits { if case .inDisk = keeper.pulse { true } else { false } })
    #expect(try newest(keeper) == sample(0, isUp: false))
    #expect(try sum(keeper) == 1)
    #expect(keeper.unkept == [] && keeper.status.complaint == nil)
    gate.open()
    #expect(try waits { try newest(keeper) == sample(1) })
    #expect(keeper.stop(within: .seconds(10)))
  }

  @Test(
    "where appending does not come back, what waits is shown marked, and neither questions nor results wait")
  func hangs() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var rhythm = quick
    rhythm.patience = .milliseconds(50)
    let (keeper, files) = try keeper(rhythm)
    keeper.keep([sample(0)])
    #expect(waits { keeper.status.unwritten == 0 })
    let gate = FailingFiles.Gate()
    files.appending(.waits(gate))
    for number in 1...5 { keeper.keep([sample(number)]) }
    #expect(waits { keeper.status.complaint != nil })
    #expect(try newest(keeper)?.observation.slot == start + .seconds(5))
    #expect(try newest(keeper)?.observation.isUnkept == true)
    #expect(try sum(keeper) == 6)
    gate.open()
    #expect(waits { keeper.status.unwritten == 0 && keeper.status.complaint == nil })
    #expect(try sum(keeper) == 6)
    #expect(try newest(keeper) == sample(5))
    #expect(keeper.stop(within: .seconds(10)))
  }

  @Test("where only the database cannot be opened results are kept, and that has an alarm of its own")
  func withoutDatabase() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/history.sqlite", withIntermediateDirectories: true)
    let (keeper, _) = try keeper()
    for number in 0..<5 { keeper.keep([sample(number)]) }
    #expect(waits { keeper.status.unwritten == 0 })
    #expect(keeper.status.complaint == nil && keeper.status.databaseComplaint != nil)
    let alarms = OwnHealth.Alarm.all(keeper.status, ScheduleFigures(), nil).map(\.code)
    #expect(alarms == ["databaseFailing"])
    #expect(try newest(keeper) == sample(4))
    // Another process that reads the files sees what is kept.
    #expect(try Tailed(folder).count == 5)
    rmdir(folder + "/history.sqlite")
    #expect(waits { keeper.status.databaseComplaint == nil })
    #expect(try sum(keeper) == 5)
    #expect(keeper.stop(within: .seconds(10)))
    #expect(try ReadOnlyHistory(folder: folder).newest() == [sample(4)])
  }

  @Test("damage that a question meets sets the database aside; what the tail has goes on being shown")
  func damage() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (keeper, files) = try keeper()
    keeper.keep([sample(0), sample(1)])
    #expect(waits { keeper.status.unwritten == 0 })
    files.asking(.fails(.damaged("history.sqlite", detail: "met by a question")))
    #expect(throws: HistoryFault.self) { try newest(keeper) }
    files.asking(.works)
    #expect(waits { keeper.status.incidents.count == 1 && keeper.status.databaseComplaint == nil })
    #expect(try sum(keeper) == 2)
    keeper.keep([sample(2)])
    #expect(try waits { try sum(keeper) == 3 })
    #expect(keeper.stop(within: .seconds(10)))
  }

  @Test("where nothing can be opened results are judged from memory, marked, and written once it can")
  func opensLate() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("no folder".utf8).write(to: URL(filePath: folder))
    let keeper = try Keeper(rhythm: quick) { [folder] () throws(HistoryFault) in
      try FileHistory(folder: folder)
    }
    keeper.keep([sample(0), sample(1)])
    #expect(try newest(keeper)?.observation.isUnkept == true)
    #expect(try sum(keeper) == 2)
    unlink(folder)
    #expect(waits { keeper.status.complaint == nil && keeper.status.unwritten == 0 })
    #expect(try newest(keeper) == sample(1))
    #expect(try sum(keeper) == 2)
    #expect(keeper.stop(within: .seconds(10)))
  }

  @Test(
    "asking from many threads while results are written and the tail fails now and then never stands still")
  func many() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (keeper, files) = try keeper()
    let asked = DispatchGroup()
    let given = Atomic(0)
    for _ in 0..<4 {
      DispatchQueue.global().async(group: asked) {
        for _ in 0..<60 {
          _ = try? newest(keeper)
          // A result counts once, whether it waits, is being written or is written.
          let seen = (try? sum(keeper)) ?? 0
          #expect(seen <= given.load(ordering: .sequentiallyConsistent))
        }
      }
    }
    for number in 0..<300 {
      if number % 20 == 0 { files.appending(number % 40 == 0 ? .fails(.full("tail")) : .works) }
      given.add(1, ordering: .sequentiallyConsistent)
      keeper.keep([sample(number)])
      usleep(1000)
    }
    files.appending(.works)
    #expect(asked.wait(timeout: .now() + 60) == .success)
    #expect(waits { keeper.status.unwritten == 0 })
    #expect(try sum(keeper) == 300)
    #expect(keeper.stop(within: .seconds(10)))
  }

  /// The newest samples by the files alone; the count of all.
  private struct Tailed {
    let count: Int

    init(_ folder: String) throws {
      let copy = folder + ".copy"
      try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: copy) }
      try FileManager.default.copyItem(atPath: folder + "/history.tail", toPath: copy + "/history.tail")
      let history = try ReadOnlyHistory(folder: copy)
      let window = Window(from: WallTime(milliseconds: 0), until: WallTime(milliseconds: .max / 2))
      count = try history.summaries(of: nil, over: window).values.reduce(0) { $0 + $1.samples }
    }
  }
}
