/// What a sites.json can break.
public enum InventoryRule: DocumentRule {
  /// A rule that holds for every JSON file: syntax, keys, types, ranges.
  case json(JSONRule)
  /// The schema is another than the one this program reads.
  case unsupportedSchema(supported: Int)

  /// A text is empty or only space.
  case blank
  /// A text begins or ends with space, which nobody sees and every comparison does.
  case outerSpace
  /// A text has more than `limit` letters.
  case tooLong(limit: Int)
  /// A text contains a control or invisible formatting character, by its code point.
  case forbiddenCharacter(UInt32)
  /// An id is not made of ASCII letters, digits, ".", "_" and "-", or does not begin with a letter or digit.
  case identifier
  /// An address is no IPv4 or IPv6 literal, no DNS name, or none a single machine can have.
  case address
  /// A source is no IPv4 or IPv6 literal.
  case literalAddress
  /// A network interface cannot have this name.
  case interfaceName
  /// A duration is no whole number with one of the units ms, s, m, h, d.
  case duration
  /// A date is no day of the calendar in the form 2018-07-12.
  case date
  /// A time zone is no name like "Asia/Ho_Chi_Minh".
  case timeZone
  /// A phone number has other characters than digits, spaces and + - . ( ).
  case phone
  /// A mail address is not one.
  case email
  /// A path does not begin with "/", or holds a space or a character beyond ASCII.
  case path
  /// A pin is not "sha256//" and the base64 of 32 bytes.
  case pin
  /// The path of a file does not begin with "/".
  case filePath
  /// No address of a page by http or https.
  case webAddress
  /// Thresholds are not a list of two: the limit of ready, the limit of attention.
  case thresholdPair
  /// The limit of attention is better than the limit of ready.
  case thresholdOrder
  /// A list or set that must have something in it is empty.
  case empty

  /// Nothing of this kind has the id; `nearest` is the one it resembles, nil where it resembles none.
  case unknownReference(InventoryPart, nearest: String?)
  /// The id is taken, first at `first`.
  case duplicate(InventoryPart, first: TextPosition)
  /// Something at `path` is asked at the same address, port and kind, and neither says "shared".
  ///
  /// `port` is nil where lines have the same address.
  case addressTaken(Address, port: Port?, path: String, at: TextPosition)
  /// A site has no main line, or more than one.
  case mainLines(count: Int)
  /// No site has the code of the province.
  case noProvinceSite(code: String)
  /// Sites lie within each other in a circle, by their codes.
  case cycle([String])
  /// A device of the system `other` has no checks of its own.
  case checksNeeded
  /// A key means nothing for this kind of check.
  case keyNotFor(kind: String)
  /// A key means something only beside another setting, such as `tls: "pin"`.
  case keyOnlyWith(String)
  /// Exactly one of these keys is due.
  case exactlyOne(of: [String])
  /// The time-out is not shorter than the interval.
  case timeoutNotBelowInterval
  /// The port must not be asked more often than every `minimum`.
  case tooOften(minimum: Duration)
}

/// The parts of a sites.json that have ids.
public enum InventoryPart: String, CaseIterable, Hashable, Sendable {
  /// A site.
  case site
  /// A line of a site.
  case line
  /// A device of a site.
  case device
  /// A service.
  case service
  /// A carrier.
  case carrier
  /// A check of a device or a service: its kind, port and name.
  case check
  /// A calendar, by its name.
  case calendar
  /// A checkpoint of meetings, by how long before the connect time it is.
  case checkpoint
}

/// One thing that is wrong with a sites.json.
public typealias InventoryFault = Fault<InventoryRule>

/// Reads one object of a sites.json.
typealias InventoryObject = ObjectReader<InventoryRule>
