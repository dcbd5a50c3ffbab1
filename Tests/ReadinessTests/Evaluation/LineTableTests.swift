import Readiness
import Testing

@Suite("The table of main and backup line")
struct LineTableTests {
  private static let states: [Verdict] = [.ready, .attention, .notReady, .unknown]

  @Test("A main line that carries the site decides, whatever the backup does", arguments: states)
  func goodMain(backup: Verdict) {
    #expect(LineTable(main: .ready, backups: [backup], isSwitched: true).verdict == .ready)
    #expect(LineTable(main: .attention, backups: [backup], isSwitched: true).verdict == .attention)
  }

  @Test("The best of several backups counts")
  func bestBackup() {
    let table = LineTable(main: .notReady, backups: [.notReady, .attention, .unknown], isSwitched: true)
    #expect(table.verdict == .readyOnBackup)
  }

  @Test("An unconfirmed manual switch is never readyOnBackup", arguments: states)
  func manualSwitch(main: Verdict) {
    #expect(LineTable(main: main, backups: [.ready], isSwitched: false).verdict != .readyOnBackup)
  }

  @Test("Without a good line nothing is better than the main line", arguments: [Verdict.notReady, .unknown])
  func noGoodLine(main: Verdict) {
    for backups in [[], [.unknown], [.notReady], [.notReady, .unknown]] as [[Verdict]] {
      #expect(LineTable(main: main, backups: backups, isSwitched: true).verdict == main)
    }
  }

  @Test("Backups alone are judged by the best of them, no line at all is unknown")
  func withoutMain() {
    #expect(LineTable(main: nil, backups: [.notReady, .ready], isSwitched: false).verdict == .ready)
    #expect(LineTable(main: nil, backups: [], isSwitched: true).verdict == .unknown)
  }
}
