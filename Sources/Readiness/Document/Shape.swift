/// What a single value must look like, and what it becomes.
///
/// A shape checks one rule and throws it; the reader of the object knows where.
public struct Shape<Value, Rule: DocumentRule> {
  /// Turns a JSON value into the value it stands for, or throws the rule it breaks.
  public let read: (JSONValue) throws(Rule) -> Value

  /// Makes a shape of a function.
  public init(_ read: @escaping (JSONValue) throws(Rule) -> Value) { self.read = read }

  /// A shape that goes on where this one ends.
  public func then<Next>(_ next: @escaping (Value) throws(Rule) -> Next) -> Shape<Next, Rule> {
    Shape<Next, Rule> { json throws(Rule) in try next(try read(json)) }
  }
}

extension Shape where Value == Bool {
  /// True or false.
  public static var bool: Self {
    Self { json throws(Rule) in
      guard case .bool(let value) = json.content else { throw .wrongType(.bool, json) }
      return value
    }
  }
}

extension Shape where Value == Int {
  /// A whole number of a range, written without fraction or exponent.
  public static func integer(in range: ClosedRange<Int>) -> Self {
    Self { json throws(Rule) in
      guard case .number(let text) = json.content else { throw .wrongType(.number, json) }
      guard let value = Int(text), range.contains(value) else { throw .outside(range) }
      return value
    }
  }
}

extension Shape where Value == Double {
  /// A finite number of a range.
  public static func number(in range: ClosedRange<Double>) -> Self {
    Self { json throws(Rule) in
      guard case .number(let text) = json.content else { throw .wrongType(.number, json) }
      guard let value = Double(text), range.contains(value) else { throw .outside(range) }
      return value
    }
  }
}

extension Shape where Value == String {
  /// Any text, as it stands.
  public static var string: Self {
    Self { json throws(Rule) in
      guard case .string(let value) = json.content else { throw .wrongType(.string, json) }
      return value
    }
  }
}

extension Shape where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  public static var choice: Self {
    Shape<String, Rule>.string.then { text throws(Rule) in
      if let value = Value(rawValue: text) { return value }
      let words = Value.allCases.map(\.rawValue)
      throw .json(.notOneOf(words, nearest: Spelling.nearest(to: text, among: words)))
    }
  }
}

extension DocumentRule {
  fileprivate static func wrongType(_ expected: JSONType, _ found: JSONValue) -> Self {
    .json(.wrongType(expected: expected, found: found.type))
  }

  fileprivate static func outside<Number>(_ range: ClosedRange<Number>) -> Self {
    .json(.outside(minimum: "\(range.lowerBound)", maximum: "\(range.upperBound)"))
  }
}
