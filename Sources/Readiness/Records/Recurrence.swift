/// How rules of recurrence (RRULE of RFC 5545) are read: whoever knows the province's zone does it.
public protocol Recurrence: Sendable {
  /// Throws where a rule cannot be used; the error's description says why.
  func validate(_ rule: String) throws

  /// The times that a rule gives inside, or touching, a window, the first one being `first`.
  func occurrences(of rule: String, from first: Window, over window: Window) throws -> [Window]
}

/// Knows no rule: everything is once.
public struct NoRecurrence: Recurrence {
  /// Why no rule can be used.
  public struct Refusal: Error, CustomStringConvertible {
    /// In English.
    public var description: String { "recurring times are not supported" }
  }

  /// Takes nothing.
  public init() {}

  /// Refuses every rule.
  public func validate(_ rule: String) throws { throw Refusal() }

  /// Refuses every rule.
  public func occurrences(of rule: String, from first: Window, over window: Window) throws -> [Window] {
    throw Refusal()
  }
}
