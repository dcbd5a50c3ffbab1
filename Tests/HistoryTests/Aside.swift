import TestThreads
import Testing

/// Runs tests that keep a thread busy for long aside from those that tasks share.
struct Aside: TestTrait, SuiteTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(OwnThreads()) { try await function() }
  }
}

extension Trait where Self == Aside {
  /// Off the threads that tasks share.
  static var aside: Self { Self() }
}
