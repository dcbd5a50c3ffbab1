import Readiness
import Reporting
import Testing

@Suite("The pages of the record")
struct RecordPageTests {
  @Test("Each page as it is stored", arguments: Language.allCases, [80, 40])
  func pages(language: Language, width: Int) throws {
    let edition = RecordSamples.edition(language)
    let style = TextStyle(width: width)
    let end = "\(language.rawValue).\(width).txt"
    try expectSample(HistoryText.render(RecordSamples.history, edition, style: style), "history.\(end)")
    try expectSample(
      OutagesText.render(RecordSamples.outages, over: RecordSamples.window, edition, style: style),
      "outages.\(end)")
    try expectSample(
      CarriersText.render(RecordSamples.carriers, over: RecordSamples.window, edition, style: style),
      "carriers.\(end)")
    try expectSample(TerminalText.render(RecordSamples.status(language), style: style), "status.\(end)")
    try expectSample(
      OwnWarnings.render(["full"], unkept: 3, words: edition.words, style: style)
        + DoctorText.render(RecordSamples.diagnoses, words: edition.words, style: style), "doctor.\(end)")
  }

  @Test("No page is wider than asked, and nothing from outside acts on a terminal")
  func harmless() {
    let edition = RecordSamples.edition(.vietnamese)
    for width in [20, 40, 80, 200] {
      let style = TextStyle(width: width)
      let text =
        HistoryText.render(RecordSamples.history, edition, style: style)
        + OutagesText.render(RecordSamples.outages, over: RecordSamples.window, edition, style: style)
        + CarriersText.render(RecordSamples.carriers, over: RecordSamples.window, edition, style: style)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
      #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }
  }

  @Test("An hour without a sample is a dot in plot and table, never a zero, in CSV an empty cell")
  func nothing() {
    let edition = RecordSamples.edition(.english)
    let text = HistoryText.render(RecordSamples.history, edition, style: TextStyle(width: 80))
    #expect(text.contains("p50         ▁·") && text.contains("─·"))
    let csv = HistoryCSV.render(RecordSamples.history, edition)
    #expect(csv.split(separator: "\r\n")[2].hasSuffix(",0,,,,,,,0"))
    let ascii = HistoryText.render(RecordSamples.history, edition, style: TextStyle(width: 80, ascii: true))
    #expect(ascii.contains("p50         1."))
  }

  @Test("doctor ends with 0 without a fault, 69 where only the daemon is missing, else 74 or 78")
  func doctorCodes() {
    #expect(DoctorText.exitCode(of: [Diagnosis(.clock, .remark)]) == .ready)
    #expect(DoctorText.exitCode(of: [Diagnosis(.daemon, .fault)]) == .daemonAbsent)
    #expect(
      DoctorText.exitCode(of: [Diagnosis(.daemon, .fault), Diagnosis(.record, .fault)]) == .inputOutput)
    #expect(DoctorText.exitCode(of: [Diagnosis(.echo, .fault)]) == .configuration)
  }
}
