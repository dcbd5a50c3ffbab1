/// What a JSON file can break, before anybody asks what its values mean.
public enum JSONRule: Hashable, Sendable {
  /// The file is larger than `limit` bytes.
  case tooLarge(limit: Int)
  /// The file begins with a byte order mark.
  case byteOrderMark
  /// A byte is not part of UTF-8 text.
  case invalidUTF8
  /// Values are nested deeper than `limit`.
  case tooDeep(limit: Int)
  /// Something else was due here.
  case expected(JSONExpectation)
  /// A text contains a control character that must be escaped.
  case controlCharacter
  /// A backslash is followed by something that is no escape.
  case badEscape
  /// One half of a surrogate pair stands alone.
  case loneSurrogate

  /// A key is not known here; `nearest` is the known key it resembles, nil where it resembles none.
  case unknownKey(String, nearest: String?)
  /// A key stands twice in one object, for the first time at `first`.
  case duplicateKey(String, first: TextPosition)
  /// A key that is needed is absent.
  case missingKey(String)
  /// A value is of another type than the one that is due.
  case wrongType(expected: JSONType, found: JSONType)
  /// A number lies outside `minimum` to `maximum`, or has a fraction where a whole one is due.
  case outside(minimum: String, maximum: String)
  /// A text is none of `choices`; `nearest` is the one it resembles, nil where it resembles none.
  case notOneOf([String], nearest: String?)
}

/// What was due at the place of a syntax fault.
public enum JSONExpectation: String, CaseIterable, Hashable, Sendable {
  /// Any value.
  case value
  /// A key in quotes.
  case key
  /// A colon after a key.
  case colon
  /// A comma or the end of an object.
  case commaOrBrace
  /// A comma or the end of a list.
  case commaOrBracket
  /// A closing quote.
  case quote
  /// A digit.
  case digit
  /// Nothing more.
  case end
}
