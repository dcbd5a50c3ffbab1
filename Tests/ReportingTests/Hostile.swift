import Readiness
import Reporting

/// A report in which everything that comes from outside wants to do harm.
enum Hostile {
  /// An escape, a C1 control, a bidi override, a bell, a line break, quotes, a bar and a comma.
  static let text = "=cmd\u{1B}[31m\u{9B}2J\u{202E}\u{7}\r\nnext\"'<b>|a,b\u{2066}\u{200B}\u{7F}"

  static func edition(_ language: Language = .vietnamese, text: String = Hostile.text) -> Edition {
    var report = Demo.report
    report.vantage = text
    report.assessment = Assessment(
      verdict: .notReady, causes: [Cause(.via(text), explains: 1, of: 1)],
      services: [ServiceAssessment(id: "evil", verdict: .notReady, checks: [])],
      findings: [Finding(.serviceDown, .critical, scope: .service("evil"), outcome: failed(text))],
      sites: [judged(text)])
    return Edition(report, inventory: inventory(text), language: language)
  }

  private static func failed(_ text: String) -> Outcome {
    .failed(Failure(.content, .wrongContent, detail: text))
  }

  private static func judged(_ text: String) -> SiteAssessment {
    SiteAssessment(
      code: "1", verdict: .notReady,
      lines: [LineAssessment(id: "vnpt", verdict: .notReady, samples: .init(sent: 5, answered: 0))],
      devices: [DeviceAssessment(id: Device.ID(text), verdict: .notReady)],
      findings: [
        Finding(.lineDown, .critical, scope: .line("vnpt"), outcome: failed(text)),
        Finding(.deviceWrongAnswer, .critical, scope: .device(Device.ID(text)), outcome: failed(text)),
      ])
  }

  private static func inventory(_ text: String) -> Inventory {
    var inventory = Demo.inventory
    inventory.carriers = [
      Carrier(id: "vnpt", name: text, contacts: [Contact(name: text, phone: "+84" + text)])
    ]
    inventory.services = [Service(id: "evil", name: text, carrier: "vnpt", required: true, checks: [])]
    let line = Line(
      id: "vnpt", role: .main, carrier: "vnpt", address: "127.10.0.1", via: [text],
      check: LineCheck(kind: .icmp(fallbackPort: nil)))
    let device = Device(id: Device.ID(text), system: .other, addresses: [:], model: text, checks: [])
    inventory.sites = [
      Site(
        code: "1", kind: .ruralCommune, name: text, level: .commune, lines: [line], devices: [device],
        contacts: [Contact(name: text, phone: "@" + text, email: text)])
    ]
    return inventory
  }
}
