/// One thing that is wrong with a table of sites.
public struct SiteTableFault: Error, Hashable, Sendable {
  /// What a table can break.
  public enum Rule: Hashable, Sendable {
    /// The table is larger than `limit` bytes.
    case tooLarge(limit: Int)
    /// The table is no UTF-8 text; spreadsheets call the right form "CSV UTF-8".
    case invalidUTF8
    /// A quote is not closed, or something follows a closing quote.
    case quotes
    /// The table has no such column.
    case missingColumn(SiteTable.Column)
    /// A column is not known; `nearest` is the one it resembles, nil where it resembles none.
    case unknownColumn(String, nearest: String?)
    /// A column stands twice.
    case duplicateColumn(String)
    /// A row has another number of cells than the header.
    case cellCount(expected: Int, found: Int)
    /// Nothing of this kind has the id.
    case unknownReference(InventoryPart, String)
    /// An id has leading zeros in the file that the table has lost, and several sites could be meant.
    case ambiguousCode(String)
    /// The kind or name is another than that of the site with this code.
    case mismatch(expected: String)
    /// The same line or device stands in row `first` already.
    case duplicateRow(first: Int)
    /// The site's rows give two different new contacts, the other one in row `first`.
    case contradiction(first: Int)
    /// A phone is given for a site that has no contact, and none is named.
    case contactWithoutName
    /// The value breaks a rule of sites.json.
    case value(InventoryRule)
  }

  /// The row, from 1 as spreadsheets count; the header is row 1.
  public var row: Int
  /// The column; nil where the row as a whole is meant.
  public var column: SiteTable.Column?
  /// What it breaks.
  public var rule: Rule

  /// Describes a fault.
  public init(row: Int, column: SiteTable.Column? = nil, rule: Rule) {
    self.row = row
    self.column = column
    self.rule = rule
  }
}

/// Why a table cannot be taken into a sites.json.
public enum SiteTableRefusal: Error, Hashable, Sendable {
  /// The table has faults, all of them, in the order of its rows.
  case table([SiteTableFault])
  /// The sites.json itself has faults.
  case file(InventoryFaults)
}
