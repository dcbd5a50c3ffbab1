import Readiness
import Testing

@Suite("Text of a peer is made harmless")
struct PeerTextTests {
  @Test(
    "Whatever acts becomes one dot for a run",
    arguments: [
      ("220 mail", "220 mail"), ("a\u{1B}[31mb", "a·[31mb"), ("\u{9B}\u{7}\r\nx", "·x"),
      ("\u{202E}abc\u{2066}", "·abc·"), ("Sa Pả, Ý Tý", "Sa Pả, Ý Tý"),
    ])
  func clean(text: String, kept: String) { #expect(PeerText.clean(text) == kept) }

  @Test("Bytes that are no text become dots too")
  func bytes() { #expect(PeerText.clean([0x32, 0xFF, 0xFE, 0x33]) == "2·3") }

  @Test("A text is short, even where one letter carries thousands of marks")
  func short() {
    #expect(PeerText.clean(String(repeating: "é", count: 500)).count == PeerText.limit)
    let marks = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(PeerText.clean(marks).unicodeScalars.count <= PeerText.limit * 4)
  }
}
