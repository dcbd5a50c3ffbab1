import Readiness
import Testing

/// What meetings cost, from the changes of verdicts.
struct LedgerTests {
  private static let connect = WallTime(milliseconds: 1_795_000_000_000)
  private let meeting = Meeting(
    id: "m1", title: "Giao ban", connect: connect, start: connect + .seconds(1800),
    end: connect + .seconds(7200))

  private func change(
    _ site: Site.ID, _ to: Verdict, minute: Int, cause: String? = nil
  ) -> VerdictChange {
    VerdictChange(.site(site), from: nil, to: to, at: Self.connect + .seconds(60 * minute), cause: cause)
  }

  private func entries(_ changes: [VerdictChange], said: [Site.ID: Verdict] = [:]) -> [LedgerEntry] {
    let taken = CheckpointRecord.Taken(
      at: Self.connect, isLate: false, verdict: .ready,
      sites: said.map { CheckpointRecord.SiteState(site: $0.key, verdict: $0.value) })
    return LedgerEntry.entries(of: meeting, invited: ["01", "02"], said: taken, changes: changes)
  }

  @Test("a site that was down from before the connect time lost from the connect time on")
  func before() {
    let found = entries([
      change("01", .notReady, minute: -50, cause: "line.down"), change("01", .ready, minute: 12),
    ])
    #expect(found[0].minutesLost == 12)
    #expect(found[0].cause == "line.down")
    #expect(found[1].minutesLost == 0)
  }

  @Test("a fault that lasts is counted to the end of the meeting and no further")
  func open() {
    #expect(entries([change("02", .notReady, minute: 100)])[1].minutesLost == 20)
    #expect(entries([change("02", .notReady, minute: 130)])[1].minutesLost == 0)
  }

  @Test("the cause that cost most is named, and what we had said stands beside it")
  func causes() {
    let found = entries(
      [
        change("01", .notReady, minute: 0, cause: "device.hung"), change("01", .ready, minute: 5),
        change("01", .notReady, minute: 10, cause: "line.down"), change("01", .attention, minute: 40),
      ], said: ["01": .ready])
    #expect(found[0].minutesLost == 35)
    #expect(found[0].cause == "line.down")
    #expect(found[0].said == .ready)
  }

  @Test("time of which nobody can say anything is not charged")
  func unknown() {
    #expect(entries([change("01", .unknown, minute: 0)])[0].minutesLost == 0)
  }

  @Test("only what changes is written, and it goes on after a restart")
  func log() {
    func judged(_ verdict: Verdict) -> Assessment {
      Assessment(verdict: verdict, sites: [SiteAssessment(code: "01", verdict: verdict, lines: [])])
    }
    var log = VerdictLog()
    #expect(log.take(judged(.ready), at: Self.connect).map(\.to) == [.ready])
    #expect(log.take(judged(.ready), at: Self.connect + .seconds(1)).isEmpty)
    let change = log.take(judged(.notReady), at: Self.connect + .seconds(2))
    #expect(change.map(\.from) == [.ready])
    var resumed = VerdictLog([.site("01"): change[0]])
    #expect(resumed.take(judged(.notReady), at: Self.connect + .seconds(9)).isEmpty)
    #expect(resumed.newest[.site("01")]?.at == Self.connect + .seconds(2))
    #expect(judged(.notReady).since([.site("01"): change[0]]).sites[0].since == Self.connect + .seconds(2))
    #expect(judged(.ready).since([.site("01"): change[0]]).sites[0].since == nil)
  }
}
