import Readiness
import Testing

/// Whether a meeting can be held.
struct MeetingAssessmentTests {
  private static let connect = WallTime(milliseconds: 1_795_000_000_000)

  /// A province, two districts 01 and 02 with two communes each.
  private let inventory = Inventory(
    province: Province(code: "10", name: "Lào Cai", timeZone: "Asia/Ho_Chi_Minh", language: .vietnamese),
    carriers: [], services: [Service(id: "mega", name: "Mega", required: true, checks: [])], canaries: [],
    sites: [
      site("01", .district), site("011", .commune, within: "01"), site("012", .commune, within: "01"),
      site("02", .district), site("021", .commune, within: "02"), site("022", .commune, within: "02"),
      site("10", .province),
    ])

  private static func site(_ code: Site.ID, _ level: SiteLevel, within: Site.ID? = "10") -> Site {
    let kinds: [SiteLevel: SiteKind] = [.province: .province, .district: .ruralDistrict]
    return Site(
      code: code, kind: kinds[level] ?? .ruralCommune, name: code.rawValue, level: level,
      within: level == .province ? nil : within, lines: [])
  }

  private func judged(
    _ verdicts: [Site.ID: Verdict] = [:], invited: Invitation = .everyone, mustHave: [Site.ID] = [],
    quorum: Quorum = .all, service: Verdict = .ready, isSick: Bool = false
  ) -> MeetingAssessment {
    let meeting = Meeting(
      id: "m1", title: "Giao ban", connect: Self.connect, start: Self.connect,
      end: Self.connect + .seconds(7200), invited: invited, mustHave: mustHave, quorum: quorum)
    let sites = inventory.sites.map {
      SiteAssessment(code: $0.code, verdict: verdicts[$0.code] ?? .ready, lines: [])
    }
    let assessment = Assessment(
      verdict: .ready, services: [ServiceAssessment(id: "mega", verdict: service, checks: [])],
      findings: isSick ? [Finding(.selfSick, .critical, scope: .vantage)] : [], sites: sites)
    return MeetingAssessment(of: meeting, in: inventory, by: assessment)
  }

  @Test("with every invited site ready it is ready, and sites that are not invited do not matter")
  func ready() {
    #expect(judged().verdict == .ready)
    #expect(judged(["02": .notReady], invited: Invitation(districts: ["01"])).verdict == .ready)
  }

  @Test("one site that will not take part stops a meeting that needs all, and only that one")
  func needsAll() {
    let dead = judged(["021": .notReady])
    #expect(dead.verdict == .notReady)
    #expect(
      dead.shortfalls == [.quorum(district: nil, carrying: 6, undecided: 0, needed: 7, of: 7)])
    #expect(judged(["021": .notReady], quorum: .atLeast(count: 6)).verdict == .attention)
  }

  @Test("a quorum just met is attention, just missed not ready, and open while somebody is undecided")
  func quorum() {
    let two: [Site.ID: Verdict] = ["021": .notReady, "022": .notReady]
    #expect(judged(two, quorum: .atLeast(count: 5)).verdict == .attention)
    #expect(judged(two, quorum: .atLeast(count: 6)).verdict == .notReady)
    #expect(judged(["021": .notReady, "022": .unknown], quorum: .atLeast(count: 6)).verdict == .unknown)
  }

  @Test("the communes of every district count by themselves")
  func communesByDistrict() {
    let half = Quorum.communesOfEachDistrict(percent: 50)
    #expect(judged(["021": .notReady, "011": .notReady], quorum: half).verdict == .attention)
    let missed = judged(["021": .notReady, "022": .notReady], quorum: half)
    #expect(missed.verdict == .notReady)
    #expect(missed.shortfalls == [.quorum(district: "02", carrying: 0, undecided: 0, needed: 1, of: 2)])
    #expect(
      judged(["021": .notReady], quorum: .communesOfEachDistrict(percent: 51)).verdict == .notReady,
      "51 % of two communes are two")
  }

  @Test("a must-have site decides whatever the quorum says")
  func mustHave() {
    let quorum = Quorum.atLeast(count: 1)
    #expect(judged(["02": .notReady], mustHave: ["02"], quorum: quorum).verdict == .notReady)
    #expect(judged(["02": .unknown], mustHave: ["02"], quorum: quorum).verdict == .unknown)
    #expect(judged(["02": .readyOnBackup], mustHave: ["02"], quorum: quorum).verdict == .readyOnBackup)
    let outside = judged(["02": .notReady], invited: Invitation(districts: ["01"]), mustHave: ["02"])
    #expect(outside.invited.sites == ["01", "011", "012", "02"], "who must be there is invited")
    #expect(outside.verdict == .notReady)
  }

  @Test("an invited site that the inventory does not know is said, and never counts as ready")
  func stranger() {
    let stranger = judged(invited: Invitation(sites: ["01", "99"]))
    #expect(stranger.verdict == .unknown)
    #expect(stranger.shortfalls.contains(.notInInventory("99")))
    #expect(
      judged(invited: Invitation(sites: ["01", "99"]), quorum: .atLeast(count: 1)).verdict == .attention)
    #expect(judged(mustHave: ["99"], quorum: .atLeast(count: 1)).verdict == .unknown)
  }

  @Test("nobody invited is nothing that could be ready")
  func nobody() {
    #expect(judged(invited: Invitation()).verdict == .unknown)
  }

  @Test("a site in maintenance that ends before the meeting is undecided")
  func maintenance() {
    #expect(judged(["02": .maintenance]).verdict == .unknown)
  }

  @Test("a required service that is down stops every meeting, and with a sick vantage nobody can say")
  func shared() {
    let down = judged(service: .notReady)
    #expect(down.verdict == .notReady)
    #expect(down.shortfalls == [.service("mega", .notReady)])
    #expect(judged(["02": .notReady], isSick: true).verdict == .unknown)
  }

  @Test("what changed since the last checkpoint is told by who can take part")
  func changes() {
    let changes = SiteChanges(
      from: ["01": .notReady, "02": .ready, "011": .unknown, "012": .attention, "10": .ready],
      to: ["01": .attention, "02": .notReady, "011": .ready, "012": .ready, "10": .unknown, "99": .notReady])
    #expect(changes.fixed == ["01", "011"])
    #expect(changes.broken == ["02"])
    #expect(changes.uncertain == ["10"])
  }
}
