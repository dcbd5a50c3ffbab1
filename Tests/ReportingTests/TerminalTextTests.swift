import Readiness
import Reporting
import Testing

@Suite("The page for a terminal")
struct TerminalTextTests {
  @Test("It reads as the stored samples do", arguments: Language.allCases, [80, 40])
  func samples(language: Language, width: Int) throws {
    let text = TerminalText.render(Demo.edition(language), style: TextStyle(width: width))
    try expectSample(text, "now.\(language.rawValue).\(width).txt")
  }
}
