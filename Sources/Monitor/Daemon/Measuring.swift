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

  /// Begins with the slots that lie ahead.
  func start(
    _ settings: ScheduleRunner.Settings, deliver: @escaping @Sendable ([Sample]) -> Void,
    raiseAnchor: @escaping @Sendable (Int) -> Void
  ) {
    engine.submit { [self] loop in
      let runner = ScheduleRunner(settings, on: loop, deliver: deliver, raiseAnchor: raiseAnchor)
      desk.runner = runner
      runner.start()
      look(loop)
    }
  }

  /// Goes on with another inventory.
  func replace(_ inventory: Inventory) { engine.submit { [desk] _ in desk.runner?.replace(inventory) } }

  /// Asks nothing more and waits until the last results are handed over, at most `deadline`.
  func stop() async {
    await withCheckedContinuation { continuation in
      engine.submit { [desk] _ in
        desk.runner?.stop()
        desk.runner = nil
        continuation.resume()
      }
    }
  }

  /// How the schedule is kept, and when the engine's thread last looked: at most a second ago while it turns.
  var latest: (figures: ScheduleFigures, at: Moment) { seen.withLock { $0 } }

  private func look(_ loop: Loop) {
    guard let runner = desk.runner else { return }
    let figures = runner.figures
    seen.withLock { $0 = (figures, .now) }
    loop.at(.now + .seconds(1)) { [weak self] in self?.look(loop) }
  }
}
