/// A fixed time before a meeting's connect time at which the verdict is taken and kept.
public struct Checkpoint: Hashable, Sendable {
  /// Of which meeting.
  public var meeting: Meeting.ID
  /// How long before the connect time; whole seconds.
  public var lead: Duration
  /// When it is due.
  public var at: WallTime

  /// Names a checkpoint.
  public init(_ meeting: Meeting, lead: Duration) {
    self.meeting = meeting.id
    self.lead = lead
    at = meeting.connect - lead
  }

  /// 24 hours, 60 and 15 minutes: technicians are at their posts an hour before.
  public static let defaultLeads = Defaults.checkpoints
}

/// Which checkpoints are to be taken, and which were missed: decided here, done by whoever runs.
public struct CheckpointPlan: Sendable {
  /// What is to be done with a checkpoint.
  public enum Step: Hashable, Sendable {
    /// Take the verdict now; late where its time had passed while nobody was there.
    case take(Checkpoint, isLate: Bool)
    /// Record that nobody was there: a newer one says more.
    case miss(Checkpoint)
  }

  /// How late a checkpoint may be taken before it counts as late.
  static let tolerance: Duration = .seconds(60)

  /// What is due at `now`, in order of time, and when the next one is; nil where none lies ahead.
  ///
  /// `done` holds what was taken or missed before, by meeting and time: a meeting that was moved has new ones.
  /// After a downtime the newest missed checkpoint of a meeting is taken at once, the older ones are recorded as
  /// missed; of a meeting that has begun nothing is taken any more.
  public static func steps(
    for meetings: [Meeting], leads: [Duration], done: Set<Checkpoint>, at now: WallTime
  ) -> (due: [Step], next: WallTime?) {
    var due: [Step] = []
    var next: WallTime?
    for meeting in meetings where !meeting.isCancelled {
      let open = leads.map { Checkpoint(meeting, lead: $0) }.filter { !done.contains($0) }
        .sorted { $0.at < $1.at }
      let passed = open.filter { $0.at <= now }
      for (index, checkpoint) in passed.enumerated() {
        let isNewest = index == passed.count - 1
        let isTaken = isNewest && now < meeting.connect
        due.append(
          isTaken ? .take(checkpoint, isLate: now - checkpoint.at > tolerance) : .miss(checkpoint))
      }
      if let ahead = open.first(where: { $0.at > now }) { next = min(next ?? ahead.at, ahead.at) }
    }
    return (due.sorted { $0.checkpoint.at < $1.checkpoint.at }, next)
  }
}

extension CheckpointPlan.Step {
  /// Which checkpoint it is about.
  public var checkpoint: Checkpoint {
    switch self {
    case .take(let checkpoint, _), .miss(let checkpoint): checkpoint
    }
  }
}
