/// The name by which one kind of thing is known in sites.json, the history and every report.
///
/// `Owner` only keeps the kinds apart: a `Site` code is no `Line` id. Never empty in a read inventory.
public struct Identifier<Owner>: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The text as it stands in sites.json.
  public let rawValue: String

  /// Names a thing by the text of sites.json.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Names a thing in tests and tables.
  public init(stringLiteral value: String) { rawValue = value }
}

extension Identifier: Comparable {
  /// Orders by the bytes of the text, the order officials know for GSO codes.
  public static func < (first: Self, second: Self) -> Bool {
    first.rawValue.utf8.lexicographicallyPrecedes(second.rawValue.utf8)
  }
}

extension Identifier: CustomStringConvertible {
  /// The text as it stands in sites.json.
  public var description: String { rawValue }
}

extension Identifier: Codable {
  /// Reads the plain text.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the plain text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
