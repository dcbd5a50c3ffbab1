/// Something people recorded, with who and when; nothing recorded is ever changed or removed.
public struct Signed<Record: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
  /// Counts the records of a kind, from 1.
  public var number: Int
  /// What was recorded.
  public var record: Record
  /// Who and when.
  public var signature: Signature

  /// Signs a record.
  public init(number: Int, _ record: Record, _ signature: Signature) {
    self.number = number
    self.record = record
    self.signature = signature
  }
}

/// Who recorded something, and when.
public struct Signature: Hashable, Sendable, Codable {
  /// The name that was given, else the account's.
  public var by: String
  /// The account that the system vouches for.
  public var user: UInt32
  /// When.
  public var at: WallTime

  /// Names who and when.
  public init(by: String, user: UInt32, at: WallTime) {
    self.by = by
    self.user = user
    self.at = at
  }
}
