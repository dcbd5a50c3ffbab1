import Synchronization

/// Counts what a server sees, from whichever thread sees it.
final class Tally: Sendable {
  private let count = Mutex(0)

  /// The count so far.
  var value: Int { count.withLock { $0 } }

  func add(_ more: Int) { count.withLock { $0 += more } }
}

/// Carries what servers found out to the test that waits for it, in their order.
final class Postbox<Value: Sendable>: Sendable {
  private let letters: AsyncStream<Value>
  private let slot: AsyncStream<Value>.Continuation

  init() { (letters, slot) = AsyncStream.makeStream(of: Value.self) }

  func post(_ value: Value) { slot.yield(value) }

  /// Waits for the next one; the time limit of the suite bounds the wait.
  func next() async throws -> Value { try Unwrap.of(await letters.first { _ in true }) }
}
