/// What single texts of a sites.json may look like.
enum Words {
  /// Refuses a blank or overlong text and whatever cannot be seen in it.
  static func check(_ text: String, limit: Int, allowed: String) throws(InventoryRule) {
    guard !text.allSatisfy(\.isWhitespace) || (!text.isEmpty && !allowed.isEmpty) else { throw .blank }
    guard text.unicodeScalars.count <= limit else { throw .tooLong(limit: limit) }
    for scalar in text.unicodeScalars where isHidden(scalar) && !allowed.unicodeScalars.contains(scalar) {
      throw .forbiddenCharacter(scalar.value)
    }
  }

  /// Control characters, bidirectional controls and other format characters, separators of lines.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The text with every Latin letter composed (NFC): what looks the same becomes the same bytes.
  static func composed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return String(text.map { composedLetters[$0] ?? $0 })
  }

  /// Every composed Latin letter under itself; Swift finds it by its decomposed spelling too.
  private static let composedLetters: [Character: Character] = {
    let scalars = [0xC0...0x24F, 0x1E00...0x1EFF].joined().compactMap { Unicode.Scalar($0 as UInt32) }
    let letters = scalars.map(Character.init)
    return Dictionary(letters.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  static func isIdentifier(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), let first = bytes.first, isAlphanumeric(first) else { return false }
    return bytes.allSatisfy { isAlphanumeric($0) || Array(".-_".utf8).contains($0) }
  }

  static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || isDigit($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }

  static func isPhone(_ text: String) -> Bool {
    let digits = text.utf8.count(where: isDigit)
    return digits >= 3 && text.utf8.count <= 40
      && text.utf8.allSatisfy { isDigit($0) || Array(" +-.()".utf8).contains($0) }
  }

  /// One "@" between printable ASCII without the characters that end or divide addresses in mail headers.
  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let local = parts.first, let domain = parts.last else { return false }
    let isPlain = local.utf8.allSatisfy {
      (0x21...0x7E).contains($0) && !Array("\"(),:;<>[\\]".utf8).contains($0)
    }
    return !local.isEmpty && local.utf8.count <= 64 && isPlain && domain.contains(".")
      && Address(parsing: String(domain))?.isLiteral == false
  }

  static func isTimeZone(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return text.utf8.count <= 64
      && parts.allSatisfy { part in
        guard let first = part.utf8.first, isLetter(first) else { return false }
        return part.utf8.allSatisfy { isAlphanumeric($0) || Array("_+-".utf8).contains($0) }
      }
  }

  /// 32 bytes are 43 base64 digits and one "="; the last digit carries four bits, so its low two are 0.
  static func isPin(_ text: String) -> Bool {
    guard text.hasPrefix("sha256//"), text.hasSuffix("=") else { return false }
    let digits = text.dropFirst(8).dropLast().utf8
    return digits.count == 43 && digits.allSatisfy { isAlphanumeric($0) || Array("+/".utf8).contains($0) }
      && "AEIMQUYcgkosw048".utf8.contains(digits.last ?? 0)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
