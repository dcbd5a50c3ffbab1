// Any bytes, taken as a table, are refused or leave a good file, whose own table then changes nothing.

@testable import Readiness

private let file = Array(
  """
  { "schema": 1, "province": { "code": "10", "name": "Lào Cai" }, "carriers": [ { "id": "vnpt", "name": "V" } ],
    "sites": [
      { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
        "lines": [ { "id": "own", "role": "main", "carrier": "vnpt", "address": "127.0.0.1" } ] },
      { "code": "088", "kind": "huyện", "name": "Sa Pa", "level": "district", "within": "10",
        "lines": [ { "id": "new", "role": "main", "carrier": "vnpt", "address": "127.0.1.1" } ],
        "devices": [ { "id": "room", "system": "polycom", "addresses": { "new": "127.0.1.3" } } ] } ] }
  """.utf8)

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let table = [UInt8](UnsafeBufferPointer(start: start, count: count))
  do throws(SiteTableRefusal) {
    let result = try SiteTable.read(table, into: file)
    guard let inventory = try? InventoryReader.read(result.text) else {
      preconditionFailure("a table made a faulty file")
    }
    let again = try SiteTable.read(Array(SiteTable.export(inventory.sites).utf8), into: result.text)
    precondition(again.changes.isEmpty)
  } catch {
    if case .table(let faults) = error {
      precondition(!faults.isEmpty)
    } else {
      preconditionFailure("\(error)")
    }
  }
  return 0
}
