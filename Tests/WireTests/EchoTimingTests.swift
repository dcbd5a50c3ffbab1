import Testing

@testable import Wire

@Suite("The round trip of an echo by the kernel's stamp")
struct EchoTimingTests {
  private static func timing(_ monotonic: Int64, wall: Int64) -> EchoTiming {
    EchoTiming(monotonic: Moment(nanoseconds: monotonic * 1_000_000), wall: wall * 1_000_000)
  }

  private let sent = timing(1000, wall: 50_000)

  @Test("It is the time to the stamp, however late the answer was read")
  func stamped() {
    let heard = Self.timing(4000, wall: 53_000)
    #expect(sent.roundTrip(stamped: 50_020_000_000, heard: heard) == .milliseconds(20))
  }

  @Test(
    "A wall clock set meanwhile, be it by less than the round trip, makes the stamp worthless",
    arguments: [3_600_000, 30, -10, -3_600_000])
  func clockSet(step: Int64) {
    let heard = Self.timing(1040, wall: 50_040 + step)
    #expect(sent.roundTrip(stamped: (50_020 + step) * 1_000_000, heard: heard) == nil)
  }

  @Test("Without a stamp there is no round trip by the kernel")
  func unstamped() {
    #expect(sent.roundTrip(stamped: 0, heard: Self.timing(1040, wall: 50_040)) == nil)
  }
}
