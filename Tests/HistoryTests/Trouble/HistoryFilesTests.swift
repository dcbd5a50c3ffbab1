import Foundation
import Readiness
import Testing

@testable import History

@Suite("the files as a whole")
struct HistoryFilesTests {
  @Test("nothing is found in whole files, and a folder without any is told")
  func well() throws {
    let recorded = try Recorded(seed: 1)
    #expect(try HistoryFiles.check(recorded.folder.path) == [])
    #expect(try HistoryFiles.recover(recorded.folder.path) == [])
    let none = try TemporaryFolder()
    #expect(throws: HistoryFault.folder(none.path, errno: ENOENT)) { _ = try HistoryFiles.check(none.path) }
  }

  @Test("a backup made beside the writer is one file that holds everything")
  func backup() throws {
    let recorded = try Recorded(seed: 6)
    let writer = try FileHistory(folder: recorded.folder.path)
    let target = try TemporaryFolder()
    try HistoryFiles.backup(recorded.folder.path, to: target.path + "/history.sqlite")
    #expect(target.names == ["history.sqlite"])
    let differences = try recorded.questions.differences(
      try ReadOnlyHistory(folder: target.path), from: recorded.twin, hasNewest: false)
    #expect(differences == [])
    try writer.close()
  }

  @Test("what was backed up is there after restoring, and what was there before is set aside")
  func restore() throws {
    let recorded = try Recorded(seed: 7)
    let file = try TemporaryFolder().path + ".backup"
    defer { unlink(file) }
    try HistoryFiles.backup(recorded.folder.path, to: file)
    let other = try Recorded(seed: 8)
    try HistoryFiles.restore(file, to: other.folder.path)
    #expect(other.folder.names.filter { $0.contains(".replaced-") }.count == 2)
    let history = try FileHistory(folder: other.folder.path)
    #expect(history.incidents.isEmpty)
    #expect(try recorded.questions.differences(history, from: recorded.twin, hasNewest: false) == [])
    try history.append(Scenario(seed: 9).turns[0].samples)
  }

  @Test("a damaged backup is refused, as is a folder in use; nothing changes")
  func refused() throws {
    let recorded = try Recorded(seed: 7)
    let file = try TemporaryFolder().path + ".backup"
    defer { unlink(file) }
    try HistoryFiles.backup(recorded.folder.path, to: file)
    let names = recorded.folder.names
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    for place in 8200..<8300 { bytes[place] ^= 0x55 }
    let broken = file + ".broken"
    defer { unlink(broken) }
    try bytes.write(to: URL(fileURLWithPath: broken))
    do {
      try HistoryFiles.restore(broken, to: recorded.folder.path)
      Issue.record("it was taken")
    } catch {
      guard case .damaged(broken, _) = error else { throw error }
    }
    #expect(recorded.folder.names == names)
    let writer = try FileHistory(folder: recorded.folder.path)
    #expect(throws: HistoryFault.owned(folder: recorded.folder.path, process: getpid())) {
      try HistoryFiles.restore(file, to: recorded.folder.path)
    }
    #expect(try recorded.questions.differences(writer, from: recorded.twin) == [])
  }
}
