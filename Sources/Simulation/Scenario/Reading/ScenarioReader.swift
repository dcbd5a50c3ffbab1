import Readiness

/// Reads a scenario file (schema 1) as strictly as a sites.json.
public enum ScenarioReader {
  /// The schema this reader knows.
  public static let schema = 1

  /// Reads a whole file for a cast.
  ///
  /// - Throws: every fault of the file at once; a fault of syntax alone, because nothing after it counts.
  public static func read(_ bytes: [UInt8], for cast: Cast) throws(ScenarioFaults) -> Scenario {
    let (scenario, faults) = read(try document(bytes), for: cast)
    guard let scenario, faults.isEmpty else { throw ScenarioFaults(faults: faults) }
    return scenario
  }

  private static func document(_ bytes: [UInt8]) throws(ScenarioFaults) -> JSONValue {
    do throws(JSONFault) {
      return try JSONReader.read(bytes)
    } catch {
      let fault = ScenarioFault(.json(error.rule), at: error.position, path: error.path)
      throw ScenarioFaults(faults: [fault])
    }
  }

  private static func read(_ document: JSONValue, for cast: Cast) -> (Scenario?, [ScenarioFault]) {
    ScenarioObject.read(document, keys: ["schema", "title", "faults"]) { file in
      noteSchema(&file)
      let title = file.value("title", .string)
      if !file.has("faults") { file.note(.json(.missingKey("faults"))) }
      let faults = file.objects("faults", keys: SimulatedFault.keys) { fault in
        let read = SimulatedFault(reading: &fault)
        let strikes = cast.parts.contains(where: read.selection.includes)
        if !strikes { fault.note(.selectsNothing, at: "select") }
        return read
      }
      return Scenario(title: title?.value, faults: faults ?? [])
    }
  }
}

extension ScenarioReader {
  private static func noteSchema(_ file: inout ScenarioObject) {
    let found = file.required("schema", .integer(in: 0...Int.max), standIn: schema)
    if found.value != schema { file.note(.unsupportedSchema(supported: schema), at: found) }
  }
}

extension Scenario {
  /// The longest time a scenario can name: a year.
  static let longest = 366.0 * 86_400
}
