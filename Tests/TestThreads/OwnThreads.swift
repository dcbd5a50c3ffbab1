import Dispatch

/// Runs tasks on threads of their own.
///
/// All tests of a process share as many threads for their tasks as there are processors, and some keep one busy
/// for long: a server that others wait for, and what is long itself, run here instead.
public final class OwnThreads: TaskExecutor {
  /// Prepares; a thread is taken for as long as a task runs.
  public init() {}

  /// Runs a piece of a task.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    DispatchQueue.global().async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
