import Dispatch
import Monitor
import Readiness
import Synchronization

/// Asks what the record says beside the measuring, so that it costs next to no time.
final class PastReading: Sendable {
  private let found = Mutex<[String: PastFigures]?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  /// What a run may wait for the record after it has measured.
  private static let patience = DispatchTimeInterval.milliseconds(300)

  /// Begins on a thread of its own: the daemon first, else the files, else nothing.
  init(_ record: RecordOptions, _ configuration: Configuration) {
    let client = DaemonClient(socket: record.socketPath, deadline: .seconds(2))
    let (folder, vantage) = (record.folder, record.vantage)
    DispatchQueue.global().async { [self] in
      let past =
        (try? PastFigures.ask(client))
        ?? (try? Archive.reading(folder, configuration: configuration, vantage: vantage))
        .flatMap { try? PastFigures.read($0, at: .current) }
      found.withLock { $0 = past }
      isDone.signal()
    }
  }

  /// What was found by now, or within a short while; empty where there is no record.
  func figures() -> [String: PastFigures] {
    _ = isDone.wait(timeout: .now() + Self.patience)
    return found.withLock { $0 } ?? [:]
  }
}
