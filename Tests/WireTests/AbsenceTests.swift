import Testing

@testable import Wire

@Suite("A loop that was away")
struct AbsenceTests {
  private static func moment(_ milliseconds: Int64) -> Moment {
    Moment(nanoseconds: milliseconds * 1_000_000)
  }

  @Test("A wait that lasts as planned, or is a little late, is no absence")
  func onTime() {
    var absence = Absence(at: Self.moment(0), slept: .zero)
    absence.look(at: Self.moment(100), slept: .zero, planned: .milliseconds(100))
    absence.look(at: Self.moment(900), slept: .zero, planned: .milliseconds(400))
    #expect(absence.returned == nil)
    #expect(!absence.ended(after: Self.moment(0)))
  }

  @Test("A wait that lasts much longer than planned cut into everything that was waited for")
  func late() {
    var absence = Absence(at: Self.moment(0), slept: .zero)
    absence.look(at: Self.moment(3000), slept: .zero, planned: .milliseconds(250))
    #expect(absence.ended(after: Self.moment(0)) && absence.ended(after: Self.moment(2999)))
    #expect(!absence.ended(after: Self.moment(3000)))
  }

  @Test("A wait without an end may last for ever")
  func endless() {
    var absence = Absence(at: Self.moment(0), slept: .zero)
    absence.look(at: Self.moment(90_000), slept: .zero, planned: nil)
    #expect(absence.returned == nil)
  }

  @Test("A stop in the middle of the work is seen at the next look")
  func stoppedAtWork() {
    var absence = Absence(at: Self.moment(0), slept: .zero)
    absence.look(at: Self.moment(10))
    absence.look(at: Self.moment(800))
    #expect(absence.ended(after: Self.moment(10)))
  }

  @Test("The sleep of the host is seen though the monotonic clock stood still")
  func hostAsleep() {
    var absence = Absence(at: Self.moment(0), slept: .seconds(5))
    absence.look(at: Self.moment(100), slept: .seconds(45), planned: .milliseconds(100))
    #expect(absence.ended(after: Self.moment(50)))
    absence.look(at: Self.moment(200), slept: .seconds(45), planned: .milliseconds(100))
    #expect(!absence.ended(after: Self.moment(150)))
  }
}
