import Readiness
import Testing

@Suite("The inventory writer")
struct InventoryWriterTests {
  @Test("What it writes is read as the same province, the small one and the shipped one")
  func roundTrip() throws {
    for file in [SmallProvince.bytes, ShippedSitesTests.bytes] {
      let inventory = try InventoryReader.read(file)
      let again = try InventoryReader.read(Array(InventoryWriter.text(inventory).utf8))
      #expect(InventoryDiff(from: inventory, to: again).entries == [])
      #expect(again.withoutBarSources == inventory.withoutBarSources)
    }
  }
}

extension Inventory {
  /// The same but for where thresholds come from: what is spelled out at a site comes from there.
  fileprivate var withoutBarSources: Inventory {
    var plain = self
    for site in plain.sites.indices { plain.sites[site].barSources = [:] }
    return plain
  }
}
