import Foundation
import History
import Monitor
import Readiness
import Testing

@Suite("The desk that takes what people record")
struct OfficeDeskTests {
  private let inventory: Inventory
  private let folder = NSTemporaryDirectory() + "/vmeet-desk-" + UUID().uuidString
  private let now = WallTime.current

  init() throws {
    inventory = try Configuration(path: "sites.json").inventory
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func take(_ desk: OfficeDesk, note: String) -> OfficeDesk.Recording {
    desk.record(
      .acknowledgement(Acknowledgement(.site("088"), until: now + .seconds(3600), note: note)), by: "Hạnh",
      user: 1000, force: false, in: inventory, at: now)
  }

  @Test("knows at the next start what was taken, in the order it was taken")
  func kept() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try OfficeDesk(folder: folder)
    for number in 1...3 {
      guard case .recorded(number, nil, _) = take(desk, note: "\(number)") else {
        Issue.record("\(number)")
        continue
      }
    }
    let book = desk.book
    desk.stop()
    let again = try OfficeDesk(folder: folder)
    #expect(again.book == book && book.acknowledgements.map(\.record.note) == ["1", "2", "3"])
    again.stop()
  }

  @Test("many at once are all taken, each with a number of its own")
  func together() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try OfficeDesk(folder: folder)
    DispatchQueue.concurrentPerform(iterations: 40) { _ = take(desk, note: "\($0)") }
    #expect(desk.book.acknowledgements.map(\.number) == Array(1...40))
    #expect(Set(desk.book.acknowledgements.map(\.record.note)).count == 40)
    desk.stop()
  }

  @Test("takes nothing while the folder cannot be used, says why, and takes it once it can")
  func folderMissing() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.removeItem(atPath: folder)
    try Data("not a folder".utf8).write(to: URL(fileURLWithPath: folder))
    let desk = try OfficeDesk(folder: folder)
    guard case .failed = take(desk, note: "") else {
      Issue.record("it was taken")
      return
    }
    #expect(desk.complaint != nil && desk.book == OfficeBook())
    try FileManager.default.removeItem(atPath: folder)
    guard case .recorded(1, _, _) = take(desk, note: "") else {
      Issue.record("it was not taken")
      return
    }
    #expect(desk.complaint == nil)
    desk.stop()
  }

  @Test("damage met in use is set aside and told, and what is whole is kept")
  func damaged() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try OfficeDesk(folder: folder)
    _ = take(desk, note: "1")
    let fault = HistoryFault.damaged(folder, detail: "test")
    #expect(throws: fault) { try desk.working { _ throws(HistoryFault) in throw fault } }
    #expect(desk.complaint == fault)
    _ = take(desk, note: "2")
    #expect(desk.complaint == nil && desk.incidents.count == 1)
    #expect(desk.book.acknowledgements.map(\.record.note) == ["1", "2"])
    desk.stop()
  }

  @Test("damage found at the start is set aside at once, and after the end nothing is opened again")
  func damagedAtStart() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try OfficeDesk(folder: folder)
    for note in ["xxxxx", "y"] { _ = take(desk, note: note) }
    desk.stop()
    guard case .failed(.folder(folder, errno: ECANCELED)) = take(desk, note: "late") else {
      Issue.record("it was opened")
      return
    }
    // The log is brought into the file before its bytes are changed.
    let path = folder + "/office.sqlite"
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    python.arguments = [
      "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute(\"PRAGMA wal_checkpoint(TRUNCATE)\")",
      path,
    ]
    try python.run()
    python.waitUntilExit()
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let place = try #require(bytes.firstRange(of: Array("xxxxx".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "z")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let again = try OfficeDesk(folder: folder)
    #expect(again.complaint == nil && again.incidents.count == 1)
    #expect(again.book.acknowledgements.map(\.record.note) == ["y"])
    again.stop()
  }

  @Test("a second desk is refused")
  func owned() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try OfficeDesk(folder: folder)
    #expect(throws: HistoryFault.owned(folder: folder, process: getpid())) {
      try OfficeDesk(folder: folder)
    }
    desk.stop()
  }
}
