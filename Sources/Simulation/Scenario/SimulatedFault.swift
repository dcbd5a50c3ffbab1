/// One thing that goes wrong in a scenario: where, how and when.
public struct SimulatedFault: Hashable, Sendable {
  /// The endpoints it strikes.
  public var selection: FaultSelection
  /// How they behave meanwhile.
  public var behaviour: Behaviour
  /// When it begins, since the start of the simulation.
  public var from: Duration
  /// When it ends, since the start of the simulation; nil never ends.
  public var to: Duration?
  /// How it comes and goes meanwhile; nil stays.
  public var flapping: Flapping?

  /// Describes a fault.
  public init(
    _ behaviour: Behaviour, of selection: FaultSelection = FaultSelection(), from: Duration = .zero,
    to: Duration? = nil,
    flapping: Flapping? = nil
  ) {
    self.selection = selection
    self.behaviour = behaviour
    self.from = from
    self.to = to
    self.flapping = flapping
  }

  /// Whether it is in force at a moment since the start.
  func holds(at moment: Duration) -> Bool {
    guard moment >= from, to.map({ moment < $0 }) ?? true else { return false }
    return flapping?.isDown(at: moment - from) ?? true
  }

  /// The first moment after this one at which it comes or goes; nil where nothing changes any more.
  func nextChange(after moment: Duration) -> Duration? {
    if moment < from { return from }
    if let to, moment >= to { return nil }
    let turn = flapping.map { from + $0.nextTurn(after: moment - from) }
    return [turn, to].compactMap(\.self).min()
  }
}

/// How a fault comes and goes: down first, then up, again and again.
public struct Flapping: Hashable, Sendable {
  /// The time from one begin to the next; more than `down`.
  public let period: Duration
  /// The time it is in force; more than zero.
  public let down: Duration

  /// Takes both times; nil unless zero < down < period.
  public init?(period: Duration, down: Duration) {
    guard down > .zero, down < period else { return nil }
    self.period = period
    self.down = down
  }

  func isDown(at moment: Duration) -> Bool { moment - begin(of: moment) < down }

  func nextTurn(after moment: Duration) -> Duration {
    begin(of: moment) + (isDown(at: moment) ? down : period)
  }

  /// The begin of the period a moment lies in; in whole numbers, because a quotient that is rounded to the
  /// period before would let the time stand still.
  private func begin(of moment: Duration) -> Duration {
    Duration(attoseconds: moment.attoseconds / period.attoseconds * period.attoseconds)
  }
}
