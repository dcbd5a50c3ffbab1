import Readiness

/// What a calendar says about a window of time.
package struct CalendarPage: Hashable, Sendable {
  /// An event, or one instance of it, that a message calls off (METHOD:CANCEL).
  package struct Cancellation: Hashable, Sendable {
    /// The event's identifier.
    package var uid: String
    /// The instance; nil for the event with all its instances.
    package var recurrenceID: String?
    /// How often the event had been changed by then: an event of a higher number is not called off.
    package var sequence: Int
  }

  /// What touches the window, in the order of its beginning; cancelled ones too.
  package var occurrences: [Occurrence] = []
  /// What was called off by a message, whether or not it touches the window: the message may leave out when.
  package var cancellations: [Cancellation] = []
}
