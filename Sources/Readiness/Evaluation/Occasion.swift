/// For what it is judged: any day, or a meeting with its bar and its time.
public struct Occasion: Hashable, Sendable {
  /// What the kind of meeting asks for, over each site's bar.
  public var kindBar: BarOverride
  /// What the meeting itself asks for, over the kind's bar.
  public var meetingBar: BarOverride
  /// From the meeting's connect time to its end; nil where it is not judged for a meeting.
  public var meeting: Window?

  /// Judges for a meeting.
  public init(kindBar: BarOverride = BarOverride(), meetingBar: BarOverride = BarOverride(), meeting: Window?)
  {
    self.kindBar = kindBar
    self.meetingBar = meetingBar
    self.meeting = meeting
  }

  /// Judges for no meeting in particular.
  public static let everyday = Occasion(meeting: nil)
}
