import Foundation
import Readiness
import Testing

@testable import Reporting

@Suite("Hostile names and details are inert")
struct HostileTextTests {
  private static let edition = Hostile.edition()

  @Test("No control or format character reaches a terminal, a chat, Nagios or a spreadsheet")
  func controls() {
    let texts = [
      TerminalText.render(Self.edition), MessageText.render(Self.edition), NagiosText.render(Self.edition),
      ReportCSV.render(Self.edition).replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: ""),
      ReportJSON.render(Self.edition), NagiosText.failure(Hostile.text),
    ]
    for text in texts {
      let active = text.unicodeScalars.filter { $0.isActive && $0 != "\n" }
      #expect(active.isEmpty, "\(active.map(\.value))")
    }
  }

  @Test("JSON gives back the very text, escaped on the way")
  func json() throws {
    let object = try JSONSerialization.jsonObject(with: Data(ReportJSON.render(Self.edition).utf8))
    let report = try #require(object as? [String: Any])
    #expect(report["vantage"] as? String == Hostile.text)
  }

  @Test("No cell of the table begins like a formula, and every row has all its cells")
  func csv() {
    let rows = Self.parse(ReportCSV.render(Self.edition))
    #expect(rows.count == 2)
    for row in rows {
      #expect(row.count == ReportCSV.header.count)
      for cell in row { #expect(!["=", "+", "-", "@"].contains(cell.prefix(1)), "\(cell)") }
    }
    #expect(rows[1][2].hasPrefix("'=cmd"))
    #expect(rows[1][23].hasPrefix("'@"))
  }

  @Test("A formula that hides behind an invisible character is found")
  func hiddenFormula() {
    var csv = CSVWriter()
    csv.add(["\u{200B}=1+1", "\t=1", "\r=1", "-1", "1-1"])
    #expect(csv.text == "\u{FEFF}'=1+1,' =1,' =1,'-1,1-1\r\n")
  }

  @Test("Nagios gets one line with one bar, before the figures")
  func nagios() {
    let text = NagiosText.failure(Hostile.text)
    #expect(text.split(separator: "\n").count == 1)
    #expect(!text.contains("|"))
  }

  @Test("A comma, a quote or a bar under a mark is still one")
  func underMarks() {
    var csv = CSVWriter()
    csv.add([",\u{300}", "\"\u{300}"])
    #expect(csv.text.unicodeScalars.elementsEqual("\u{FEFF}\",\u{300}\",\"\"\"\u{300}\"\r\n".unicodeScalars))
    #expect(!NagiosText.failure("|\u{300}").unicodeScalars.contains("|"))
  }

  @Test("What is printable stays as it is", arguments: ["Sa Pả", "Nấm Lư", "Hoa\u{300}", "漢字 🇻🇳"])
  func kept(text: String) {
    #expect(text.printable.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  /// Reads RFC 4180 back.
  private static func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var rest = Substring(text.dropFirst())
    while let character = rest.popFirst() {
      switch character {
      case "\"" where isQuoted && rest.first == "\"":
        rest.removeFirst()
        rows[rows.count - 1][rows[rows.count - 1].count - 1] += "\""
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\r\n" where !isQuoted: rows.append([""])
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
      }
    }
    return rows.dropLast()
  }
}
