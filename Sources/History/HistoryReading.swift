import Readiness

/// What the history answers, whoever holds it: the daemon that writes it, its files opened for reading, or
/// the twin in memory.
///
/// Every implementation passes one conformance suite.
/// Calls block for as long as the disk does; they belong on a thread of their own, never in a task.
public protocol HistoryReading: AnyObject, Sendable {
  /// The checks that have a history, each with its newest series.
  func series() throws(HistoryFault) -> [Series]

  /// The newest sample of every check in full, followed by the extra samples made after it; where that was held
  /// back on purpose, its newest measured one and the first held back come before. See `NewestSamples`.
  ///
  /// What a judgement needs after a restart: it outlives the closing of an hour.
  func newest() throws(HistoryFault) -> [Sample]

  /// The figures of checks over a window; nil takes all. A check without a sample in it is absent.
  ///
  /// Counts and times are exact for the window. The round trips of trains come from hours: where the window
  /// cuts an hour that is closed already, all of that hour counts in `latency`, jitter and extremes.
  func summaries(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [CheckID: Summary]

  /// The figures of one check in steps of `step`, an hour or a multiple of it, from the window's start.
  ///
  /// One entry for each step, in order; a step without a sample has an empty summary.
  func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> [(window: Window, summary: Summary)]

  /// The samples of one check in order of time, as far as they are still kept raw.
  func samples(of check: CheckID, over window: Window) throws(HistoryFault) -> [Kept]

  /// The changes inside a window in order of time, and before them each check's last change before it.
  func transitions(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [Transition]

  /// The newest success of each check, however long ago; absent where there was none.
  func lastSuccess(of checks: Set<CheckID>?) throws(HistoryFault) -> [CheckID: WallTime]
}

/// The history as its one writer holds it.
public protocol HistoryWriting: HistoryReading {
  /// How often the wall clock had stepped, as recorded; 0 at first.
  var anchor: Int { get }

  /// The newest slot recorded; nil in an empty history.
  var newestSlot: WallTime? { get }

  /// Records that the wall clock has stepped: samples carry the new anchor from now on.
  func raiseAnchor(to anchor: Int) throws(HistoryFault)

  /// Appends samples. They are acknowledged when this returns; one that is there already changes nothing.
  func append(_ samples: [Sample]) throws(HistoryFault)

  /// Brings what was appended onto the disk: called every 10 s.
  func synchronize() throws(HistoryFault)

  /// Closes the hours that ended before `now`, rolls days up and drops what is older than it is kept.
  ///
  /// Does a bounded piece of the work and tells whether more is left, so that samples need not wait.
  func settle(now: WallTime) throws(HistoryFault) -> Bool

  /// Ends: what was appended is on the disk, and readers can go on reading.
  func close() throws(HistoryFault)
}
