import Foundation
import Glibc
import Logging
import Testing

@testable import Monitor
@testable import vmeetd

@Suite("What goes to the journal")
struct JournalTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "vmj-\(UInt32.random(in: 0 ... .max))")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  /// A log whose standard error leads to the journal.
  private func log(_ journal: ServiceManager) -> Logger {
    var file = stat()
    fstat(STDERR_FILENO, &file)
    let environment = ["JOURNAL_STREAM": "\(file.st_dev):\(file.st_ino)"]
    return Logger(label: "test") { _ in JournalLog(environment: environment, socket: journal.path) }
  }

  @Test(
    "carries priority, message and fields, each with its length, so that lines within a text stay its own")
  func fields() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = try ServiceManager(in: folder)
    let text = "line 3: không\nPRIORITY=0\n\nline 5"
    log(journal).error(
      "configuration refused", metadata: ["text": "\(text)", "config": "/etc/vmeet/sites.json"])
    let sent = Self.parsed(try #require(journal.receive(within: 5000)))
    #expect(
      sent == [
        "MESSAGE": "configuration refused config=/etc/vmeet/sites.json text=\(text)", "PRIORITY": "3",
        "SYSLOG_IDENTIFIER": "vmeetd", "VMEET_CONFIG": "/etc/vmeet/sites.json", "VMEET_TEXT": text,
      ])
  }

  @Test(
    "every level has its priority",
    arguments: zip([Logger.Level.critical, .error, .warning, .notice], ["2", "3", "4", "5"]))
  func priorities(level: Logger.Level, priority: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = try ServiceManager(in: folder)
    log(journal).log(level: level, "alarm")
    #expect(Self.parsed(try #require(journal.receive(within: 5000)))["PRIORITY"] == priority)
  }

  @Test("what is no more than information, when all is well, is not said")
  func quiet() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = try ServiceManager(in: folder)
    log(journal).info("well")
    #expect(journal.receive(within: 0) == nil)
  }

  @Test("what is larger than a datagram may be is refused as a whole, and goes another way")
  func tooLarge() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = try ServiceManager(in: folder)
    #expect(!LocalDatagram.send([UInt8](repeating: 65, count: 1 << 24), to: Array(journal.path.utf8)))
    #expect(journal.receive(within: 0) == nil)
    #expect(LocalDatagram.send([UInt8](repeating: 65, count: 1 << 15), to: Array(journal.path.utf8)))
    #expect(journal.receive(within: 5000)?.count == 1 << 15)
  }

  /// The fields of a datagram: name, line break, 64-bit length with the low byte first, value, line break.
  private static func parsed(_ bytes: [UInt8]) -> [String: String] {
    var fields: [String: String] = [:]
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 10), rest.count >= end - rest.startIndex + 10 {
      let name = String(decoding: rest[..<end], as: UTF8.self)
      let length = rest[(end + 1)..<(end + 9)].reversed().reduce(0) { $0 << 8 | Int($1) }
      let value = rest[(end + 9)...].prefix(length)
      fields[name] = String(decoding: value, as: UTF8.self)
      guard rest[(end + 9 + length)...].first == 10 else { return [:] }
      rest = rest[(end + 10 + length)...]
    }
    return rest.isEmpty ? fields : [:]
  }
}
