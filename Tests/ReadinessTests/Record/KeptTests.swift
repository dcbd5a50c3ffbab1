import Testing

@testable import Readiness

@Suite("What is kept of a sample")
struct KeptTests {
  private let line = CheckID.line("088", "vnpt")
  private let port = CheckID.device("088", "vnpt", "polycom", CheckName(kind: .tcp, port: 1720))
  private let page = CheckID.service("portal", CheckName(kind: .https, port: 443))

  @Test("of a train its figures, enclosing what was measured: to 10 µs, above 10 ms to a hundredth")
  func train() {
    let packets: [Train.Packet] = [
      .answered(.microseconds(20_004)), .retransmitted, .answered(.microseconds(30_006)), .late, .lost,
      .answered(.microseconds(10_005)), .answered(.microseconds(25_000)),
    ]
    #expect(
      kept(line, .train(Train(packets)))
        == .train(
          Kept.TrainFigures(
            sent: 7, answered: 5, retransmitted: 1, late: 1, median: .microseconds(20_000),
            shortest: .microseconds(10_000), longest: .microseconds(30_100), jitter: .microseconds(15_000))))
    let near = Train([
      .answered(.microseconds(304)), .answered(.microseconds(316)), .answered(.microseconds(9999)),
    ])
    #expect(
      kept(line, .train(near))
        == .train(
          Kept.TrainFigures(
            sent: 3, answered: 3, median: .microseconds(320), shortest: .microseconds(300),
            longest: .milliseconds(10), jitter: .microseconds(4850))))
    let silent = kept(line, .train(Train([.lost, .lost])))
    #expect(silent == .train(Kept.TrainFigures(sent: 2, answered: 0)))
  }

  @Test("of a bare connect the round trip alone, and the time to connect where it has none")
  func connect() {
    let phases = Phases(connect: .microseconds(20_060), total: .microseconds(20_090))
    let answered = Exchange(roundTrip: .microseconds(20_004), phases: phases)
    #expect(kept(port, .exchange(answered)) == .exchange(Exchange(roundTrip: .milliseconds(20))))
    let resent = Exchange(retransmitted: 1, phases: phases)
    let wanted = Exchange(retransmitted: 1, phases: Phases(connect: .microseconds(20_100)))
    #expect(kept(port, .exchange(resent)) == .exchange(wanted))
  }

  @Test("of a conversation everything, its phases to 0.1 ms")
  func conversation() {
    let peer = TLSPeer(protocolName: "TLSv1.3", expires: WallTime(milliseconds: 1), fingerprint: "sha256//a")
    var exchange = Exchange(
      roundTrip: .microseconds(1234),
      phases: Phases(
        resolve: .microseconds(149), connect: .microseconds(1250), tls: .microseconds(2351),
        firstByte: .microseconds(50), total: .microseconds(3900)),
      tls: peer, status: 302, deadAddresses: ["::1"])
    let found = kept(page, .exchange(exchange))
    exchange.roundTrip = .microseconds(1230)
    exchange.phases = Phases(
      resolve: .microseconds(100), connect: .microseconds(1300), tls: .microseconds(2400),
      firstByte: .microseconds(100), total: .microseconds(3900))
    #expect(found == .exchange(exchange))
  }

  private func kept(_ check: CheckID, _ measurement: Measurement) -> Kept.Figures {
    let series = Series(check: check, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5))
    let slot = WallTime(milliseconds: 7)
    let found = Observation(check: check, slot: slot, outcome: .succeeded, measurement: measurement)
    let kept = Kept(Sample(series: series, isExtra: true, observation: found))
    #expect(kept.check == check && kept.slot == slot && kept.isExtra && kept.outcome == .succeeded)
    return kept.figures
  }
}
