import Readiness
import Testing

/// What people did about faults, as far as it still matters.
struct FollowUpsTests {
  private let now = WallTime(milliseconds: 1_795_000_000_000)
  private let site = Site(
    code: "088", kind: .ruralDistrict, name: "Sa Pa", level: .district,
    lines: [
      Line(id: "a", role: .main, carrier: "vnpt", address: "127.0.0.1", check: LineCheck(kind: .tcp(port: 9)))
    ])

  private func signed<Record>(_ record: Record, minutesAgo: Int, number: Int = 1) -> Signed<Record> {
    Signed(number: number, record, Signature(by: "Hạnh", user: 1, at: now - .seconds(60 * minutesAgo)))
  }

  @Test("an acknowledgement counts until it expires, the newest one of a fault")
  func acknowledgement() {
    var book = OfficeBook()
    let until = now + .seconds(60)
    book.acknowledgements = [
      signed(Acknowledgement(.site("088"), until: until, note: "old"), minutesAgo: 9),
      signed(Acknowledgement(.site("088"), until: until, note: "new"), minutesAgo: 5, number: 2),
      signed(Acknowledgement(.site("090"), until: until, note: ""), minutesAgo: 5, number: 3),
    ]
    let found = FollowUps(in: book, at: now).concerning(site)
    #expect(found.acknowledgements.map(\.record.note) == ["new"])
    #expect(FollowUps(in: book, at: until).acknowledgements.isEmpty)
  }

  @Test("a call counts for a day, longer while a promise is open; one to the carrier is about all its lines")
  func calls() {
    var book = OfficeBook()
    book.calls = [
      signed(Call(.carrier("vnpt"), called: "Nam", isAnswered: true), minutesAgo: 10),
      signed(Call(.carrier("viettel"), called: "Bình", isAnswered: true), minutesAgo: 10),
      signed(Call(.site("088"), called: "cũ", isAnswered: true), minutesAgo: 2000),
      signed(
        Call(.site("088"), called: "hẹn", isAnswered: true, promised: now + .seconds(60)), minutesAgo: 2000),
    ]
    #expect(FollowUps(in: book, at: now).concerning(site).calls.map(\.record.called) == ["Nam", "hẹn"])
  }
}
