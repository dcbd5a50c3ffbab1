// Any bytes either make a scenario whose time goes forward or faults that lie within the file, in its order.

import Readiness
@testable import Simulation

private let cast: Cast = {
  let file = """
    { "schema": 1, "province": { "code": "10", "name": "Lào Cai" }, "carriers": [ { "id": "vnpt", "name": "V" } ],
      "services": [ { "id": "mail", "name": "M", "checks": [ { "kind": "tcp", "address": "127.0.0.9", "port": 25 } ] } ],
      "sites": [
        { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
          "lines": [ { "id": "own", "role": "main", "carrier": "vnpt", "address": "127.0.0.1" } ] },
        { "code": "088", "kind": "huyện", "name": "Sa Pa", "level": "district", "within": "10",
          "lines": [ { "id": "new", "role": "main", "carrier": "vnpt", "address": "127.0.1.1", "via": ["ring"] },
                     { "id": "old", "role": "backup", "carrier": "vnpt", "address": "127.0.1.2" } ],
          "devices": [ { "id": "room", "system": "polycom", "addresses": { "new": "127.0.1.3" } } ] } ] }
    """
  guard let inventory = try? InventoryReader.read(Array(file.utf8)), let cast = try? Cast(inventory) else {
    preconditionFailure("the province of this target is faulty")
  }
  return cast
}()

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  do throws(ScenarioFaults) {
    play(try ScenarioReader.read(bytes, for: cast))
  } catch {
    let positions = error.faults.map(\.position)
    precondition(!positions.isEmpty && positions == positions.sorted())
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    precondition(error.faults.allSatisfy { (1...lines).contains($0.line) && $0.column > 0 })
  }
  return 0
}

/// Every change comes after the one before, and nothing changes between two.
private func play(_ scenario: Scenario) {
  var moment = Duration.zero
  for _ in 0..<50 {
    guard let next = scenario.nextChange(after: moment) else { return }
    precondition(next > moment)
    let between = moment + (next - moment) / 2
    for part in cast.parts {
      precondition(scenario.behaviour(of: part, at: between) == scenario.behaviour(of: part, at: moment))
    }
    moment = next
  }
}
