/// A JSON value together with the place where it stands in its file.
public struct JSONValue: Hashable, Sendable {
  /// What a value is.
  public enum Content: Hashable, Sendable {
    /// The word null.
    case null
    /// The word true or false.
    case bool(Bool)
    /// A number as it was written, so that nothing is rounded before somebody asks for its value.
    case number(String)
    /// A text with its escapes resolved.
    case string(String)
    /// The elements in their order.
    case array([JSONValue])
    /// The members in their order; a key that stands twice is kept twice.
    case object([JSONMember])
  }

  /// What the value is.
  public var content: Content
  /// Where its first character stands.
  public var position: TextPosition

  /// Puts a value at a place; values that come from no file stand at the start.
  public init(_ content: Content, at position: TextPosition = .start) {
    self.content = content
    self.position = position
  }

  /// The kind of value, for saying what was found.
  public var type: JSONType {
    switch content {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

/// One key of an object with its value.
public struct JSONMember: Hashable, Sendable {
  /// The key with its escapes resolved.
  public var key: String
  /// Where the key's opening quote stands.
  public var position: TextPosition
  /// The value.
  public var value: JSONValue

  /// Pairs a key with its value.
  public init(_ key: String, _ value: JSONValue, at position: TextPosition = .start) {
    self.key = key
    self.position = position
    self.value = value
  }
}

/// The kinds of JSON value.
public enum JSONType: String, CaseIterable, Hashable, Sendable {
  /// The word null.
  case null
  /// True or false.
  case bool
  /// A number.
  case number
  /// A text.
  case string
  /// A list.
  case array
  /// A set of keys with values.
  case object
}

/// A place in a text file, counted as editors count.
public struct TextPosition: Hashable, Sendable, Comparable {
  /// The line, from 1; lines end with a line feed.
  public var line: Int
  /// The column, from 1, in Unicode code points: one per composed letter and one per tab.
  public var column: Int

  /// The first character of a file.
  public static let start = TextPosition(line: 1, column: 1)

  /// Names a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place further up comes first.
  public static func < (first: Self, second: Self) -> Bool {
    (first.line, first.column) < (second.line, second.column)
  }
}
