/// Compares a table with the sites it speaks of: what it changes, and everything that is wrong with it.
struct SiteTableReader {
  /// A change and the row that asks for it.
  struct Entry {
    var row: Int
    var change: SiteTableChange
  }

  private(set) var changes: [Entry] = []
  private(set) var faults: [SiteTableFault] = []
  private let sites: [Site.ID: Site]
  private var seen: [[String]: Int] = [:]
  private var contacts: [Site.ID: (row: Int, contact: Contact)] = [:]

  init(_ sites: [Site]) {
    self.sites = Dictionary(sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func read(_ table: [UInt8]) {
    do throws(SiteTableFault) {
      let rows = try CSVText.read(table)
      let header = columns(rows.first ?? [])
      guard faults.isEmpty else { return }
      for (index, cells) in rows.enumerated().dropFirst() where cells.contains(where: { !$0.isEmpty }) {
        read(cells, header: header, row: index + 1)
      }
    } catch { faults.append(error) }
  }

  /// The header's columns in the order of the table.
  private mutating func columns(_ cells: [String]) -> [SiteTable.Column] {
    let known = SiteTable.Column.allCases.map(\.rawValue)
    var columns: [SiteTable.Column] = []
    for cell in cells.map({ trimmed($0).lowercased() }) {
      guard let column = SiteTable.Column(rawValue: cell) else {
        note(.unknownColumn(cell, nearest: Spelling.nearest(to: cell, among: known)), row: 1)
        continue
      }
      if columns.contains(column) { note(.duplicateColumn(cell), row: 1) }
      columns.append(column)
    }
    for column in SiteTable.Column.needed where !columns.contains(column) {
      note(.missingColumn(column), row: 1)
    }
    return columns
  }

  private mutating func read(_ cells: [String], header: [SiteTable.Column], row: Int) {
    guard cells.count == header.count else {
      return note(.cellCount(expected: header.count, found: cells.count), row: row)
    }
    let cells = Dictionary(zip(header, cells.map(trimmed)), uniquingKeysWith: { first, _ in first })
    guard let site = site(cells, row: row) else { return }
    compareLabels(cells, with: site, row: row)
    readAddress(cells, of: site, row: row)
    readContact(cells, of: site, row: row)
  }

  /// The site of a row; spreadsheets like to turn the code 088 into the number 88.
  private mutating func site(_ cells: [SiteTable.Column: String], row: Int) -> Site? {
    let code = cells[.code] ?? ""
    if let site = sites[Site.ID(code)] { return site }
    let alike = sites.values.filter { $0.code.rawValue.drop { $0 == "0" } == code && !code.isEmpty }
    if alike.count > 1 { note(.ambiguousCode(code), row: row, .code) }
    if alike.isEmpty { note(.unknownReference(.site, code), row: row, .code) }
    return alike.count == 1 ? alike.first : nil
  }

  /// Kind and name only say to people which site it is; where they stand, they must be right.
  private mutating func compareLabels(_ cells: [SiteTable.Column: String], with site: Site, row: Int) {
    for (column, expected) in [(SiteTable.Column.kind, site.kind.rawValue), (.name, site.name)] {
      guard let cell = cells[column], !cell.isEmpty, cell != expected else { continue }
      note(.mismatch(expected: expected), row: row, column)
    }
  }

  private mutating func readAddress(_ cells: [SiteTable.Column: String], of site: Site, row: Int) {
    let (lineID, deviceID) = (Line.ID(cells[.line] ?? ""), Device.ID(cells[.device] ?? ""))
    let line = site.lines.first { $0.id == lineID }
    let device = site.devices.first { $0.id == deviceID }
    let address = Address(parsing: cells[.address] ?? "")
    let meansLine = deviceID.rawValue.isEmpty
    if line == nil { note(.unknownReference(.line, lineID.rawValue), row: row, .line) }
    if device == nil, !meansLine { note(.unknownReference(.device, deviceID.rawValue), row: row, .device) }
    if address == nil { note(.value(.address), row: row, .address) }
    noteRepeated([site.code.rawValue, lineID.rawValue, deviceID.rawValue], row: row)
    guard let line, let address else { return }
    if meansLine, address != line.address {
      change(.line(site.code, line.id, from: line.address, to: address), row: row)
    } else if let device, address != device.addresses[line.id] {
      change(.device(site.code, line.id, device.id, from: device.addresses[line.id], to: address), row: row)
    }
  }

  /// Every row of a site may name its first contact; one that differs from the file changes it.
  private mutating func readContact(_ cells: [SiteTable.Column: String], of site: Site, row: Int) {
    let old = site.contacts.first
    let name = cells[.contact].flatMap { $0.isEmpty ? nil : $0 } ?? old?.name
    let phone = cells[.phone].flatMap { $0.isEmpty ? nil : $0 } ?? old?.phone
    guard name != old?.name || phone != old?.phone else { return }
    guard let name else { return note(.contactWithoutName, row: row, .contact) }
    if let phone { noteUnfit(phone, .phone, row: row, .phone) }
    noteUnfit(name, .text(), row: row, .contact)
    let contact = Contact(name: Words.composed(name), phone: phone, email: old?.email)
    if let first = contacts[site.code] {
      if first.contact != contact { note(.contradiction(first: first.row), row: row, .contact) }
      return
    }
    contacts[site.code] = (row, contact)
    change(.contact(site.code, from: old, to: contact), row: row)
  }

  private mutating func noteUnfit(
    _ text: String, _ shape: Shape<String, InventoryRule>, row: Int, _ column: SiteTable.Column
  ) {
    do throws(InventoryRule) { _ = try shape.read(.string(text)) } catch {
      note(.value(error), row: row, column)
    }
  }

  private mutating func noteRepeated(_ key: [String], row: Int) {
    if let first = seen[key] { note(.duplicateRow(first: first), row: row) }
    seen[key] = seen[key] ?? row
  }

  private mutating func change(_ change: SiteTableChange, row: Int) {
    changes.append(Entry(row: row, change: change))
  }

  private mutating func note(_ rule: SiteTableFault.Rule, row: Int, _ column: SiteTable.Column? = nil) {
    faults.append(SiteTableFault(row: row, column: column, rule: rule))
  }

  private func trimmed(_ cell: String) -> String {
    guard let first = cell.firstIndex(where: { !$0.isWhitespace }),
      let last = cell.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(cell[first...last])
  }
}
