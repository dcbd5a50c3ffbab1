import Dispatch
import Readiness
import Synchronization

/// Threads of their own for calls that block on the disk: few at once, each within a deadline.
final class ReadingRoom: Sendable {
  /// Why a call has no result.
  enum Refusal: Error {
    /// All places are taken.
    case busy
    /// The deadline has passed; the call's place is free again once it returns.
    case tooSlow
  }

  private let queue = DispatchQueue(label: "vmeet.reading", attributes: .concurrent)
  private let taken = Mutex(0)
  private let places: Int
  private let deadline: Duration

  init(places: Int = 4, deadline: Duration = .seconds(10)) {
    self.places = places
    self.deadline = deadline
  }

  /// Runs a blocking call beside the tasks.
  func run<Value: Sendable>(_ call: @escaping @Sendable () throws -> Value) async throws -> Value {
    let hasPlace = taken.withLock { taken in
      guard taken < places else { return false }
      taken += 1
      return true
    }
    guard hasPlace else { throw Refusal.busy }
    return try await withCheckedThrowingContinuation { continuation in
      let reply = Reply(continuation)
      queue.async { [self] in
        let result = Result(catching: call)
        taken.withLock { $0 -= 1 }
        reply.give(result)
      }
      queue.asyncAfter(deadline: .now() + deadline.inSeconds) { reply.give(.failure(Refusal.tooSlow)) }
    }
  }
}

/// A continuation that is resumed by whoever comes first.
private final class Reply<Value: Sendable>: Sendable {
  private let waiting: Mutex<CheckedContinuation<Value, any Error>?>

  init(_ continuation: CheckedContinuation<Value, any Error>) { waiting = Mutex(continuation) }

  func give(_ result: Result<Value, any Error>) {
    let continuation = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    switch result {
    case .success(let value): continuation?.resume(returning: value)
    case .failure(let error): continuation?.resume(throwing: error)
    }
  }
}
