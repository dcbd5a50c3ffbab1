import Readiness

/// What a face of the daemon may ask of it and tell it.
public protocol Served: Sendable {
  /// The questions over its history, with the configuration in use at this moment.
  func archive() -> Archive

  /// The results that cannot be written at the moment; none while they can.
  func unkept() -> UnkeptResults

  /// How the daemon itself is.
  func health() -> OwnHealth

  /// Reads the configuration anew and uses it from now on, or keeps the one in use on any fault.
  func reload() async -> Reloading
}

/// What came of reading the configuration anew.
public enum Reloading: Sendable {
  /// It is in use: its hash, and what changed.
  case accepted(hash: String, changes: InventoryDiff)
  /// It was refused; the one before it stays.
  case refused(Configuration.Refusal)
}
