import Readiness
import Wire

/// What is asked, of how many hosts, and how fast.
struct Workload: Sendable {
  static let usage = """
    vmeet-bench KIND N CONC BASE PORT [hosts=K] [rate=PROBES_A_SECOND] [timeout=MS] [ca=FILE] [dead]
      KIND  tcp, http, https (record), https-verify, tls or echo (a train of 20); BASE  the first IPv4 address, one more for each probe
      hosts how many addresses take turns; without it every probe has its own
      rate  open loop; without it CONC probes are always under way
      dead  failures are expected: the exit code does not count them
    """

  var kind: String
  var count: Int
  var inFlight: Int
  var question: Probe.Question
  var rate: Double?
  var toleratesFailures = false
  private var base: UInt32
  private var hosts: Int

  init?(arguments: [String]) {
    guard arguments.count >= 5, let count = Int(arguments[1]), let inFlight = Int(arguments[2]),
      let base = Self.number(of: arguments[3]), let port = Int(arguments[4]).flatMap({ Port($0) }),
      count > 0, inFlight > 0
    else { return nil }
    let options = Self.options(arguments.dropFirst(5))
    let timeout = Duration.milliseconds(options["timeout"].flatMap { Int($0) } ?? 5000)
    guard let question = Self.question(arguments[0], port: port, timeout: timeout, caFile: options["ca"])
    else { return nil }
    kind = arguments[0]
    self.count = count
    self.inFlight = inFlight
    self.base = base
    self.question = question
    rate = options["rate"].flatMap(Double.init)
    hosts = max(1, options["hosts"].flatMap { Int($0) } ?? count)
    toleratesFailures = options["dead"] != nil
  }

  /// The probe of one host.
  func probe(_ index: Int) -> Probe {
    Probe(id: .line("bench", "line"), question: question, address: Address(address(index)))
  }

  /// The address of one host.
  func address(_ index: Int) -> String {
    let number = base &+ UInt32(index % hosts)
    return "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
  }

  private static func options(_ words: ArraySlice<String>) -> [String: String] {
    words.reduce(into: [:]) { options, word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      options[parts[0]] = parts.count == 2 ? parts[1] : ""
    }
  }

  private static func question(
    _ kind: String, port: Port, timeout: Duration, caFile: String?
  ) -> Probe.Question? {
    let asked: Check.Question
    switch kind {
    case "echo": return .train(LineCheck(kind: .icmp(fallbackPort: nil), timeout: timeout))
    case "tcp": asked = .tcp(TCPExpectation())
    case "http": asked = .http(HTTPExpectation())
    case "https": asked = .https(HTTPExpectation(), .record)
    case "https-verify": asked = .https(HTTPExpectation(), .verify(caFile: caFile))
    case "tls": asked = .tls(.record)
    default: return nil
    }
    return .check(Check(question: asked, port: port, timeout: timeout))
  }

  private static func number(of address: String) -> UInt32? {
    let parts = address.split(separator: ".").compactMap { UInt8($0) }
    return parts.count == 4 ? parts.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }
}
