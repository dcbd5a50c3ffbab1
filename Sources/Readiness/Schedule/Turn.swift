extension Timetable {
  /// What a turn found.
  struct Answer: Sendable {
    var outcome: Outcome
    var measurement: Measurement = .none
  }

  /// Why a check is asked.
  enum Purpose: Hashable, Sendable {
    /// Its regular slot has come.
    case slot
    /// The train before it was silent.
    case confirmation
    /// Its outcome has changed.
    case secondLook
    /// A meeting begins within the hour.
    case dense
    /// A checkpoint is near.
    case sweep(Stretch)

    /// Whether it is asked for a meeting: what came to nothing then leaves no trace.
    var isForMeeting: Bool {
      switch self {
      case .dense, .sweep: true
      case .slot, .confirmation, .secondLook: false
      }
    }

    /// Whether a silent train is followed by another one.
    var isConfirmed: Bool { self == .slot || isForMeeting }
  }

  /// One slot on its way.
  struct Turn: Sendable {
    enum State: Sendable {
      case waitingForPlace
      case waitingForRoom
      case asking(since: Duration, first: Answer?)
      case resting(first: Answer)
    }

    /// The entry that it belongs to; that may have gone meanwhile.
    var entry: Int
    var probe: Probe
    var series: Series
    var anchor: Int
    var slot: WallTime
    var purpose: Purpose
    var importance: Importance
    var isConfirmed = false
    var state = State.waitingForRoom
    /// How long it waits where it has to, by the time since the host started.
    var patience: Duration = .zero
    /// When it begins at the latest, however long it waits; nil where its patience counts.
    var latestStart: Duration?

    var isExtra: Bool { purpose != .slot }

    func deservesSecondTry(_ outcome: Outcome, took: Duration) -> Bool {
      guard case .failed = outcome, !probe.isTrain, !CarefulPorts.contains(probe) else { return false }
      return took < series.timeout / 2
    }

    var isWaiting: Bool {
      switch state {
      case .waitingForPlace, .waitingForRoom: true
      case .asking, .resting: false
      }
    }
  }
}
