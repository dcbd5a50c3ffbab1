import Readiness
import Simulation

/// What is played, read from the files that were named.
struct Settings {
  /// Every endpoint of the inventory.
  let cast: Cast
  /// What goes wrong.
  let scenario: Scenario
  /// The language of the province.
  let language: Language

  /// Reads both files; without a scenario all is well.
  init(config: String?, scenario: String?) throws(Refusal) {
    let inventory = try Self.inventory(config ?? Surroundings.config)
    cast = try Self.cast(of: inventory)
    if let scenario {
      self.scenario = try Self.scenario(scenario, for: cast)
    } else {
      self.scenario = .allWell
    }
    language = inventory.province.language
  }

  private static func inventory(_ path: String) throws(Refusal) -> Inventory {
    let bytes = try TextFile.read(path)
    do throws(InventoryFaults) { return try InventoryReader.read(bytes) } catch {
      throw .inventory(error, file: path)
    }
  }

  private static func cast(of inventory: Inventory) throws(Refusal) -> Cast {
    do throws(ForeignAddresses) { return try Cast(inventory) } catch { throw .foreign(error) }
  }

  private static func scenario(_ path: String, for cast: Cast) throws(Refusal) -> Scenario {
    let bytes = try TextFile.read(path)
    do throws(ScenarioFaults) { return try ScenarioReader.read(bytes, for: cast) } catch {
      throw .scenario(error, file: path)
    }
  }
}
