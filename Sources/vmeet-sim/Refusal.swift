import Readiness
import Simulation

/// Why the simulator does not start.
enum Refusal: Error {
  /// A file cannot be read or written.
  case file(String)
  /// The sites.json is faulty.
  case inventory(InventoryFaults, file: String)
  /// The scenario file is faulty.
  case scenario(ScenarioFaults, file: String)
  /// The sites.json names addresses that are not ours to play.
  case foreign(ForeignAddresses)
  /// Ports cannot be had.
  case cannotListen(CannotListen)
  /// Something else; our own fault.
  case unforeseen(String)

  /// Sorts what a start can throw.
  init(_ error: any Error) {
    switch error {
    case let failure as CacheFailure: self = .file(failure.path)
    case let refused as CannotListen: self = .cannotListen(refused)
    default: self = .unforeseen("\(error)")
    }
  }

  /// The exit code: 78 for what is configured, 74 for files and sockets, 70 for ourselves.
  var exitCode: Int32 {
    switch self {
    case .inventory, .scenario, .foreign: 78
    case .file, .cannotListen: 74
    case .unforeseen: 70
    }
  }
}
