import Foundation
import Readiness
import Testing

@testable import History

@Suite("what no file can take, and what only the tail can", .aside)
struct UnkeptTests {
  @Test(
    "what waits for the tail counts in every answer as if it were written, and is marked",
    arguments: 1...6 as ClosedRange<UInt64>)
  func laid(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let file = try FileHistory(folder: folder.path)
    let twin = MemoryHistory()
    let turns = Scenario(seed: seed).turns
    var unkept: [Sample] = []
    for (index, turn) in turns.enumerated() {
      // Of every 60 turns the last 20 cannot be written; then all can.
      if index % 60 < 40 {
        if !unkept.isEmpty { try file.append(unkept) }
        unkept = []
        try file.append(turn.samples)
        try twin.append(turn.samples)
        continue
      }
      unkept += turn.samples
      file.lay(turn.samples, after: file.batches)
      try twin.append(turn.samples.map(\.unkept))
      guard index % 60 == 50 || index % 60 == 59 else { continue }
      // Closing goes on while the tail fails: hours leave the memory under what is laid over them.
      while try file.settle(now: turn.now) {}
      _ = try twin.settle(now: turn.now)
      let questions = Questions(around: turn.now, seed: seed).ofWholeHours
      let living = try questions.differences(file, from: twin, hasNewest: false)
      #expect(living.isEmpty, "seed \(seed), turn \(index): \(living.prefix(2))")
      let reader = try ReadOnlyHistory(folder: folder.path, unkept: unkept)
      let read = try questions.differences(reader, from: twin, hasNewest: false)
      #expect(read.isEmpty, "seed \(seed), turn \(index): \(read.prefix(2))")
      let waiting = Set(unkept.map(\.key))
      for sample in try file.newest() + reader.newest() {
        #expect(sample.observation.isUnkept == waiting.contains(sample.key))
      }
    }
  }

  @Test("once the tail takes a batch nothing that it has not taken is shown, however late it is laid over")
  func vanishes() throws {
    let folder = try TemporaryFolder()
    let file = try FileHistory(folder: folder.path)
    let turns = Scenario(seed: 3).turns.filter { !$0.samples.isEmpty }
    try file.append(turns[0].samples)
    let before = file.batches
    file.lay(turns[1].samples, after: before)
    #expect(try file.newest().contains { $0.observation.isUnkept })
    try file.append(turns[0].samples)
    file.lay(turns[2].samples, after: before)
    #expect(try !file.newest().contains { $0.observation.isUnkept })
    let twin = MemoryHistory()
    try twin.append(turns[0].samples)
    #expect(try Questions(around: turns[2].now, seed: 1).differences(file, from: twin) == [])
  }

  @Test("what a reader was given as unkept and finds in the tail meanwhile counts once, and is kept")
  func writtenMeanwhile() throws {
    let recorded = try Recorded(seed: 4, hours: 20)
    let samples = Scenario(seed: 4, hours: 20).turns.suffix(8).flatMap(\.samples)
    let reader = try ReadOnlyHistory(folder: recorded.folder.path, unkept: samples)
    #expect(try recorded.questions.differences(reader, from: recorded.twin) == [])
  }

  @Test("what is handed over as bytes arrives as it was")
  func parcel() throws {
    let samples = Scenario(seed: 5).turns.flatMap(\.samples)
    #expect(Parcel.unpacked(Parcel.packed(samples)) == samples)
    #expect(Parcel.unpacked([]) == [])
    #expect(Parcel.unpacked([1, 2, 3]) == [])
  }

  /// Why a database cannot be opened.
  enum Obstacle: CaseIterable { case folderInItsPlace, folderOfLog, locked }

  @Test(
    "while the database cannot be opened the tail takes everything; once it can all is there, and once",
    arguments: Obstacle.allCases)
  func tailOnly(obstacle: Obstacle) throws {
    let recorded = try Recorded(seed: 6, hours: 26)
    let path = recorded.folder.path + "/history.sqlite"
    let blocked = try Blocked(path, by: obstacle)
    var file = try FileHistory(folder: recorded.folder.path)
    #expect(file.databaseFault != nil && file.incidents.isEmpty)
    let turns = Scenario(seed: 6, hours: 40).turns.dropFirst(26 * 4)
    for (index, turn) in turns.enumerated() {
      try file.append(turn.samples)
      try recorded.twin.append(turn.samples)
      guard index % 10 == 9 else { continue }
      #expect(try !file.settle(now: turn.now))
      #expect(throws: HistoryFault.self) { try file.openDatabase() }
      // Killed in between: what was acknowledged is in the tail.
      if index % 20 == 19 {
        try file.close()
        file = try FileHistory(folder: recorded.folder.path)
        #expect(file.databaseFault != nil)
      }
    }
    let newest = Dictionary(grouping: try recorded.twin.newest()) { $0.observation.check }
    #expect(Dictionary(grouping: try file.newest()) { $0.observation.check } == newest)
    // What the tail alone has to say is not too much.
    #expect(try recorded.lies(of: file) == [])
    try blocked.free()
    try file.openDatabase()
    #expect(file.databaseFault == nil && file.incidents.isEmpty)
    let now = turns.last?.now ?? recorded.now
    let questions = Questions(around: now, seed: 2)
    #expect(try questions.differences(file, from: recorded.twin) == [])
    while try file.settle(now: now) {}
    _ = try recorded.twin.settle(now: now)
    #expect(try questions.differences(file, from: recorded.twin) == [])
    try file.close()
    let again = try FileHistory(folder: recorded.folder.path)
    #expect(try questions.differences(again, from: recorded.twin) == [])
  }
}

/// A database that cannot be opened for as long.
private final class Blocked {
  private let path: String
  private let obstacle: UnkeptTests.Obstacle
  private var holder: ExclusiveHold?

  init(_ path: String, by obstacle: UnkeptTests.Obstacle) throws {
    self.path = path
    self.obstacle = obstacle
    switch obstacle {
    case .folderInItsPlace:
      for ending in ["", "-wal", "-shm"] { rename(path + ending, path + ".away" + ending) }
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    case .folderOfLog:
      for ending in ["-wal", "-shm"] { rename(path + ending, path + ".away" + ending) }
      try FileManager.default.createDirectory(atPath: path + "-wal", withIntermediateDirectories: false)
    case .locked: holder = try ExclusiveHold(of: path)
    }
  }

  func free() throws {
    switch obstacle {
    case .folderInItsPlace, .folderOfLog:
      rmdir(path + (obstacle == .folderOfLog ? "-wal" : ""))
      for ending in ["", "-wal", "-shm"] where access(path + ".away" + ending, F_OK) == 0 {
        rename(path + ".away" + ending, path + ending)
      }
    case .locked: holder = nil
    }
  }
}
