/// CSV as spreadsheets read and write it (RFC 4180).
enum CSVText {
  /// The text of some rows: commas, line ends CR LF, and a byte order mark so that spreadsheets see UTF-8.
  static func write(_ rows: [[String]]) -> String {
    let lines = rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }
    return "\u{FEFF}" + lines.joined()
  }

  /// A cell that no spreadsheet takes for a formula: an apostrophe stands before what begins like one.
  private static func cell(_ text: String) -> String {
    let guarded = text.unicodeScalars.first.map { "=+-@\t\r'".unicodeScalars.contains($0) } ?? false
    let text = guarded ? "'" + text : text
    guard text.unicodeScalars.contains(where: { ",;\"\r\n\t".unicodeScalars.contains($0) }) else {
      return text
    }
    // By scalars: a quote under a mark is another character, and still a quote.
    let pieces = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + pieces.map(String.init).joined(separator: "\"\"") + "\""
  }

  /// The rows of a text; the mark, the separator (comma or semicolon) and the line ends may vary.
  ///
  /// Throws the row, from 1 as spreadsheets count, and what it breaks.
  static func read(_ bytes: [UInt8]) throws(SiteTableFault) -> [[String]] {
    guard bytes.count <= JSONReader.maximumBytes else {
      throw SiteTableFault(row: 1, rule: .tooLarge(limit: JSONReader.maximumBytes))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SiteTableFault(row: 1, rule: .invalidUTF8)
    }
    var reader = CSVReader(text)
    return try reader.rows()
  }
}

/// Takes a CSV text apart, scalar by scalar.
private struct CSVReader {
  private let scalars: [Unicode.Scalar]
  private let separator: Unicode.Scalar
  private var index = 0
  private var row = 1

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let body = scalars.first == "\u{FEFF}" ? Array(scalars.dropFirst()) : scalars
    let header = body.prefix { $0 != "\n" }
    self.scalars = body
    separator = header.contains(";") && !header.contains(",") ? ";" : ","
  }

  mutating func rows() throws(SiteTableFault) -> [[String]] {
    var rows: [[String]] = []
    while index < scalars.count {
      var cells = [try cell()]
      while take(separator) { cells.append(try cell()) }
      guard endLine() else { throw SiteTableFault(row: row, rule: .quotes) }
      rows.append(cells)
      row += 1
    }
    return rows
  }

  private mutating func cell() throws(SiteTableFault) -> String {
    let text = take("\"") ? try quoted() : plain()
    return text.unicodeScalars.first == "'" ? String(text.unicodeScalars.dropFirst()) : text
  }

  private mutating func plain() -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar != separator, scalar != "\n", scalar != "\r" {
      text.append(scalar)
      index += 1
    }
    return String(text)
  }

  private mutating func quoted() throws(SiteTableFault) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next {
      index += 1
      if scalar == "\"", !take("\"") { return String(text) }
      text.append(scalar)
    }
    throw SiteTableFault(row: row, rule: .quotes)
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  /// Takes LF, CR LF or CR; the end of the text ends the last line too.
  private mutating func endLine() -> Bool {
    let hadReturn = take("\r")
    return take("\n") || hadReturn || next == nil
  }
}
