import Readiness
import Reporting

/// The morning of a meeting in Lào Cai: most sites are ready, and one of every fault is among the rest.
enum Demo {
  static func edition(_ language: Language = .vietnamese) -> Edition {
    Edition(report, inventory: inventory, language: language)
  }

  /// The same for a meeting of a must-have district, everybody and a site that nobody knows.
  static func meetingEdition(_ language: Language = .vietnamese) -> Edition {
    var report = report
    let connect = WallTime(milliseconds: 1_531_355_400_000)
    let meeting = Meeting(
      id: "m12", title: "Giao ban tháng 7 của UBND tỉnh", connect: connect, start: connect + .seconds(1800),
      end: connect + .seconds(9000), invited: Invitation(isEveryone: true, sites: ["99999"]),
      mustHave: ["084"], quorum: .communesOfEachDistrict(percent: 80))
    let judged = MeetingAssessment(of: meeting, in: inventory, by: report.assessment)
    let verdicts = report.assessment.sites.map { ($0.code, $0.verdict) }
    let after = Dictionary(uniqueKeysWithValues: verdicts)
    var before = after
    for (code, verdict) in after where verdict == .notReady { before[code] = .ready }
    before["10"] = .notReady
    (report.kind, report.assessment.verdict) = (.report, judged.verdict)
    report.meeting = MeetingReport(
      judged, comparedWith: connect - .seconds(86_400), changes: SiteChanges(from: before, to: after))
    return Edition(report, inventory: inventory, language: language)
  }

  static let report = Report(
    kind: .now, measuredAt: WallTime(milliseconds: 1_531_353_600_250), duration: .milliseconds(2312),
    vantage: "main", version: "0.1.0", configHash: "9f2c41d07ab3",
    assessment: Assessment(
      verdict: .notReady, causes: causes, services: services, findings: findings,
      sites: sites.map { $0.judged }))

  static let inventory = Inventory(
    province: Province(code: "10", name: "Lào Cai", timeZone: "Asia/Ho_Chi_Minh", language: .vietnamese),
    carriers: [
      Carrier(
        id: "vnpt", name: "VNPT Lào Cai", contacts: [Contact(name: "trực kỹ thuật", phone: "0214 3 800 126")]),
      Carrier(
        id: "viettel", name: "Viettel Lào Cai",
        contacts: [Contact(name: "trực mạng lưới", phone: "0214 6 268 198", email: "noc@viettel.example")]),
    ],
    services: [
      Service(
        id: "mega-v-meeting", name: "Mega V-Meeting", carrier: "vnpt", required: true, checks: [serviceCheck]),
      Service(id: "portal", name: "Cổng thông tin điện tử", carrier: "vnpt", checks: [serviceCheck]),
      Service(id: "mail", name: "Thư công vụ", checks: [serviceCheck]),
    ],
    canaries: [], sites: sites.map { $0.site })

  private static let serviceCheck = ServiceCheck(address: "127.10.0.10", check: https)
  static let https = Check(question: .https(HTTPExpectation(), .record), port: 8443)

  private static let causes = [
    Cause(.via("vòng cáp quang Mường Khương"), explains: 6, of: 6),
    Cause(.site("084"), explains: 2, of: 2),
    Cause(.device("02701", "vmeet"), explains: 1, of: 1),
  ]

  private static let services = [
    ServiceAssessment(id: "mega-v-meeting", verdict: .ready, checks: [Found.service("mega-v-meeting")]),
    ServiceAssessment(id: "portal", verdict: .ready, checks: [Found.service("portal")]),
    ServiceAssessment(id: "mail", verdict: .notReady, checks: [Found.service("mail", Found.refused)]),
  ]

  private static let findings = [
    Finding(.serviceDown, .attention, scope: .service("mail"), outcome: .failed(Found.refused))
  ]

  private static let sites = DemoSites.all
}
