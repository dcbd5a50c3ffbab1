/// Comma-separated values for spreadsheets: RFC 4180 with CRLF, and a byte order mark so that Excel reads
/// UTF-8.
struct CSVWriter {
  private(set) var text = "\u{FEFF}"

  /// Adds a row; each cell is made printable and harmless.
  mutating func add(_ cells: [String]) {
    text += cells.map(Self.escaped).joined(separator: ",") + "\r\n"
  }

  private static func escaped(_ cell: String) -> String {
    let safe = harmless(cell).plain
    guard safe.unicodeScalars.contains(where: { $0 == "\"" || $0 == "," }) else { return safe }
    return "\"" + safe.replacing(scalar: "\"", with: "\"\"") + "\""
  }

  /// A spreadsheet would run what begins like a formula; an apostrophe before it keeps it a text.
  private static func harmless(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first(where: { !$0.isInvisible }) else { return cell }
    return starters.contains(first) ? "'" + cell : cell
  }

  private static let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
}

extension Unicode.Scalar {
  /// What goes before the cell is shown, so that a formula could hide behind it.
  fileprivate var isInvisible: Bool { isActive && self != "\t" && self != "\r" }
}
