extension SiteTable {
  /// What an import would do.
  public struct Import: Hashable, Sendable {
    /// The changes in the order of the table; empty where the table says what the file says.
    public var changes: [SiteTableChange]
    /// The text of the file after them; the file as it was where nothing changes.
    public var text: [UInt8]
  }

  /// Takes a table into a sites.json; what the table does not mention stays as it is.
  ///
  /// Empty cells for contact and phone, and rows that are missing, change nothing. Throws every fault of
  /// the table at once, also where the file would be faulty after the change.
  public static func read(_ table: [UInt8], into file: [UInt8]) throws(SiteTableRefusal) -> Import {
    let document = try asRefusal { () throws(InventoryFaults) in try InventoryReader.document(file) }
    let inventory = try asRefusal { () throws(InventoryFaults) in try InventoryReader.read(document) }
    var reader = SiteTableReader(inventory.sites)
    reader.read(table)
    guard reader.faults.isEmpty else { throw .table(reader.faults) }
    guard !reader.changes.isEmpty else { return Import(changes: [], text: file) }
    let (text, rows) = edited(document, by: reader.changes)
    try check(text, rows: rows)
    return Import(changes: reader.changes.map(\.change), text: text)
  }

  private static func asRefusal<Value>(
    _ read: () throws(InventoryFaults) -> Value
  ) throws(SiteTableRefusal) -> Value {
    do throws(InventoryFaults) { return try read() } catch { throw .file(error) }
  }

  /// The file after the changes, and the row behind each path that was changed.
  private static func edited(
    _ document: JSONValue, by changes: [SiteTableReader.Entry]
  ) -> (text: [UInt8], rows: [String: Int]) {
    var editor = SiteEditor(document)
    var rows: [String: Int] = [:]
    // Lines first: a device that leaves its line's address names the other lines' new ones.
    for entry in changes where entry.change.isOfLine { rows[editor.apply(entry.change)] = entry.row }
    for entry in changes where !entry.change.isOfLine { rows[editor.apply(entry.change)] = entry.row }
    return (Array(JSONWriter.text(editor.document).utf8), rows)
  }

  private static func check(_ text: [UInt8], rows: [String: Int]) throws(SiteTableRefusal) {
    do throws(InventoryFaults) {
      _ = try InventoryReader.read(text)
    } catch {
      throw .table(error.faults.map { SiteTableFault(row: row(of: $0, rows: rows), rule: .value($0.rule)) })
    }
  }

  /// The row whose change causes a fault: at the place itself, or at the other one that wants its address.
  private static func row(of fault: InventoryFault, rows: [String: Int]) -> Int {
    if let row = rows[fault.path] { return row }
    guard case .addressTaken(_, _, let path, _) = fault.rule else { return 1 }
    return rows.filter { $0.key.hasPrefix(path + ".") }.values.min() ?? 1
  }
}

extension SiteTableChange {
  fileprivate var isOfLine: Bool {
    if case .line = self { true } else { false }
  }
}
