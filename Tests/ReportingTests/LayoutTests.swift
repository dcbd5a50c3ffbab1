import Readiness
import Testing

@testable import Reporting

@Suite("Setting lines for a terminal")
struct LayoutTests {
  @Test(
    "A text takes as many cells as a terminal gives it",
    arguments: [
      ("Mường Khương", 12), ("Mu\u{31B}\u{1A1}\u{300}ng", 5), ("ộ".decomposedForTest, 1), ("漢字", 4), ("ｶ", 1),
      ("！", 2), ("👩‍🌾", 2), ("❤️", 2), ("❤", 1), ("🇻🇳", 2), ("✓✗↷‖→•·–", 8), ("한국", 4), ("", 0),
      ("\u{301}", 0),
    ])
  func cells(text: String, cells: Int) { #expect(DisplayWidth.of(text) == cells) }

  @Test("Words are broken only where they fill a line alone")
  func wrapping() {
    let lines = StyledText("một hai mườihaichữcái ba").wrapped(to: 8, hanging: 2)
    #expect(lines.map { $0.rendered(colour: false) } == ["một hai", "  mườiha", "  ichữcá", "  i ba"])
  }

  @Test("A no-break space holds a phone number together and is shown as a blank")
  func noBreak() {
    let lines = StyledText("gọi 0912\u{A0}345").wrapped(to: 9)
    #expect(lines.map { $0.rendered(colour: false) } == ["gọi", "0912 345"])
  }

  @Test("Columns stand under each other, whatever letters they hold")
  func table() {
    let table = TextTable(
      columns: [.init(heading: "Tên", alignment: .left), .init(heading: "Số")],
      rows: [.cells(["Mường", "1"]), .cells(["漢字", "10"])])
    let lines = table.lines(within: 20)?.map { $0.rendered(colour: false) }
    #expect(lines == ["Tên    Số", "Mường   1", "漢字   10"])
  }

  @Test("A table that does not fit is not set at all")
  func tooWide() {
    let table = TextTable(columns: [.init(heading: "12345"), .init(heading: "1")], rows: [])
    #expect(table.lines(within: 6) == nil)
    #expect(table.lines(within: 7) != nil)
  }

  @Test(
    "A progress line fits its terminal and never runs past its end", arguments: [20, 40, 80],
    [(0, 0), (5, 412), (500, 412)])
  func progress(width: Int, share: (Int, Int)) {
    for style in [TextStyle(width: width), TextStyle(width: width, ascii: true)] {
      let line = ProgressLine.render(
        done: share.0, of: share.1, elapsed: .milliseconds(1234), words: Words(.vietnamese), style: style)
      #expect(DisplayWidth.of(line) <= width)
      #expect(!line.isEmpty)
    }
  }
}

extension String {
  /// The letters taken apart into bases and marks.
  fileprivate var decomposedForTest: String {
    String(
      unicodeScalars.flatMap { $0 == "ộ" ? Array("o\u{323}\u{302}".unicodeScalars) : [$0] }.reduce(
        into: UnicodeScalarView()
      ) { $0.append($1) })
  }
}
