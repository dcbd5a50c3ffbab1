import Readiness
import Testing

/// Which checkpoints are taken and which were missed.
struct CheckpointPlanTests {
  private let connect = WallTime(milliseconds: 1_795_000_000_000)
  private var meeting: Meeting {
    Meeting(id: "m1", title: "Giao ban", connect: connect, start: connect, end: connect + .seconds(7200))
  }

  private func steps(
    _ meetings: [Meeting], done: Set<Checkpoint> = [], before: Duration
  ) -> (due: [CheckpointPlan.Step], next: WallTime?) {
    CheckpointPlan.steps(for: meetings, leads: Checkpoint.defaultLeads, done: done, at: connect - before)
  }

  @Test("nothing is due before the first checkpoint, and it is told when that is")
  func early() {
    let (due, next) = steps([meeting], before: .seconds(25 * 3600))
    #expect(due.isEmpty)
    #expect(next == connect - .seconds(24 * 3600))
  }

  @Test("a checkpoint is taken at its time, once")
  func onTime() {
    let day = Checkpoint(meeting, lead: .seconds(24 * 3600))
    #expect(steps([meeting], before: .seconds(24 * 3600)).due == [.take(day, isLate: false)])
    #expect(steps([meeting], done: [day], before: .seconds(23 * 3600)).due.isEmpty)
  }

  @Test("after a downtime the newest is taken late and the older ones are missed")
  func downtime() {
    let (due, next) = steps([meeting], before: .seconds(600))
    #expect(
      due == [
        .miss(Checkpoint(meeting, lead: .seconds(24 * 3600))),
        .miss(Checkpoint(meeting, lead: .seconds(3600))),
        .take(Checkpoint(meeting, lead: .seconds(900)), isLate: true),
      ])
    #expect(next == nil)
  }

  @Test("of a meeting that has begun nothing is taken any more")
  func begun() {
    #expect(
      steps([meeting], before: .seconds(-60)).due.allSatisfy { if case .miss = $0 { true } else { false } })
  }

  @Test("a meeting that was moved has its checkpoints anew, a cancelled one has none")
  func moved() {
    let done = Set(Checkpoint.defaultLeads.map { Checkpoint(meeting, lead: $0) })
    var moved = meeting
    moved.connect = connect + .seconds(3600)
    #expect(
      steps([moved], done: done, before: .seconds(600)).due == [
        .take(Checkpoint(moved, lead: .seconds(24 * 3600)), isLate: true)
      ])
    moved.isCancelled = true
    #expect(steps([moved], before: .seconds(600)).due.isEmpty)
  }
}
