/// What goes wrong while the province is played.
public struct Scenario: Hashable, Sendable {
  /// What people call it; nil where it has no name.
  public var title: String?
  /// The faults; where several strike one endpoint, the last wins.
  public var faults: [SimulatedFault]

  /// The scenario in which all is well.
  public static let allWell = Scenario(faults: [])

  /// Describes a scenario.
  public init(title: String? = nil, faults: [SimulatedFault]) {
    self.title = title
    self.faults = faults
  }

  /// How an endpoint behaves at a moment since the start.
  func behaviour(of part: Part, at moment: Duration) -> Behaviour {
    faults.last { $0.holds(at: moment) && $0.selection.includes(part) }?.behaviour ?? .well
  }

  /// The first moment after this one at which some fault comes or goes; nil where nothing changes any more.
  func nextChange(after moment: Duration) -> Duration? {
    faults.compactMap { $0.nextChange(after: moment) }.min()
  }
}
