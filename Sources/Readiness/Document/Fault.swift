/// One thing that is wrong with a file: where it stands and which rule it breaks.
public struct Fault<Rule: Hashable & Sendable>: Error, Hashable, Sendable {
  /// Where the offending key or value stands.
  public var position: TextPosition
  /// The way to it, such as `sites[12].lines[0].carrier`; empty for the file as a whole.
  public var path: String
  /// What it breaks.
  public var rule: Rule

  /// Describes a fault.
  public init(_ rule: Rule, at position: TextPosition, path: String = "") {
    self.position = position
    self.path = path
    self.rule = rule
  }

  /// The line, from 1.
  public var line: Int { position.line }
  /// The column, from 1, in Unicode code points.
  public var column: Int { position.column }
}

/// A fault that any JSON file can have.
public typealias JSONFault = Fault<JSONRule>

/// The rules of one kind of file: those of JSON and its own.
public protocol DocumentRule: Error, Hashable, Sendable {
  /// A rule that holds for every JSON file.
  static func json(_ rule: JSONRule) -> Self
}

/// A value together with the place where it stands, for faults that are found later.
public struct Located<Value> {
  /// The value.
  public var value: Value
  /// Where it stands.
  public var position: TextPosition
  /// The way to it.
  public var path: String

  /// Puts a value at a place.
  public init(_ value: Value, at position: TextPosition, path: String) {
    self.value = value
    self.position = position
    self.path = path
  }
}

extension Located {
  /// The place alone.
  public var place: Located<Void> { Located<Void>((), at: position, path: path) }
}

extension Located: Sendable where Value: Sendable {}
