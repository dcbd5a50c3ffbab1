/// What the programs say of themselves.
public enum Version {
  /// The version, as `--version`, reports and the changelog give it.
  public static let current = "0.1.0"
  /// What HTTP peers are told.
  public static let userAgent = "vmeet/" + current
}
