import Dispatch
import Glibc

/// Owns the handling of SIGINT and SIGTERM, from its creation to its end.
final class StopSignals {
  private let sources: [any DispatchSourceSignal]
  private let arrivals: AsyncStream<Void>

  /// Takes both signals over at once, so that one that comes during the start stops cleanly too.
  init() {
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    self.arrivals = arrivals
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { arrival.yield() }
      source.activate()
      return source
    }
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { for source in sources { source.cancel() } }

  /// Returns at the first signal, or after so many seconds; nil waits for a signal alone.
  func wait(atMost seconds: Double?) async {
    await withTaskGroup(of: Void.self) { [arrivals] group in
      group.addTask { for await _ in arrivals { return } }
      if let seconds { group.addTask { try? await Task.sleep(for: .seconds(seconds)) } }
      await group.next()
      group.cancelAll()
    }
  }
}
