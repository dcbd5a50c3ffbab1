extension Shape where Value == String, Rule == InventoryRule {
  /// A text for people: 1 to `limit` letters, nothing invisible, composed letters (NFC).
  static func text(limit: Int = 200) -> Self {
    string.then { text throws(InventoryRule) in
      try Words.check(text, limit: limit, allowed: "")
      guard text.first?.isWhitespace != true, text.last?.isWhitespace != true else { throw .outerSpace }
      return Words.composed(text)
    }
  }

  /// A text that a machine sends or waits for: line ends and tabs may be in it.
  static var machineText: Self {
    string.then { text throws(InventoryRule) in
      try Words.check(text, limit: 1000, allowed: "\r\n\t")
      return text
    }
  }

  /// A day of the calendar, "2018-07-12".
  static var date: Self { matching(.date, Words.isDate) }

  /// A phone number.
  static var phone: Self { matching(.phone, Words.isPhone) }

  /// A mail address.
  static var email: Self { matching(.email, Words.isEmail) }

  /// The name of a time zone.
  static var timeZone: Self { matching(.timeZone, Words.isTimeZone) }

  /// The path of a web page with its query.
  static var urlPath: Self {
    matching(.path) { $0.hasPrefix("/") && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
  }

  /// The whole path of a file.
  static var filePath: Self {
    text(limit: 1000).then { text throws(InventoryRule) in
      guard text.hasPrefix("/"), !text.hasSuffix("/") else { throw .filePath }
      return text
    }
  }

  /// The address of a page by http or https, in printable ASCII.
  static var webAddress: Self {
    matching(.webAddress) { text in
      guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
        return false
      }
      let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()) else { return false }
      return parts[1].first.map { $0.isLetter || $0.isNumber || $0 == "[" } == true
    }
  }

  /// The name of a network interface.
  static var interfaceName: Self {
    matching(.interfaceName) { (1...15).contains($0.utf8.count) && Words.isIdentifier($0) }
  }

  /// The pin of a public key.
  static var pin: Self { matching(.pin, Words.isPin) }

  /// An id: it stands in check ids, so it has none of their separators.
  static var identifierText: Self { matching(.identifier, Words.isIdentifier) }

  private static func matching(_ rule: InventoryRule, _ passes: @escaping (String) -> Bool) -> Self {
    string.then { text throws(InventoryRule) in
      guard text.utf8.count <= 2000, passes(text) else { throw rule }
      return text
    }
  }
}

extension Shape where Rule == InventoryRule {
  /// An id of one kind of thing.
  static func identifier<Owner>() -> Self where Value == Identifier<Owner> {
    Shape<String, Rule>.identifierText.then { text throws(InventoryRule) in Identifier(text) }
  }
}

extension Shape where Value == Port, Rule == InventoryRule {
  /// A port number.
  static var port: Self {
    Shape<Int, Rule>.integer(in: 1...65_535).then { number throws(InventoryRule) in
      guard let port = Port(number) else { throw .json(.outside(minimum: "1", maximum: "65535")) }
      return port
    }
  }
}

extension Shape where Value == Address, Rule == InventoryRule {
  /// An IPv4 or IPv6 literal or a DNS name.
  static var address: Self {
    Shape<String, Rule>.string.then { text throws(InventoryRule) in
      guard let address = Address(parsing: text) else { throw .address }
      return address
    }
  }

  /// An IPv4 or IPv6 literal.
  static var literalAddress: Self {
    Shape<String, Rule>.string.then { text throws(InventoryRule) in
      guard let address = Address(literal: text) else { throw .literalAddress }
      return address
    }
  }
}

extension Shape where Value == Duration, Rule == InventoryRule {
  /// A duration with its unit, "30s".
  static func duration(in range: ClosedRange<Duration>) -> Self {
    Shape<String, Rule>.string.then { text throws(InventoryRule) in
      guard let duration = Duration(settingText: text) else { throw .duration }
      guard range.contains(duration) else {
        let (least, most) = (range.lowerBound.settingText, range.upperBound.settingText)
        throw .json(.outside(minimum: least, maximum: most))
      }
      return duration
    }
  }
}
