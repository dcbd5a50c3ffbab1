import CLinux
import Glibc
import Probing
import Readiness
import Wire

/// Carries the schedule out on an engine's thread: asks when a slot is due and hands over what was found.
final class ScheduleRunner {
  /// What a runner works with.
  struct Settings {
    /// What is measured.
    var inventory: Inventory
    /// Where it is measured from.
    var vantage: String
    /// The anchor recorded last.
    var anchor: Int
    /// The newest slot recorded; a clock more than 2 s before it raises the anchor.
    var newestSlot: WallTime?
    /// How many descriptors the probes in flight may hold.
    var inFlightLimit: Int
  }

  /// How the schedule is being kept.
  typealias Figures = ScheduleFigures

  private let loop: Loop
  private let deliver: ([Sample]) -> Void
  private let raiseAnchor: (Int) -> Void
  private var timetable: Timetable
  private var alarm: Alarm?
  private var alarmDue: Duration = .zero
  private var lastLook = Moment.now
  private var isRunning = false

  /// Prepares; `deliver` takes the results of one tick, `raiseAnchor` hears that the wall clock has stepped.
  init(
    _ settings: Settings, on loop: Loop, deliver: @escaping ([Sample]) -> Void,
    raiseAnchor: @escaping (Int) -> Void
  ) {
    self.loop = loop
    self.deliver = deliver
    self.raiseAnchor = raiseAnchor
    timetable = Timetable(
      settings.inventory,
      Timetable.Beginning(
        vantage: settings.vantage, anchor: settings.anchor, newestSlot: settings.newestSlot,
        limit: settings.inFlightLimit), now: Self.now, wall: .now)
  }

  /// How it is going, read on the engine's thread.
  var figures: Figures { timetable.figures(at: Self.now) }

  /// Begins with the slots that lie ahead.
  func start() {
    isRunning = true
    tick()
  }

  /// Goes on with another inventory: checks that stay keep their phase and what is in flight.
  func replace(_ inventory: Inventory) {
    perform(timetable.replace(inventory, at: Self.now, wasAway: loop.wasAway(since: lastLook)))
    if isRunning { sleep() }
  }

  /// Keeps these appointments from now on, and no others; the same ones again change nothing.
  func attend(_ appointments: [Appointment]) {
    perform(timetable.attend(appointments, at: Self.now, wasAway: loop.wasAway(since: lastLook)))
    if isRunning { sleep() }
  }

  /// Asks nothing more; what is in flight is given up, what was found is handed over.
  func stop() {
    if isRunning { perform(timetable.close()) }
    isRunning = false
    loop.cancel(alarm)
    alarm = nil
  }

  /// The time since the host started, sleep included.
  private static var now: Duration { .nanoseconds(vmeet_clock(CLOCK_BOOTTIME)) }

  private func tick() {
    guard isRunning else { return }
    let wasAway = loop.wasAway(since: lastLook)
    lastLook = .now
    perform(timetable.tick(at: Self.now, wall: .now, wasAway: wasAway))
    sleep()
  }

  /// Sleeps until the next tick; only an earlier one moves the alarm, and none that is overdue: answers that
  /// never cease would put it off for ever.
  private func sleep() {
    let now = Self.now
    let due = timetable.nextTick(after: now)
    if alarm != nil, alarmDue <= due { return }
    loop.cancel(alarm)
    alarmDue = due
    alarm = loop.at(.now + (due - now)) { [weak self] in self?.rang() }
  }

  private func rang() {
    alarm = nil
    tick()
  }

  private func perform(_ commands: [Timetable.Command]) {
    for command in commands {
      switch command {
      case .ask(let turn, let probe): ask(turn, probe)
      case .deliver(let samples): deliver(samples)
      case .raiseAnchor(let anchor): raiseAnchor(anchor)
      }
    }
  }

  private func ask(_ turn: Int, _ probe: Probe) {
    let hooks = ProbeHooks(
      mayProceed: { [weak self] in self?.mayProceed(turn) ?? false },
      noAnswerYet: { [weak self] in self?.tell { $0.hearsNothing(turn, at: $1) } })
    loop.ask(probe, hooks: hooks) { [weak self] result in
      self?.tell { $0.answered(turn, result.outcome, result.measurement, at: $1) }
    }
  }

  private func mayProceed(_ turn: Int) -> Bool { isRunning && timetable.mayProceed(turn) }

  private func tell(_ happened: (inout Timetable, Duration) -> [Timetable.Command]) {
    guard isRunning else { return }
    perform(happened(&timetable, Self.now))
    sleep()
  }
}
