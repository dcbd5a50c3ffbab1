/// Ports on which old devices must not be asked often.
public enum CarefulPorts {
  /// H.323 signalling and the Polycom serial interface.
  public static let ports: Set<Port> = [1720, 24]
  /// The shortest time between two questions to one of them.
  public static let interval: Duration = .seconds(300)

  /// Whether a probe asks one of them.
  public static func contains(_ probe: Probe) -> Bool {
    guard case .check(let check) = probe.question else { return false }
    return ports.contains(check.port)
  }
}
