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
    /// How many probes may be in flight.
    var inFlightLimit: Int
  }

  /// How the schedule is being kept.
  struct Figures: Sendable {
    /// The checks on schedule.
    var checks = 0
    /// The probes in flight.
    var inFlight = 0
    /// How late slots began in the last hour.
    var lateness = LatencyHistogram()
    /// The slots of the last hour not measured, by reason.
    var notMeasured: [NotMeasured: Int] = [:]
    /// The results since the start.
    var results = 0
  }

  /// How it is going, read on the engine's thread.
  private(set) var figures = Figures()

  /// Prepares; `deliver` takes the results of one tick, `raiseAnchor` hears that the wall clock has stepped.
  init(
    _ settings: Settings, on loop: Loop, deliver: @escaping ([Sample]) -> Void,
    raiseAnchor: @escaping (Int) -> Void
  ) {}

  /// Begins with the slots that lie ahead.
  func start() {}

  /// Goes on with another inventory: checks that stay keep their phase and what is in flight.
  func replace(_ inventory: Inventory) {}

  /// Asks nothing more; what is in flight is given up.
  func stop() {}
}
