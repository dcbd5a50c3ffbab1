import Dispatch
import Readiness
import Synchronization
import Wire

/// Owns the engine that measures day and night, and the schedule on its thread.
final class Measuring: Sendable {
  private let engine: Engine
  private let desk = Desk()
  private let seen = Mutex<(figures: ScheduleFigures, at: Moment)>((ScheduleFigures(), .now))

  /// The runner, touched by the engine's thread only; hence unchecked.
  private final class Desk: @unchecked Sendable {
    var runner: ScheduleRunner?
  }

  /// Starts the engine; nothing is asked before `start`.
  init(options: Engine.Options) throws(EngineError) { engine = try Engine(options: options) }

  /// Begins with the slots that lie ahead; returns once the schedule runs.
  func start(
    _ settings: ScheduleRunner.Settings, deliver: @escaping @Sendable ([Sample]) -> Void,
    raiseAnchor: @escaping @Sendable (Int) -> Void
  ) {
    let running = DispatchSemaphore(value: 0)
    engine.submit { [self] loop in
      let runner = ScheduleRunner(settings, on: loop, deliver: deliver, raiseAnchor: raiseAnchor)
      desk.runner = runner
      runner.start()
      look(loop)
      running.signal()
    }
    running.wait()
  }

  /// Goes on with another inventory; certificates of issuers are read anew.
  func replace(_ inventory: Inventory) {
    engine.submit { [self] loop in
      loop.forgetTrust()
      desk.runner?.replace(inventory)
      look(at: .now)
    }
  }

  /// Keeps these appointments from now on, and no others.
  func attend(_ appointments: [Appointment]) {
    engine.submit { [desk] _ in desk.runner?.attend(appointments) }
  }

  /// Asks nothing more and hands the last results over; false where the thread did not come to it in time.
  func stop(within deadline: Duration) -> Bool {
    let stopped = DispatchSemaphore(value: 0)
    engine.submit { [desk] _ in
      desk.runner?.stop()
      desk.runner = nil
      stopped.signal()
    }
    return stopped.wait(timeout: .now() + deadline.inSeconds) == .success
  }

  /// How the schedule is kept, and when the engine's thread last looked: at most a second ago while it turns.
  var latest: (figures: ScheduleFigures, at: Moment) { seen.withLock { $0 } }

  private func look(_ loop: Loop) {
    guard desk.runner != nil else { return }
    look(at: .now)
    loop.at(.now + .seconds(1)) { [weak self] in self?.look(loop) }
  }

  private func look(at moment: Moment) {
    guard let figures = desk.runner?.figures else { return }
    seen.withLock { $0 = (figures, moment) }
  }
}
