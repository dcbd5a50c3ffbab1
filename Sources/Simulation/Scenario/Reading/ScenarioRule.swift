import Readiness

/// What a scenario file can break.
public enum ScenarioRule: DocumentRule {
  /// A rule that holds for every JSON file: syntax, keys, types, ranges.
  case json(JSONRule)
  /// A text that names something is empty.
  case blank
  /// The schema is another than the one this program reads.
  case unsupportedSchema(supported: Int)
  /// A list has nothing in it, so that nobody can tell whether it means all or none.
  case emptyList
  /// A key means nothing for this kind of fault.
  case keyNotFor(fault: String)
  /// The end is not after the begin.
  case endsBeforeItBegins
  /// The time down is not shorter than the period.
  case downNotBelowPeriod
  /// The selection strikes no endpoint of the inventory.
  case selectsNothing
}

/// One thing that is wrong with a scenario file.
public typealias ScenarioFault = Fault<ScenarioRule>

/// Reads one object of a scenario file.
typealias ScenarioObject = ObjectReader<ScenarioRule>

/// A scenario file that is refused.
public struct ScenarioFaults: Error, Hashable, Sendable {
  /// Everything that is wrong, in the order of the file; never empty.
  public var faults: [ScenarioFault]
}
