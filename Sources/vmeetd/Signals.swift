import Dispatch
import Glibc

/// Owns the handling of the signals that a service is told by, from its creation to its end.
final class Signals {
  /// What a signal asks for.
  enum Wish: Sendable {
    /// SIGHUP: read the configuration anew.
    case reload
    /// SIGTERM, SIGINT: end.
    case stop
  }

  /// What is asked for, in order.
  let wishes: AsyncStream<Wish>
  private let sources: [any DispatchSourceSignal]

  /// Takes the signals over at once, so that one that comes during the start counts too.
  init() {
    let (wishes, wish) = AsyncStream<Wish>.makeStream()
    self.wishes = wishes
    sources = [(SIGHUP, Wish.reload), (SIGTERM, .stop), (SIGINT, .stop)].map { number, meaning in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { wish.yield(meaning) }
      source.activate()
      return source
    }
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { for source in sources { source.cancel() } }
}
