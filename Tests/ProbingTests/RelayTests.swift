import Readiness
import Testing
import Wire

@Suite("What the test lab's relay does to packets")
struct RelayTests {
  private let echo: RelayedPacket
  private let name = Way.Name(line: LabLine.main, direction: .toSite)

  init() throws {
    let header: [UInt8] = [0x45, 0, 0, 28, 0, 0, 0, 0, 64, 1, 0, 0, 10, 90, 1, 1, 10, 90, 1, 2]
    echo = try #require(RelayedPacket((header + [8, 0, 0, 0, 0, 1, 0, 2])[...]))
  }

  private func dues(_ impairment: Impairment, seed: UInt64 = 7, count: Int = 10_000) -> [Moment?] {
    var way = Way(seed: seed)
    way.impairment = impairment
    return (0..<count).map { way.due(echo, at: Moment(nanoseconds: Int64($0) * 1_000_000)) }
  }

  @Test("Chance is repeated by its seed, and loses as many as it should")
  func seededLoss() {
    let some = Impairment(loss: .random(0.3))
    #expect(dues(some) == dues(some))
    #expect(dues(some) != dues(some, seed: 8))
    // 3,000 expected, four standard deviations of 46.
    #expect((2_816...3_184).contains(dues(some).count { $0 == nil }))
    #expect(dues(Impairment(loss: .every(4))).count { $0 == nil } == 2_500)
    #expect(dues(Impairment(loss: .first(3, .echoRequest))).count { $0 == nil } == 3)
    #expect(dues(Impairment(loss: .first(3, .syn))).count { $0 == nil } == 0)
  }

  @Test("Jitter is even around the delay, and overtakes only where it may")
  func jitter() {
    let held = dues(Impairment(delay: .milliseconds(50), jitter: .milliseconds(20), keepsOrder: false))
      .enumerated().compactMap { index, due in
        due.map { $0 - Moment(nanoseconds: Int64(index) * 1_000_000) }
      }
    #expect(held.allSatisfy { (.milliseconds(30)...(.milliseconds(70))).contains($0) })
    let mean = held.reduce(.zero, +) / held.count
    #expect((.milliseconds(49)...(.milliseconds(51))).contains(mean))
    let ordered = dues(Impairment(delay: .milliseconds(50), jitter: .milliseconds(20))).compactMap(\.self)
    #expect(ordered == ordered.sorted())
  }

  @Test("A rate makes packets queue, and what is too large vanishes")
  func rate() {
    // 28 bytes take 2 ms, one comes each ms: the hundredth waits for all before it.
    let queued = dues(Impairment(rate: 112_000), count: 100)
    #expect(queued.last == Moment(nanoseconds: 200_000_000))
    #expect(dues(Impairment(largest: 28)).allSatisfy { $0 != nil })
    #expect(dues(Impairment(largest: 27)).allSatisfy { $0 == nil })
    #expect(dues(Impairment(isUp: false)).allSatisfy { $0 == nil })
  }

  @Test(
    "By the kernel's own stamps packets are held as long as they were told to",
    .enabled(if: ImpairedLab.isPossible, "needs root"))
  func exactness() async throws {
    let lab = try ImpairedLab()
    defer { withExtendedLifetime(lab) {} }
    let near = try Unwrap.of(lab.namespaces.inside(lab.namespaces.province) { PacketWatch() })
    let far = try Unwrap.of(lab.namespaces.inside(lab.namespaces.district) { PacketWatch() })
    lab.relay.impair(
      LabLine.main, toSite: Impairment(delay: .milliseconds(20)),
      toProvince: Impairment(delay: .milliseconds(7)))
    // The kernel begins to stamp a little after it was first told to.
    _ = await lab.ask(LabLine.main.check(.tcp(TCPExpectation()), port: 9))
    _ = await lab.ask(LabLine.main.train())
    let (nearSights, farSights) = (near.sights(), far.sights())
    for (kind, delay, from, to) in [
      (RelayedPacket.Kind.echoRequest, 20.0, nearSights, farSights), (.echoReply, 7, farSights, nearSights),
    ] {
      let left = Dictionary(from.map { ($0.packet, $0.stamp) }, uniquingKeysWith: min)
      let errors = to.filter { $0.packet.kind == kind }.compactMap { sight in
        left[sight.packet].map { Double(sight.stamp - $0) / 1e6 - delay }
      }.sorted()
      try #require(errors.count == 20)
      #expect(errors[0] >= 0 && errors[10] < 0.5, "\(errors)")
    }
  }
}
