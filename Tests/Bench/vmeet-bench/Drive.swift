import Glibc
import Probing
import Readiness
import Synchronization
import Wire

/// What became of the probes of a workload.
struct Tally: Sendable {
  var succeeded = 0
  var failed = 0
  var notMeasured = 0
  /// The kernel's round trip of each probe in microseconds; −1 where there is none.
  var roundTrips: [Double]
  /// The latest start behind its plan.
  var lateness = Duration.zero

  var ended: Int { succeeded + failed + notMeasured }
}

/// Keeps a workload's probes under way on an engine's thread.
final class Drive {
  private let loop: Loop
  private let workload: Workload
  private let completion: (Tally) -> Void
  private let began = Moment.now
  private var tally: Tally
  private var next = 0

  /// Runs a workload and waits for its last answer.
  static func run(_ workload: Workload, on engine: Engine) -> Tally {
    let answer = Answer()
    engine.submit { loop in
      Drive(loop: loop, workload) { answer.give($0) }.start()
    }
    return answer.wait()
  }

  private init(loop: Loop, _ workload: Workload, _ completion: @escaping (Tally) -> Void) {
    self.loop = loop
    self.workload = workload
    self.completion = completion
    tally = Tally(roundTrips: Array(repeating: -1, count: workload.count))
  }

  private func start() {
    guard let rate = workload.rate else {
      for _ in 0..<min(workload.inFlight, workload.count) { ask() }
      return
    }
    tick(rate)
  }

  /// Starts what is due, in ticks of 20 ms: waking from idle costs more than a probe.
  private func tick(_ rate: Double) {
    let elapsed = Moment.now - began
    while next < workload.count, Double(next) / rate <= elapsed.inSeconds {
      tally.lateness = max(tally.lateness, elapsed - .seconds(Double(next) / rate))
      ask()
    }
    guard next < workload.count else { return }
    loop.at(.now + .milliseconds(20)) { self.tick(rate) }
  }

  private func ask() {
    let index = next
    next += 1
    loop.ask(workload.probe(index)) { result in self.heard(result, of: index) }
  }

  private func heard(_ result: ProbeResult, of index: Int) {
    switch result.outcome {
    case .succeeded: tally.succeeded += 1
    case .failed: tally.failed += 1
    case .notMeasured: tally.notMeasured += 1
    }
    if case .exchange(let exchange) = result.measurement, let roundTrip = exchange.roundTrip {
      tally.roundTrips[index] = roundTrip.inMilliseconds * 1000
    }
    if tally.ended == workload.count { return completion(tally) }
    if workload.rate == nil, next < workload.count { ask() }
  }
}

/// Carries the tally from the engine's thread to the main one.
private final class Answer: Sendable {
  private let tally = Mutex<Tally?>(nil)
  private let descriptors: (read: Int32, write: Int32)

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    descriptors = (ends[0], ends[1])
  }

  func give(_ value: Tally) {
    tally.withLock { $0 = value }
    close(descriptors.write)
  }

  func wait() -> Tally {
    var byte: UInt8 = 0
    _ = read(descriptors.read, &byte, 1)
    return tally.withLock { $0 } ?? Tally(roundTrips: [])
  }
}
