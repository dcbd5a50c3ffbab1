import Readiness
import Testing

@testable import Reporting

@Suite("What a report tells, and in which order")
struct OutlineTests {
  private let outline = Outline(Demo.edition())

  @Test("A shared cause takes the sites that are lost along, and no other part tells them again")
  func shared() throws {
    let ring = try #require(outline.shared.first)
    #expect(outline.shared.count == 1)
    #expect(ring.places.map(\.site.code) == ["02752", "02755", "02758", "02764", "02767", "02770"])
    let others = outline.notReady + outline.unknown + outline.watch + outline.maintenance
    #expect(Set(others.map(\.site.code)).isDisjoint(with: ring.places.map(\.site.code)))
  }

  @Test("Every site that is not ready stands in exactly one part")
  func complete() {
    let parts =
      outline.shared.flatMap(\.places) + outline.notReady + outline.unknown + outline.watch
      + outline.maintenance
    let expected = Demo.report.assessment.sites.filter { $0.verdict != .ready }.map(\.code)
    #expect(parts.map(\.site.code).sorted() == expected.sorted())
  }

  @Test("A site that can switch to its backup line is told with that act, though a carrier is the cause")
  func switchOver() {
    var report = Demo.report
    report.assessment.causes = [Cause(.carrier("vnpt"), explains: 10, of: 36)]
    let outline = Outline(Edition(report, inventory: Demo.inventory, language: .vietnamese))
    #expect(outline.watch.prefix(2).map(\.site.code) == ["085", "088"])
    #expect(outline.watch.prefix(2).map { $0.takesOver?.id } == ["viettel", "viettel"])
  }

  @Test("Districts come before communes")
  func districtsFirst() { #expect(outline.notReady.map(\.site.code) == ["084", "02689", "02701", "03013"]) }

  @Test("A device that fails over the main line only asks for the backup line too")
  func deviceOverMainLine() throws {
    var place = try Self.place("083", .attention)
    place.judged.findings = [Finding(.deviceHung, .critical, scope: .device("vmeet"), line: "vnpt")]
    #expect(place.takesOver?.id == "viettel")
    place.judged.findings = [Finding(.deviceHung, .attention, scope: .device("polycom"), line: "vnpt")]
    #expect(place.takesOver == nil)
  }

  @Test("A main line of which nobody can say, for a fault of our own, is no reason to switch over")
  func unknownMainLine() throws {
    var place = try Self.place("083", .attention)
    place.judged.findings = [
      Finding(.dataNone, .attention, scope: .line("vnpt"), outcome: .notMeasured(.descriptors))
    ]
    for index in place.judged.lines.indices where place.judged.lines[index].id == "vnpt" {
      place.judged.lines[index].verdict = .unknown
    }
    #expect(place.takesOver == nil)
  }

  @Test("What a dead line explains is not told of its devices, but over another line it is")
  func explained() throws {
    var place = try Self.place("083", .notReady)
    let dead = Finding(.lineDown, .critical, scope: .line("vnpt"))
    let silent = Finding(.deviceSilent, .critical, scope: .device("vmeet"), line: "vnpt")
    let hung = Finding(.deviceHung, .critical, scope: .device("vmeet"), line: "viettel")
    place.judged.findings = [dead, silent, hung]
    #expect(place.unexplained == [dead, hung])
  }

  @Test("A fact over all lines of a site is told once, without the lines")
  func merged() throws {
    let edition = Demo.edition()
    let place = try #require(edition.places.first { $0.site.code == "089" })
    #expect(edition.faults(of: place) == ["Mega V-Meeting: chứng thư số sắp hết hạn (còn 12 ngày)"])
  }

  @Test("Where no line of a site answers the site itself is called first, then every carrier")
  func cutOff() throws {
    let edition = Demo.edition()
    let place = try #require(edition.places.first { $0.site.code == "084" })
    let advice = edition.advice(on: place)
    #expect(advice.count == 1)
    #expect(advice[0].calls.map { $0.site == nil } == [false, true, true])
  }

  @Test("A ready site with a dead backup line is among those to look at")
  func deadBackup() throws {
    var report = Demo.report
    let index = try #require(report.assessment.sites.firstIndex { $0.code == "083" })
    report.assessment.sites[index].findings = [
      Finding(.lineBackupDown, .attention, scope: .line("viettel"), outcome: .failed(Found.silent))
    ]
    let outline = Outline(Edition(report, inventory: Demo.inventory, language: .vietnamese))
    #expect(outline.watch.contains { $0.site.code == "083" && $0.takesOver == nil })
  }

  private static func place(_ code: Site.ID, _ verdict: Verdict) throws -> Place {
    var place = try #require(Demo.edition().places.first { $0.site.code == code })
    place.judged.verdict = verdict
    return place
  }
}
