/// Slots that passed without a turn and are still to be recorded, a bounded piece at a time.
struct Backlog: Sendable {
  /// Consecutive slots of one series.
  struct Run: Sendable {
    var series: Series
    var grid: Grid
    var anchor: Int
    var next: WallTime
    /// The first slot that is no longer part of it.
    var end: WallTime
    var reason: NotMeasured
  }

  /// A longer gap is not itemised: it stays unrecorded.
  static let longest: Duration = .seconds(86_400)
  /// How many records leave in one tick.
  static let piece = 500

  private var runs: [Run] = []
  private var first = 0

  var isEmpty: Bool { first == runs.count }

  mutating func add(_ run: Run) {
    if run.next < run.end, run.end - run.next <= Self.longest { runs.append(run) }
  }

  /// The next record; nil where nothing is left.
  mutating func pop() -> (run: Run, slot: WallTime)? {
    guard first < runs.count else { return nil }
    let run = runs[first]
    runs[first].next = run.grid.next(after: run.next)
    if runs[first].next >= run.end { first += 1 }
    if first == runs.count {
      runs = []
      first = 0
    }
    return (run, run.next)
  }
}
