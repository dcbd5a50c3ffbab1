import Foundation
import Glibc
import Logging
import Monitor

/// Writes to the journal with priority and fields where standard error leads there, else plain lines to it.
///
/// Protocol: https://systemd.io/JOURNAL_NATIVE_PROTOCOL. Owns nothing: a datagram opens its own socket. What is
/// larger than a datagram may be goes to standard error as lines, which the journal reads too.
struct JournalLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .notice
  private let isJournal: Bool
  private let socket: [UInt8]

  init(environment: [String: String], socket: String = "/run/systemd/journal/socket") {
    isJournal = Self.leadsToJournal(environment["JOURNAL_STREAM"])
    self.socket = Array(socket.utf8)
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    if isJournal, sendToJournal(event.level, "\(event.message)", facts) { return }
    let text = facts.map { " \($0.key)=\($0.value)" }.joined()
    FileHandle.standardError.write(Data("vmeetd: \(event.message)\(text)\n".utf8))
  }

  /// Whether standard error is the stream that the journal reads: systemd names it by device and inode.
  private static func leadsToJournal(_ stream: String?) -> Bool {
    var file = stat()
    guard let stream, fstat(STDERR_FILENO, &file) == 0 else { return false }
    return stream == "\(file.st_dev):\(file.st_ino)"
  }

  private func sendToJournal(
    _ level: Logger.Level, _ message: String, _ facts: [(key: String, value: Logger.MetadataValue)]
  ) -> Bool {
    var bytes = Self.field("MESSAGE", message + facts.map { " \($0.key)=\($0.value)" }.joined())
    bytes += Self.field("PRIORITY", String(level.priority))
    bytes += Self.field("SYSLOG_IDENTIFIER", "vmeetd")
    for (key, value) in facts { bytes += Self.field("VMEET_" + key.uppercased(), "\(value)") }
    return LocalDatagram.send(bytes, to: socket)
  }

  /// A field with its length before it, so that its text may hold anything.
  private static func field(_ name: String, _ text: String) -> [UInt8] {
    let value = Array(text.utf8)
    let length = withUnsafeBytes(of: UInt64(value.count).littleEndian, Array.init)
    return Array(name.utf8) + [10] + length + value + [10]
  }
}

extension Logger.Level {
  /// The syslog priority.
  fileprivate var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
