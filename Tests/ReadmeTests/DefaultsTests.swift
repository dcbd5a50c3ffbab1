import Testing

@testable import Probing
@testable import Readiness
@testable import Wire

@Suite("The README's table of defaults")
struct DefaultsTests {
  @Test("It is what the code does")
  func defaults() throws {
    let table = try Readme().table("defaults")
    #expect(table == rows.map { [$0, $1] })
  }

  private let rows: [(String, String)] = [
    ("`province.timeZone`, `province.language`", "\(Defaults.timeZone), \(Defaults.language.rawValue)"),
    ("`interval`, `timeout`", "\(Defaults.interval.settingText), \(Defaults.timeout.settingText)"),
    ("`lineCheck`", name(of: Defaults.lineCheck)),
    ("a train of icmp", words(TrainProbe.Shape.echoes, "echoes")),
    ("a train of tcp", words(TrainProbe.Shape.connects, "connects")),
    ("`bar.latencyP95`", pair(Defaults.latencyP95)),
    ("`bar.jitter`", pair(Defaults.jitter)),
    ("`bar.lossPercent`", pair(Defaults.lossPercent)),
    ("`bar.availabilityPercent`", pair(Defaults.availabilityPercent)),
    ("`bar.certificate`", pair(Defaults.certificate)),
    ("`required` of a service, of a device", "\(Defaults.serviceRequired), \(Defaults.deviceRequired)"),
    ("`failover`", Defaults.failover.rawValue),
    ("`shared`, `verified`", "\(Defaults.shared), \(Defaults.presetVerified)"),
    ("preset mega-v-meeting", preset(.megaVMeeting)),
    ("preset polycom, mcu", preset(.polycom)),
    ("`meetings.checkpoints`", Defaults.checkpoints.map(\.settingText).joined(separator: ", ")),
    (
      "`meetings.connectLead`, `denseInterval`, `refresh` of a calendar",
      [Defaults.connectLead, Defaults.denseInterval, Defaults.calendarRefresh].map(\.settingText).joined(
        separator: ", ")
    ),
    ("`method`, `path`, `status`", "\(Defaults.method), \(Defaults.path), \(Defaults.status)"),
    ("`tls`", name(of: Defaults.tls)),
    ("`redirects`", "none; `max` \(Redirects.hops.lowerBound) to \(Redirects.hops.upperBound)"),
    (
      "ports \(CarefulPorts.ports.map(\.rawValue).sorted().map(String.init).joined(separator: " and "))",
      "at most every \(CarefulPorts.interval.settingText), also in `now` unless `--force`"
    ),
    (
      "most of a page: header lines, body, TLS beside them",
      [TransferCap.header, TransferCap.body, TransferCap.handshake].map(kib).joined(separator: ", ")
    ),
    ("most of a tcp answer that is looked at", kib(TransferCap.answer)),
    ("finding a name, apart from `timeout`", Engine.Options().resolveBudget.settingText),
    ("the longest run of `now`", "the longest `timeout` and \(Round.grace.settingText)"),
  ]

  private static func pair(_ threshold: Threshold<Duration>) -> String {
    "\(threshold.ready.settingText), \(threshold.attention.settingText)"
  }

  private static func pair(_ threshold: Threshold<Double>) -> String {
    "\(Int(threshold.ready)), \(Int(threshold.attention))"
  }

  private static func words(_ train: TrainProbe.Shape, _ packets: String) -> String {
    "\(train.count) \(packets), one every \(train.gap.settingText)"
  }

  private static func name(of kind: LineCheck.Kind) -> String {
    switch kind {
    case .icmp(let fallback): "icmp" + (fallback.map { ", fallbackPort \($0)" } ?? "")
    case .tcp(let port): "tcp \(port)"
    }
  }

  private static func name(of policy: TLSPolicy) -> String {
    switch policy {
    case .verify: "verify"
    case .pin: "pin"
    case .record: "record"
    }
  }

  private static func preset(_ system: DeviceSystem) -> String {
    let checks = Preset.builtIn(Pace())[system]?.checks.map(\.check) ?? []
    let words = checks.map { check in
      let tls = if case .https(_, let policy) = check.question { " " + name(of: policy) } else { "" }
      let pace = check.interval == Defaults.interval ? "" : " every \(check.interval.settingText)"
      return "\(check.kind.rawValue) \(check.port)\(tls)\(pace)"
    }
    return words.joined(separator: "; ")
  }

  private static func kib(_ bytes: Int) -> String { "\(bytes / 1024) KiB" }
}
