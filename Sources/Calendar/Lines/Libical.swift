import CIcal
import Synchronization

/// The way into libical.
enum Libical {
  // libical keeps its table of zones and some settings for the whole process and does not guard them in 3.0.16.
  private static let lock = Mutex(())

  /// Runs one piece of work, while no other thread is inside libical.
  static func alone<Result, Failure: Error>(
    _ work: () throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try lock.withLock { _ throws(Failure) in
      // A fault is told, never an end of the process; an unknown parameter is not a fault.
      icalerror_set_errors_are_fatal(0)
      ical_set_unknown_token_handling_setting(ICAL_ASSUME_IANA_TOKEN)
      return try work()
    }
  }
}
