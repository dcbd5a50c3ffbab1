// Any bytes either make an inventory or faults that lie within the file and in its order.

@testable import Readiness

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  checkSyntax(bytes)
  do throws(InventoryFaults) {
    let inventory = try InventoryReader.read(bytes)
    precondition(InventoryDiff(from: inventory, to: inventory).entries.isEmpty)
    checkSearch(inventory.sites)
  } catch {
    let positions = error.faults.map(\.position)
    precondition(!positions.isEmpty && positions == positions.sorted())
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    precondition(error.faults.allSatisfy { (1...lines).contains($0.line) && $0.column > 0 })
  }
  return 0
}

/// What is read and written again is the same value.
private func checkSyntax(_ bytes: [UInt8]) {
  guard let value = try? JSONReader.read(bytes) else { return }
  guard let again = try? JSONReader.read(Array(JSONWriter.text(value).utf8)) else {
    preconditionFailure("what was written cannot be read")
  }
  precondition(JSONWriter.line(value) == JSONWriter.line(again))
}

/// Every site is found by its code, and its name leads to it.
private func checkSearch(_ sites: [Site]) {
  let index = SiteIndex(sites)
  for site in sites.prefix(20) {
    precondition(index.find(site.code.rawValue) == .found(site.code))
    if case .notFound = index.find(site.name), site.name.contains(where: \.isLetter) {
      preconditionFailure("a name does not lead to its site")
    }
  }
}
