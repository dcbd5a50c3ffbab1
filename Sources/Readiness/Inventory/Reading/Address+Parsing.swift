extension Address {
  /// Takes an IPv4 or IPv6 literal or a DNS name that one machine can have; nil for anything else.
  ///
  /// IPv6 becomes its canonical text (RFC 5952) and names become small letters, so that equal addresses
  /// are equal texts. "0.0.0.0", "::", broadcast and multicast are refused: Linux would ask itself or
  /// everybody.
  public init?(parsing text: String) {
    if let literal = Address(literal: text) {
      self = literal
    } else if Self.isName(text) {
      self.init(text.lowercased())
    } else {
      return nil
    }
  }

  /// Takes an IPv4 or IPv6 literal that one machine can have; nil for anything else.
  public init?(literal text: String) {
    if let octets = Self.octets(of: text) {
      guard octets[0] < 224, octets != [0, 0, 0, 0] else { return nil }
      self.init(text)
    } else if let groups = IPv6Groups(text) {
      guard groups.values[0] < 0xFF00, groups.values != [0, 0, 0, 0, 0, 0, 0, 0] else { return nil }
      self.init(groups.description)
    } else {
      return nil
    }
  }

  /// Whether the text is an IPv4 or IPv6 literal rather than a name.
  public var isLiteral: Bool { Address(literal: rawValue) != nil }

  /// Four decimal numbers without leading zeros, which some programs read as octal.
  static func octets(of text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let octets = parts.compactMap { part -> UInt8? in
      guard part.utf8.allSatisfy(Self.isDigit), part == "0" || part.first != "0" else { return nil }
      return UInt8(part)
    }
    return parts.count == 4 && octets.count == 4 ? octets : nil
  }

  /// Labels of letters, digits and inner hyphens (RFC 1123), the last one not a number.
  private static func isName(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 253, labels.allSatisfy(isLabel), let last = labels.last else { return false }
    return !last.utf8.allSatisfy(isDigit)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    guard (1...63).contains(label.utf8.count), label.first != "-", label.last != "-" else { return false }
    return label.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

/// The eight groups of an IPv6 address.
struct IPv6Groups: CustomStringConvertible {
  let values: [UInt16]

  /// Reads every form of RFC 4291, the dotted tail included; no brackets, no zone.
  init?(_ text: String) {
    let halves = Self.halves(of: text)
    guard halves.count <= 2, let head = Self.groups(halves[0]), let tail = Self.groups(halves.last ?? "")
    else { return nil }
    if halves.count == 1 {
      guard head.count == 8 else { return nil }
      values = head
    } else {
      guard head.count + tail.count < 8 else { return nil }
      values = head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
    }
  }

  /// The parts before and after "::"; one part where there is none, three where there are two.
  private static func halves(of text: String) -> [Substring] {
    var halves: [Substring] = []
    var rest = text[...]
    while let gap = rest.indices.first(where: { rest[$0...].hasPrefix("::") }) {
      halves.append(rest[..<gap])
      rest = rest[gap...].dropFirst(2)
    }
    return halves + [rest]
  }

  private static func groups(_ text: Substring) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    var groups: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, let octets = Address.octets(of: part) {
        groups += [UInt16(octets[0]) << 8 + UInt16(octets[1]), UInt16(octets[2]) << 8 + UInt16(octets[3])]
      } else {
        guard (1...4).contains(part.count), part.allSatisfy(\.isHexDigit), part.allSatisfy(\.isASCII),
          let group = UInt16(part, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    return groups
  }

  /// The canonical text: small letters, no leading zeros, the longest run of zero groups as "::".
  var description: String {
    let texts = values.map { String($0, radix: 16) }
    guard let gap = longestZeros() else { return texts.joined(separator: ":") }
    return texts[..<gap.lowerBound].joined(separator: ":") + "::"
      + texts[gap.upperBound...].joined(separator: ":")
  }

  /// The first of the longest runs of at least two zero groups.
  private func longestZeros() -> Range<Int>? {
    var longest = 0..<1
    for start in values.indices {
      let end = values[start...].firstIndex { $0 != 0 } ?? values.endIndex
      if end - start > longest.count { longest = start..<end }
    }
    return longest.count > 1 ? longest : nil
  }
}
