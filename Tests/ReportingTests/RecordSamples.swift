import Readiness
import Reporting

/// A record with everything a page must show: good hours, a bad one, an empty one, timeouts and outages.
enum RecordSamples {
  static let until = WallTime(milliseconds: 1_531_353_600_000)
  static let window = Window(last: .seconds(6 * 3600), until: until)
  private static let check = CheckID.line("088", "vnpt")

  static func edition(_ language: Language) -> RecordEdition {
    RecordEdition(inventory: Demo.inventory, language: language)
  }

  /// An hour of trains every 30 s.
  private static func hour(_ from: Int, _ roundTrip: Duration, dead: Int = 0) -> Summary {
    var sum = Summary()
    for slot in 0..<120 {
      let isUp = slot >= dead
      let packets = (0..<5).map { Train.Packet.answered(roundTrip + .microseconds(200 * $0)) }
      sum.add(
        Sample(
          series: Series(check: check, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5)),
          observation: Observation(
            check: check, slot: window.from + .seconds(3600 * from + 30 * slot),
            outcome: isUp ? .succeeded : .failed(Found.silent),
            measurement: .train(isUp ? Train(packets) : Train([.lost, .lost, .lost, .lost, .lost])))))
    }
    return sum
  }

  static let outages = [
    Outage(
      check: .line("088", "vnpt"), from: until + .seconds(-1800), until: nil,
      failure: Failure(.connect, .timedOut)),
    Outage(
      check: .device("088", "vnpt", "vmeet", CheckName(kind: .https, port: 8443)),
      from: until + .seconds(-7200), until: until + .seconds(-6480),
      failure: Failure(.response, .wrongStatus, detail: "\u{1B}[31m=cmd()\u{202E}"),
      notMeasured: .seconds(180)),
    Outage(
      check: .service("mail", CheckName(kind: .tcp, port: 25)), from: until + .seconds(-200_000),
      until: until + .seconds(-199_970), failure: Found.refused),
  ]

  static let history: SiteHistory = {
    let steps = [
      hour(0, .milliseconds(4)), Summary(), hour(2, .milliseconds(9)), hour(3, .milliseconds(120), dead: 2),
      hour(4, .milliseconds(6), dead: 30), hour(5, .milliseconds(5), dead: 120),
    ]
    let line = SiteHistory.CheckHistory(
      check: check, total: steps.reduce(into: Summary()) { $0.merge($1) }, steps: steps,
      outages: [outages[0]], lastSuccess: until + .seconds(-3630))
    let device = SiteHistory.CheckHistory(
      check: outages[1].check, total: Summary(), steps: [Summary](repeating: Summary(), count: 6),
      outages: [],
      lastSuccess: nil)
    return SiteHistory(site: "088", window: window, step: .seconds(3600), checks: [line, device])
  }()

  static let carriers = [
    CarrierRecord(
      carrier: "vnpt", window: window, lines: 9, measuredLines: 8, total: history.checks[0].total, outages: 3),
    CarrierRecord(
      carrier: "viettel", window: window, lines: 9, measuredLines: 0, total: Summary(), outages: 0),
  ]

  static let diagnoses = [
    Diagnosis(.echo, .remark, "Permission denied"), Diagnosis(.space, .well, "…"),
    Diagnosis(.daemon, .fault, "/run/s"),
  ]

  /// The morning of the meeting as the daemon knows it.
  static func status(_ language: Language) -> Edition {
    var report = Demo.report
    report.kind = .status
    for site in report.assessment.sites.indices {
      report.assessment.sites[site].since =
        report.assessment.sites[site].verdict == .notReady ? until + .seconds(-5400) : nil
      for line in report.assessment.sites[site].lines.indices {
        report.assessment.sites[site].lines[line].availability24hPercent = line == 0 ? 99.954 : 100
      }
    }
    return Edition(report, inventory: Demo.inventory, language: language)
  }
}
