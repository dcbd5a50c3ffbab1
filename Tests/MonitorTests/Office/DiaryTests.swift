import Foundation
import History
import Monitor
import Readiness
import Testing

@Suite("What is planned")
struct DiaryTests {
  /// 2026-11-25T07:30:00+07:00.
  private let start = WallTime(milliseconds: 1_795_566_600_000)
  private let inventory: Inventory

  init() throws { inventory = try Configuration(path: "sites.json").inventory }

  /// Knows one rule: every so many hours, without end.
  private struct Hourly: Recurrence {
    func validate(_ rule: String) throws {}
    func occurrences(of rule: String, from first: Window, over window: Window) throws -> [Window] {
      let step = Duration.seconds(3600 * (Int(rule) ?? 24))
      let skipped = max(0, Int((window.from - first.until) / step))
      return (skipped...).lazy.map { first.from + step * $0 }.prefix { $0 < window.until }
        .map { Window(from: $0, until: $0 + first.duration) }.filter { $0.until > window.from }
    }
  }

  private func book(_ records: OfficeRecord...) -> OfficeBook {
    records.enumerated().reduce(into: OfficeBook()) { book, record in
      book.add(record.element, number: record.offset + 1, by: Signature(by: "x", user: 0, at: start))
    }
  }

  private func entry(_ recurrence: String?, sites: [Site.ID] = ["088"]) -> OfficeRecord {
    .meeting(
      .add(
        MeetingEntry(
          title: "Giao ban", connect: start, start: start + .seconds(1800), end: start + .seconds(7200),
          recurrence: recurrence, invited: Invitation(sites: sites))))
  }

  @Test("a meeting that recurs has an id for each of its days, whatever window is asked for")
  func recurring() {
    let diary = Diary(book(entry("12")), in: inventory, by: Hourly())
    let day = diary.meetings(over: Window(from: start, until: start + .seconds(86_400)))
    #expect(day.map(\.id) == ["m1-20261125", "m1-20261125-2"])
    #expect(day.map { $0.start - $0.connect } == [.seconds(1800), .seconds(1800)])
    let evening = Window(from: start + .seconds(40_000), until: start + .seconds(50_000))
    #expect(diary.meetings(over: evening).map(\.id) == ["m1-20261125-2"])
    #expect(diary.meeting("m1-20261125-2", around: start)?.connect == start + .seconds(43_200))
    #expect(diary.meeting("m1-20261125-3", around: start) == nil)
    #expect(diary.meetings(over: Window(from: start - .seconds(90_000), until: start)).isEmpty)
  }

  @Test("a cancelled meeting is told as cancelled, and disturbs nobody")
  func cancelled() {
    var book = book(entry(nil))
    book.add(.meeting(.cancel("m1")), number: 1, by: Signature(by: "x", user: 0, at: start))
    let diary = Diary(book, in: inventory)
    let window = Window(from: start, until: start + .seconds(1))
    #expect(diary.meetings(over: window).map(\.isCancelled) == [true])
    #expect(diary.disturbed(in: window).isEmpty && diary.running(at: start).isEmpty)
  }

  @Test("a meeting runs from five minutes before its connect time to its end")
  func running() {
    let diary = Diary(book(entry(nil)), in: inventory)
    for (seconds, runs) in [(-301, false), (-300, true), (0, true), (7199, true), (7200, false)] {
      #expect(diary.running(at: start + .seconds(seconds)).isEmpty != runs, "\(seconds)")
    }
  }

  @Test("a maintenance that was ended stops then; one that recurs has no later times")
  func maintenance() {
    let window = Window(from: start, until: start + .seconds(3600))
    let record = OfficeRecord.maintenance(
      Maintenance(sites: ["088"], window: window, recurrence: "24", reason: "UPS"))
    var book = book(record)
    let week = Window(from: start - .seconds(86_400), until: start + .seconds(2 * 86_400))
    #expect(Diary(book, in: inventory, by: Hourly()).maintenance(over: week).count == 2)
    let end = start + .seconds(600)
    book.add(
      .maintenanceEnd(MaintenanceEnd(maintenance: 1)), number: 1, by: Signature(by: "x", user: 0, at: end))
    let times = Diary(book, in: inventory, by: Hourly()).maintenance(over: week)
    #expect(times.map(\.window) == [Window(from: start, until: end)])
    #expect(times.map(\.sites) == [["088"]])
  }

  @Test("only a meeting that the sites take part in is disturbed")
  func disturbed() {
    let diary = Diary(book(entry(nil, sites: ["088"])), in: inventory)
    let window = Window(from: start, until: start + .seconds(60))
    #expect(diary.disturbed(in: window, of: ["088"]).count == 1)
    #expect(diary.disturbed(in: window, of: ["082"]).isEmpty)
    #expect(diary.disturbed(in: window).count == 1)
  }

  @Test("meetings of calendars stand among those that were entered, in order of time")
  func calendars() {
    let other = Meeting(
      id: "c-1", title: "UBND", connect: start - .seconds(60), start: start, end: start + .seconds(60),
      source: .calendar(name: "UBND"))
    let diary = Diary(book(entry(nil)), in: inventory) { _ in [other] }
    #expect(diary.meetings(over: Window(from: start, until: start + .seconds(1))).map(\.id) == ["c-1", "m1"])
    #expect(
      diary.meetings(over: Window(from: start + .seconds(60), until: start + .seconds(61))).map(\.id) == [
        "m1"
      ])
  }
}
