/// A line as a file gives it.
struct LineDraft {
  var id: Located<Line.ID>
  var line: Line
  var claim: Claim
}

extension InventoryObject {
  /// Reads `lines`: exactly one main line, which comes first, and any number of backups.
  mutating func lines(_ parts: SharedParts) -> [LineDraft] {
    if !has("lines") { note(.json(.missingKey("lines"))) }
    guard let drafts = objects("lines", keys: Keys.line, { $0.line(parts) }) else { return [] }
    noteRepeated(.line, drafts.map(\.id))
    let (main, backups) = (drafts.filter { $0.line.role == .main }, drafts.filter { $0.line.role == .backup })
    if main.count != 1 { note(.mainLines(count: main.count), at: "lines") }
    return main + backups
  }

  private mutating func line(_ parts: SharedParts) -> LineDraft {
    let id = required("id", .identifier(), standIn: Line.ID(""))
    let address = required("address", .address, standIn: "")
    if !has("carrier") { note(.json(.missingKey("carrier"))) }
    let line = Line(
      id: id.value, role: required("role", .choice, standIn: .main).value,
      carrier: carrierReference(parts.carriers) ?? "", address: address.value,
      source: value("source", .literalAddress)?.value, interface: value("interface", .interfaceName)?.value,
      via: values("via", .text())?.map(\.value) ?? [], since: value("since", .date)?.value,
      check: parts.lineCheck)
    let claim = Claim(
      address: address.value, kind: .train, shared: value("shared", .bool)?.value ?? Defaults.shared,
      holder: path,
      place: address.place)
    return LineDraft(id: id, line: line, claim: claim)
  }
}
