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
  ///
  /// While a meeting runs it is refused, unless forced.
  func reload(force: Bool) async -> Reloading

  /// Takes what somebody says, whole or not at all; blocks for as long as the disk does.
  ///
  /// `name` is who says it, nil for the account's own name; `user` is the account that the system vouches for.
  func record(_ record: OfficeRecord, by name: String?, user: UInt32, force: Bool) -> OfficeDesk.Recording

  /// Keeps a calendar under a name, whole or not at all; blocks for as long as the disk does.
  func keep(calendar bytes: [UInt8], as name: String) -> OfficeDesk.Recording
}

/// What came of reading the configuration anew.
public enum Reloading: Sendable {
  /// It is in use: its hash, and what changed.
  case accepted(hash: String, changes: InventoryDiff)
  /// These meetings run, or are about to connect, and nobody insisted; the one before it stays.
  case frozen([Meeting])
  /// It was refused; the one before it stays.
  case refused(Configuration.Refusal)
}
