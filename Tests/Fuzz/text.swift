// Any text in a name, a banner or a phone number is inert in every format, and files give it back.

@testable import Readiness
@testable import Reporting

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: min(count, 400)), as: UTF8.self)
  checkJSON(text)
  checkTables(text)
  for language in Language.allCases {
    let edition = Hostile.edition(language, text: text)
    for width in [20, 40, 80] { checkInert(TerminalText.render(edition, style: TextStyle(width: width))) }
    checkInert(MessageText.render(edition))
    checkNagios(NagiosText.render(edition), bars: 1)
    checkNagios(NagiosText.failure(text), bars: 0)
    checkInert(ReportJSON.render(edition))
    checkTable(ReportCSV.render(edition))
  }
  return 0
}

/// Only line ends act.
private func checkInert(_ text: String) {
  for scalar in text.unicodeScalars where scalar.isActive && scalar != "\n" {
    preconditionFailure("U+\(String(scalar.value, radix: 16))")
  }
}

/// One line, with one bar before its figures.
private func checkNagios(_ text: String, bars: Int) {
  checkInert(text)
  precondition(text.unicodeScalars.count { $0 == "\n" } <= 1)
  precondition(text.unicodeScalars.count { $0 == "|" } == bars)
}

/// JSON gives back the very text.
private func checkJSON(_ text: String) {
  let written = JSONText.object(["a": .text(text)]).rendered()
  checkInert(written)
  guard let read = try? JSONReader.read(Array(written.utf8)), case .object(let members) = read.content,
    case .string(let again) = members.first?.value.content
  else { preconditionFailure("what was written cannot be read") }
  precondition(again.unicodeScalars.elementsEqual(text.unicodeScalars))
}

/// A table gives back the cell, but for what guards it from being run as a formula.
private func checkTables(_ text: String) {
  var table = CSVWriter()
  table.add([text, "b"])
  let row = checkTable(table.text)[0]
  precondition(row.count == 2 && row[1] == "b")
  precondition(row[0] == text.plain || "'" + row[0] == text.plain)

  // Below a heading, as every table of ours has one: it tells the separator.
  let written = CSVText.write([["a", "b"], [text, "b"]])
  guard let read = try? CSVText.read(Array(written.utf8)) else {
    preconditionFailure("what was written cannot be read")
  }
  precondition(read.map(\.count) == [2, 2])
  precondition(read[1][0].unicodeScalars.elementsEqual(text.unicodeScalars))
}

/// A table is one, all of whose rows are as long, and none of whose cells acts or is a formula.
@discardableResult
private func checkTable(_ table: String) -> [[String]] {
  let body = String(table.unicodeScalars.dropFirst())
  checkInert(body.replacing("\r\n", with: "\n"))
  for line in body.split(separator: "\r\n") {
    precondition(line.first.map { !"=+-@\t".contains($0) } ?? true)
  }
  guard let rows = try? CSVText.read(Array(table.utf8)) else { preconditionFailure("no table") }
  precondition(Set(rows.map(\.count)).count == 1)
  return rows
}
