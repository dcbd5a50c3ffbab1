import Foundation
import GRDB
import Readiness
import Synchronization
import Testing

@testable import History

@Suite("when things go wrong", .aside)
struct TroubleTests {
  @Test("killed at any moment, between two files too, nothing acknowledged is lost and nothing counts twice")
  func killed() throws {
    let folder = try TemporaryFolder()
    let file = try FileHistory(folder: folder.path)
    let twin = MemoryHistory()
    for (index, turn) in Scenario(seed: 31).turns.enumerated() {
      try file.append(turn.samples)
      try twin.append(turn.samples)
      guard index % 23 == 22 else { continue }
      _ = try twin.settle(now: turn.now)
      var isBusy = true
      while isBusy {
        isBusy = try file.settle(now: turn.now)
        let copy = try folder.copied()
        let again = try FileHistory(folder: copy.path)
        while try again.settle(now: turn.now) {}
        let differences = try Questions(around: turn.now, seed: 3).differences(again, from: twin)
        #expect(differences.isEmpty, "turn \(index): \(differences.prefix(2))")
      }
    }
  }

  @Test(
    "a damaged database never gives a wrong figure",
    arguments: 1...60 as ClosedRange<UInt64>)
  func damaged(seed: UInt64) throws {
    let recorded = try Recorded(seed: seed % 4 + 1, hours: 26)
    var random = Random(seed: seed)
    try Damage.any(of: recorded.folder.path + "/history.sqlite", &random)
    let lies = try lies(recorded, salvaging: false) ?? lies(recorded, salvaging: true) ?? ["damaged still"]
    #expect(lies.isEmpty, "seed \(seed): \(lies.prefix(2))")
    _ = try HistoryFiles.recover(recorded.folder.path)
    let found = try HistoryFiles.check(recorded.folder.path)
    #expect(found == [], "seed \(seed): \(found)")
  }

  @Test(
    "a damaged name of a column is damage too, not the end",
    arguments: ["detail", "crc", "summary", "vantage"])
  func renamed(column: String) throws {
    let recorded = try Recorded(seed: 3, hours: 26)
    let path = recorded.folder.path + "/history.sqlite"
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let place = try #require(Data(bytes[..<16384]).range(of: Data(" \(column) ".utf8))).lowerBound + 3
    bytes[place] ^= 1
    try Damage.write(bytes, to: path)
    let lies = try lies(recorded, salvaging: false) ?? lies(recorded, salvaging: true) ?? ["damaged still"]
    #expect(lies.isEmpty, "\(lies.prefix(2))")
    _ = try HistoryFiles.recover(recorded.folder.path)
    #expect(try HistoryFiles.check(recorded.folder.path) == [])
  }

  /// What a history opened anew says that is not true; nil where it says that it is damaged.
  private func lies(_ recorded: Recorded, salvaging: Bool) throws -> [String]? {
    do {
      let history = try FileHistory(folder: recorded.folder.path)
      if salvaging {
        history.letDatabaseGo(because: .damaged(recorded.folder.path, detail: "met in use"))
        try history.openDatabase()
      }
      return try recorded.lies(of: history)
    } catch {
      guard case .damaged = error else { throw error }
      return nil
    }
  }

