import CLinux
import Glibc
import Readiness
import Wire

/// Asks N questions through Probing as fast as it may, or at a fixed rate, and says what they cost.
@main
enum VmeetBench {
  static func main() {
    guard let workload = Workload(arguments: Array(CommandLine.arguments.dropFirst())) else {
      print(Workload.usage)
      exit(64)
    }
    do throws(EngineError) {
      let engine = try Engine()
      let began = Moment.now
      let tally = Drive.run(workload, on: engine)
      print(Cost(of: tally, took: Moment.now - began).line(of: workload))
      exit(tally.succeeded == workload.count || workload.toleratesFailures ? 0 : 1)
    } catch {
      print("the engine does not start: \(error)")
      exit(71)
    }
  }
}
