import Readiness
import Testing

/// What a check found, in words: "4 at 8ms, 1 lost", "answered at 8ms, certificate 31d", "connect timedOut".
///
/// Parts are separated by commas; "90s ago" sets the age and "not measured: missed" our own reason.
struct Notation {
  var outcome: Outcome?
  private var packets: [Train.Packet] = []
  private var exchange = Exchange(roundTrip: .milliseconds(8))
  private var tls: TLSPeer
  private(set) var age: Duration = .zero

  init(_ text: String, now: WallTime) throws {
    tls = TLSPeer(protocolName: "TLSv1.3", expires: now + .days(400), fingerprint: "A")
    for part in text.split(separator: ",") {
      try read(part.split(separator: " ").map(String.init), now: now, in: text)
    }
  }

  private mutating func read(_ words: [String], now: WallTime, in text: String) throws {
    switch (words.first, words.last) {
    case ("answered", let last):
      outcome = .succeeded
      if words.count == 3 { exchange.roundTrip = try .milliseconds(Self.number(last)) }
      if words == ["answered", "late"] { exchange.roundTrip = nil }
    case ("certificate", let last): tls.expires = now + .days(try Self.number(last))
    case ("key", let last?): tls.fingerprint = last
    case ("old", "TLS"): tls.weaknesses = [.oldProtocol]
    case ("not", let last?): outcome = .notMeasured(try #require(NotMeasured(rawValue: last), "\(text)"))
    case (let first, "ago"): age = try .seconds(Self.number(first))
    case (let first?, let last?):
      if let stage = Stage(rawValue: first) {
        outcome = .failed(Failure(stage, try #require(Reason(rawValue: last), "\(text)")))
      } else {
        try readPackets(words, in: text)
      }
    default: Issue.record("empty part in \(text)")
    }
  }

  private mutating func readPackets(_ words: [String], in text: String) throws {
    let packet: Train.Packet =
      switch words.last {
      case "lost": .lost
      case "late": .late
      case "retransmitted": .retransmitted
      default: .answered(try .milliseconds(Self.number(words.last)))
      }
    packets += [Train.Packet](repeating: packet, count: try Self.number(words.first))
  }

  private static func number(_ word: String?) throws -> Int {
    let digits = (word ?? "").filter { $0.isNumber || $0 == "-" }
    return try #require(Int(digits), "\(word ?? "")")
  }

  /// The observation of a check.
  func observation(of check: CheckID, now: WallTime) -> Observation {
    let slot = now + .zero - age
    if let outcome, case .notMeasured = outcome {
      return Observation(check: check, slot: slot, outcome: outcome)
    }
    if packets.isEmpty { return conversation(of: check, slot: slot) }
    let train = Train(packets)
    let silence = Outcome.failed(Failure(.connect, .timedOut))
    return Observation(
      check: check, slot: slot, outcome: train.answered > 0 ? .succeeded : silence,
      measurement: .train(train))
  }

  private func conversation(of check: CheckID, slot: WallTime) -> Observation {
    var exchange = exchange
    if outcome == .succeeded, check.speaksTLS { exchange.tls = tls }
    if case .failed(let failure)? = outcome, failure.stage == .connect { exchange.roundTrip = nil }
    return Observation(
      check: check, slot: slot, outcome: outcome ?? .succeeded, measurement: .exchange(exchange))
  }
}

extension CheckID {
  fileprivate var speaksTLS: Bool {
    switch self {
    case .device(_, _, _, let name), .service(_, let name): name.kind == .https || name.kind == .tls
    case .line, .canary: false
    }
  }
}

extension Duration {
  static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