  @Test(
    "a database in which the name of a column is damaged is no reason to end",
    arguments: ["detail", "summary", "atMs"])
  func columnRenamed(column: String) throws {
    let recorded = try Recorded(seed: 3)
    let path = recorded.folder.path + "/history.sqlite"
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "PRAGMA writable_schema = ON")
      let wrong = String(column.dropLast()) + "x"
      try $0.execute(
        sql: "UPDATE sqlite_master SET sql = replace(sql, ?, ?)", arguments: [column, wrong])
    }
    let lies = try lies(recorded, salvaging: false) ?? lies(recorded, salvaging: true) ?? []
    #expect(lies.isEmpty, "\(lies.prefix(2))")
    _ = try HistoryFiles.check(recorded.folder.path)
  }

  @Test("a database that is none is set aside, and the samples of the tail are kept")
  func noDatabase() throws {
    let recorded = try Recorded(seed: 2, settling: false)
    let path = recorded.folder.path + "/history.sqlite"
    for ending in ["-wal", "-shm"] { unlink(path + ending) }
    try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: path))
    let history = try FileHistory(folder: recorded.folder.path)
    #expect(history.incidents.map(\.file) == [path])
    #expect(try recorded.questions.differences(history, from: recorded.twin) == [])
  }

  @Test(
    "of a database with damaged pages all is saved that stands on others",
    arguments: [[0], [4], [3, 6], [0, 4, 7]])
  func betweenPages(places: [Int]) throws {
    let recorded = try Recorded(seed: 6, hours: 500)
    let path = recorded.folder.path + "/history.sqlite"
    let all = try hours(of: path)
    let leaves = try DatabaseQueue(path: path).read {
      try Row.fetchAll(
        $0,
        sql: "SELECT pageno, ncell FROM dbstat WHERE name = 'chunk' AND pagetype = 'leaf' ORDER BY path")
    }
    let pages: [Int] = places.map { leaves[$0]["pageno"] }
    let lost = places.reduce(0) { $0 + (leaves[$1]["ncell"] as Int) }
    try Damage.zero(pages, of: path)
    let history = try FileHistory(folder: recorded.folder.path)
    history.letDatabaseGo(because: .damaged(path, detail: "met in use"))
    try history.openDatabase()
    try history.close()
    #expect(try hours(of: path) == all - lost, "of \(all), \(lost) stood on damaged pages")
  }

  private func hours(of path: String) throws -> Int {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM chunk") ?? 0 }
  }

  @Test("a database made anew in use numbers its series anew, and nothing counts for another one")
  func numberedAnew() throws {
    let folder = try TemporaryFolder()
    let file = try FileHistory(folder: folder.path)
    let turns = Scenario(seed: 8, hours: 30).turns.filter { !$0.samples.isEmpty }
    let half = turns.count / 2
    for turn in turns[..<half] { try file.append(turn.samples) }
    while try file.settle(now: turns[half].now) {}
    // The question learns the numbers of the old one, of which nothing can be saved.
    _ = try file.series()
    let path = folder.path + "/history.sqlite"
    file.letDatabaseGo(because: .damaged(path, detail: "met in use"))
    for ending in ["-wal", "-shm"] { unlink(path + ending) }
    try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: path))
    try file.openDatabase()
    let twin = MemoryHistory()
    for turn in turns[half...] {
      try file.append(turn.samples)
      try twin.append(turn.samples)
    }
    let now = turns[turns.count - 1].now + .seconds(7200)
    while try file.settle(now: now) {}
    try file.close()
    let again = try FileHistory(folder: folder.path)
    let window = Window(from: turns[half].now + .seconds(7200), until: now)
    for check in Questions(around: now, seed: 1).checks {
      let kept = try twin.samples(of: check, over: window)
      #expect(try again.samples(of: check, over: window) == kept && !kept.isEmpty)
    }
  }

  @Test("while another connection holds the database, samples are taken, and closing works later")
  func locked() throws {
    let folder = try TemporaryFolder()
    let file = try FileHistory(folder: folder.path)
    let turns = Scenario(seed: 4).turns
    let twin = MemoryHistory()
    try file.append(turns[0].samples)
    var settings = Configuration()
    settings.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.path + "/history.sqlite", configuration: settings)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    for turn in turns {
      try file.append(turn.samples)
      try twin.append(turn.samples)
    }
    let now = turns[turns.count - 1].now
    do {
      _ = try file.settle(now: now)
      Issue.record("it was locked")
    } catch {
      guard case .database = error else { throw error }
    }
    try other.inDatabase { try $0.execute(sql: "COMMIT") }
    while try file.settle(now: now) {}
    _ = try twin.settle(now: now)
    #expect(try Questions(around: now, seed: 1).differences(file, from: twin) == [])
  }

  @Test("asking from many threads while samples come late into closed hours never stands still")
  func lateBesideQuestions() throws {
    let folder = try TemporaryFolder()
    let file = try FileHistory(folder: folder.path)
    let turns = Scenario(seed: 7, hours: 30).turns
    let (early, late) = (
      turns.enumerated().filter { $0.offset % 4 != 3 }, turns.enumerated().filter { $0.offset % 4 == 3 }
    )
    for turn in early { try file.append(turn.element.samples) }
    let now = turns[turns.count - 1].now
    while try file.settle(now: now) {}
    let isDone = Atomic(false)
    let asked = DispatchGroup()
    // More than the database has readers.
    for _ in 0..<5 {
      let thread = Thread {
        while !isDone.load(ordering: .relaxed) {
          _ = try? file.summaries(of: nil, over: Window(last: .seconds(86_400), until: now))
        }
        asked.leave()
      }
      asked.enter()
      thread.start()
    }
    let written = DispatchSemaphore(value: 0)
    let writer = Thread {
      for turn in late { try? file.append(turn.element.samples) }
      written.signal()
    }
    writer.start()
    #expect(written.wait(timeout: .now() + 60) == .success)
    isDone.store(true, ordering: .relaxed)
    #expect(asked.wait(timeout: .now() + 60) == .success)
    while try file.settle(now: now) {}
    let twin = MemoryHistory()
    for turn in turns { try twin.append(turn.samples) }
    let window = Window(from: Scenario.start - .seconds(86_400), until: now + .seconds(86_400))
    for check in Questions(around: now, seed: 1).checks {
      #expect(try file.samples(of: check, over: window) == twin.samples(of: check, over: window))
    }
  }

  @Test("a second writer is told who has the folder")
  func owned() throws {
    let folder = try TemporaryFolder()
    let first = try FileHistory(folder: folder.path)
    #expect(throws: HistoryFault.owned(folder: folder.path, process: getpid())) {
      _ = try FileHistory(folder: folder.path)
    }
    try first.close()
    _ = try FileHistory(folder: folder.path)
  }

  @Test("a file of a newer version is refused and stays as it is")
  func newer() throws {
    let recorded = try Recorded(seed: 1, hours: 5)
    let path = recorded.folder.path + "/history.sqlite"
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('vantages')")
    }
    let fault = HistoryFault.newer(path, migrations: ["vantages"])
    #expect(throws: fault) { _ = try FileHistory(folder: recorded.folder.path) }
    #expect(throws: fault) { _ = try ReadOnlyHistory(folder: recorded.folder.path) }
    #expect(throws: fault) { _ = try HistoryFiles.check(recorded.folder.path) }
  }

  @Test("only owner and group can read the files")
  func modes() throws {
    let recorded = try Recorded(seed: 1)
    let file = try FileHistory(folder: recorded.folder.path)
    for name in recorded.folder.names {
      let attributes = try FileManager.default.attributesOfItem(atPath: recorded.folder.path + "/" + name)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o137 == 0, "\(name)")
    }
    try file.close()
  }

  @Test("in a folder that cannot be written only reading works", .enabled(if: SmallDisk.isAllowed))
  func readOnly() throws {
    let recorded = try Recorded(seed: 3)
    let mounted = try TemporaryFolder()
    let disk = try SmallDisk(at: mounted.path, bytes: 32 << 20)
    defer { disk.remove() }
    for name in recorded.folder.names where name != "ballast" {
      try FileManager.default.copyItem(
        atPath: recorded.folder.path + "/" + name, toPath: mounted.path + "/" + name)
    }
    try disk.forbidWriting()
    #expect(throws: HistoryFault.file(mounted.path + "/vmeetd.lock", errno: EROFS)) {
      _ = try FileHistory(folder: mounted.path)
    }
    let reader = try ReadOnlyHistory(folder: mounted.path)
    #expect(try recorded.questions.differences(reader, from: recorded.twin) == [])
  }

  @Test("on a full disk the ballast gives way, and comes back with room", .enabled(if: SmallDisk.isAllowed))
  func full() throws {
    let folder = try TemporaryFolder()
    let disk = try SmallDisk(at: folder.path, bytes: 24 << 20)
    defer { disk.remove() }
    let file = try FileHistory(folder: folder.path)
    let twin = MemoryHistory()
    #expect(folder.names.contains("ballast"))
    let filler = folder.path + "/filler"
    disk.fill(filler)
    let turns = Scenario(seed: 5).turns
    for turn in turns {
      try file.append(turn.samples)
      try twin.append(turn.samples)
    }
    #expect(!folder.names.contains("ballast"))
    let now = turns[turns.count - 1].now
    while try file.settle(now: now) {}
    _ = try twin.settle(now: now)
    #expect(try Questions(around: now, seed: 1).differences(file, from: twin) == [])
    unlink(filler)
    while try file.settle(now: now) {}
    #expect(folder.names.contains("ballast"))
  }
}
