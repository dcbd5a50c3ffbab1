import Readiness
import Testing

@Suite("A train of packets")
struct TrainTests {
  @Test("An answer after a retransmitted SYN counts as answered, as retransmitted and once as lost")
  func retransmittedCountsAsLost() {
    let train = Train([.answered(.milliseconds(4)), .retransmitted, .lost, .late])
    #expect(train.sent == 4)
    #expect(train.answered == 2)
    #expect(train.retransmitted == 1)
    #expect(train.lost == 3)
    #expect(train.roundTrips == [.milliseconds(4)])
  }
}
