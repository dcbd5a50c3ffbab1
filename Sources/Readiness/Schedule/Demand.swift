/// What all appointments together ask of one check.
struct Demand: Sendable {
  /// A time in which it is asked more often.
  struct Density: Sendable {
    var window: Window
    var interval: Duration
    private let grid: Grid

    init(_ window: Window, every interval: Duration, hash: UInt64) {
      self.window = window
      self.interval = max(Demand.leastInterval, interval)
      grid = Grid(hash: hash, interval: self.interval)
    }

    /// The next moment to ask; nil where the time is over.
    ///
    /// On a grid of the check's own phase, which runs through its regular slots where it divides their interval.
    func next(after wall: WallTime) -> WallTime? {
      let next = grid.next(after: max(wall, window.from + .milliseconds(-1)))
      return window.contains(next) ? next : nil
    }
  }

  /// Its turn in a sweep.
  struct Turn: Hashable, Sendable {
    var stretch: Stretch
    /// Where in the stretch it lies, 0 up to 1.
    var place: Double

    init(in stretch: Stretch, hash: UInt64) {
      self.stretch = stretch
      place = Double(hash % 1000) / 1000
    }

    /// When it is asked; where that has passed already, the rest of the stretch is shared out anew.
    func moment(after wall: WallTime) -> WallTime {
      let planned = stretch.from + (stretch.latest - stretch.from) * place
      return planned > wall ? planned : wall + (stretch.latest - wall) * place
    }
  }

  /// The least time between two slots asked more often, and, a tick early or late, between any two questions
  /// that are not each other's second look.
  static let leastInterval: Duration = .seconds(1)
  static let leastDistance: Duration = .milliseconds(900)

  /// When it is left in peace.
  var quiet: [Window] = []
  /// When it is asked more often.
  var dense: [Density] = []
  /// Its turns in the sweeps.
  var sweeps: [Turn] = []

  /// What the appointments ask of a check that bears on meetings like this; its hash spreads it.
  init(
    of probe: Probe, bearing: Bearing, hash: UInt64,
    by booked: [(appointment: Appointment, stretches: [Stretch])]
  ) {
    let isAsked = !CarefulPorts.contains(probe)
    for (appointment, stretches) in booked {
      let belongs = bearing.belongs(to: appointment.sites)
      if belongs, bearing.disturbs, let window = appointment.quiet { quiet.append(window) }
      if belongs, bearing.isNeeded, isAsked, let window = appointment.dense {
        dense.append(Density(window, every: appointment.denseInterval, hash: hash))
      }
      if isAsked, bearing.isNeeded(by: appointment.sites) {
        sweeps += stretches.map { Turn(in: $0, hash: hash) }
      }
    }
  }

  init() {}

  func isQuiet(at wall: WallTime) -> Bool { quiet.contains { $0.contains(wall) } }
}
