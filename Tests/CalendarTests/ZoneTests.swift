import Readiness
import Testing

@testable import Calendar

@Suite struct ZoneTests {
  @Test("a zone tells the time on its clocks and back")
  func both() throws {
    let zone = try #require(Zone("Asia/Ho_Chi_Minh"))
    let civil = try #require(CivilTime(2026, 11, 24, hour: 7, minute: 30))
    #expect(zone.moment(civil).told == "11-24 00:30")
    #expect(zone.civil(zone.moment(civil)) == civil)
  }

  @Test("a day that the clocks skip wholly is read by the clock before it")
  func samoa() throws {
    let zone = try #require(Zone("Pacific/Apia"))
    let skipped = try #require(CivilTime(2011, 12, 30, hour: 12))
    #expect(zone.civil(zone.moment(skipped)) == CivilTime(2011, 12, 31, hour: 12))
  }

  @Test("dates that do not exist are none")
  func dates() {
    #expect(CivilTime(2026, 2, 29) == nil)
    #expect(CivilTime(2024, 2, 29) != nil)
    #expect(CivilTime(2026, 4, 31) == nil)
    #expect(CivilTime(2026, 1, 1, hour: 24) == nil)
  }

  @Test("every zone of Windows is one that the system knows")
  func windows() {
    #expect(Zone.ofWindows.count > 100)
    for name in Zone.ofWindows.keys { #expect(Zone(windows: name) != nil, "\(name)") }
  }

  @Test("a name that could leave the folder of zones is none")
  func outside() {
    #expect(Zone("../../../etc/hostname") == nil)
    #expect(Zone("Asia/Ho Chi Minh") == nil)
    #expect(Zone("") == nil)
  }
}
