import Readiness
import Reporting
import Testing

@Suite("Stored samples of every format")
struct SampleTests {
  @Test("The page for a terminal", arguments: Language.allCases, [80, 40])
  func terminal(language: Language, width: Int) throws {
    let text = TerminalText.render(Demo.edition(language), style: TextStyle(width: width))
    try expectSample(text, "now.\(language.rawValue).\(width).txt")
  }

  @Test("The page in ASCII signs, and with colour")
  func styles() throws {
    let ascii = TerminalText.render(Demo.edition(), style: TextStyle(ascii: true))
    try expectSample(ascii, "now.vi.ascii.txt")
    let colour = TerminalText.render(Demo.edition(), style: TextStyle(colour: true))
    try expectSample(colour, "now.vi.colour.txt")
  }

  @Test("Message, JSON and the line for Nagios", arguments: Language.allCases)
  func others(language: Language) throws {
    let edition = Demo.edition(language)
    try expectSample(MessageText.render(edition), "now.\(language.rawValue).message.txt")
    try expectSample(ReportJSON.render(edition), "now.\(language.rawValue).json")
    try expectSample(NagiosText.render(edition), "now.\(language.rawValue).nagios.txt")
    try expectSample(ReportCSV.render(edition), "now.\(language.rawValue).csv")
  }

  @Test("The report of a meeting", arguments: Language.allCases)
  func meeting(language: Language) throws {
    let edition = Demo.meetingEdition(language)
    for width in [80, 40] {
      let page = TerminalText.render(edition, style: TextStyle(width: width))
      try expectSample(page, "report.\(language.rawValue).\(width).txt")
    }
    try expectSample(MessageText.render(edition), "report.\(language.rawValue).message.txt")
    try expectSample(ReportJSON.render(edition), "report.\(language.rawValue).json")
    try expectSample(NagiosText.render(edition), "report.\(language.rawValue).nagios.txt")
  }
}
