import Readiness

/// One time that an event of a calendar takes place.
package struct Occurrence: Hashable, Sendable {
  /// What the calendar says about whether it takes place.
  package enum Status: Hashable, Sendable {
    case confirmed, tentative, cancelled
  }

  /// Somebody who is invited, or who invites.
  package struct Person: Hashable, Sendable {
    /// The mail address in small letters; another address as it was written, such as "urn:uuid:…".
    package var address: String
    /// The name beside it; nil where there is none.
    package var name: String?
  }

  /// The event's identifier, the same in every version of the calendar.
  package var uid: String
  /// Which instance of a series it is; nil for an event that does not recur.
  ///
  /// It tells when the instance was first to begin, "20261124" or "20261124T070000Z", and stays when it is moved.
  package var recurrenceID: String?
  /// How often the event was changed in a way that matters, from 0.
  package var sequence: Int
  /// When it begins.
  package var start: WallTime
  /// When it ends; equal to `start` where the calendar tells no end.
  package var end: WallTime
  /// Whether it is about whole days, of the province's zone.
  package var isAllDay: Bool
  /// What the calendar says about whether it takes place; confirmed where it says nothing.
  package var status: Status
  /// When the calendar's author last changed it; nil where it does not tell.
  package var lastModified: WallTime?
  /// Its title, harmless to show; "" where it has none.
  package var title: String
  /// Its description line by line, harmless to show, without empty lines.
  package var description: [String]
  /// Where it takes place, harmless to show; nil where the calendar does not tell.
  package var location: String?
  /// Its categories, harmless to show.
  package var categories: [String]
  /// Who is invited.
  package var attendees: [Person]
  /// Who invites; nil where the calendar does not tell.
  package var organizer: Person?

  /// What the description says about a meeting, in lines that are documented.
  package var note: MeetingNote { MeetingNote(description) }
}
