import Readiness

/// One line of iCalendar as it was before it was folded.
struct ContentLine: Equatable {
  /// Where it begins in the file, from 1.
  let number: Int
  /// What stands before its first ":" or ";", in capitals; empty where neither comes.
  let name: String
  /// All of it, the name included; not necessarily UTF-8.
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>, number: Int) {
    self.number = number
    self.bytes = bytes
    let end = bytes.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }
    name = end.map { String(decoding: bytes[..<$0], as: UTF8.self).uppercased() } ?? ""
  }

  /// What stands after the name, in capitals: of use only for properties without parameters.
  var value: String { String(decoding: bytes.dropFirst(name.utf8.count + 1), as: UTF8.self).uppercased() }

  /// What stands after the last ":".
  var lastPart: String {
    String(
      decoding: bytes.suffix(from: (bytes.lastIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex - 1) + 1),
      as: UTF8.self)
  }

  /// Whether nothing stands after the last ":".
  var isEmpty: Bool { bytes.last == UInt8(ascii: ":") }
}

extension ContentLine {
  /// The lines of a file: ended by CRLF or LF, empty ones left out, folded ones joined.
  ///
  /// They are joined before anything is decoded, because many a calendar is folded inside a character.
  static func lines(of file: [UInt8]) throws(CalendarFault) -> [ContentLine] {
    guard file.count <= CalendarLimit.bytes else {
      throw CalendarFault(.tooLarge(limit: CalendarLimit.bytes))
    }
    if let zero = file.firstIndex(of: 0) {
      throw CalendarFault(.zeroByte, line: 1 + file[..<zero].count { $0 == UInt8(ascii: "\n") })
    }
    var unfolding = Unfolding()
    let start = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for line in file[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      unfolding.take(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
    return unfolding.finished()
  }
}

/// Joins folded lines while a file is read.
private struct Unfolding {
  private var lines: [ContentLine] = []
  private var number = 0
  private var begun: (bytes: ArraySlice<UInt8>, number: Int)?

  mutating func take(_ line: ArraySlice<UInt8>) {
    number += 1
    guard let first = line.first else { return }
    if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"), begun != nil {
      begun?.bytes.append(contentsOf: line.dropFirst())
    } else {
      finish()
      begun = (line, number)
    }
  }

  mutating func finished() -> [ContentLine] {
    finish()
    return lines
  }

  private mutating func finish() {
    if let begun { lines.append(ContentLine(begun.bytes, number: begun.number)) }
    begun = nil
  }
}
