import Glibc
import Readiness
import Wire

/// Prints how far the round trips that probes report are from the wire.
///
/// In flight are so many checks, each of an address of its own, or one train of twenty echoes over each of so
/// many lines. The truth is what the kernel stamped on question and answer as they passed the device. Beside it
/// stands what our own clock would have said of the same connects: the error that a program has which does not
/// ask the kernel.
@main
enum Accuracy {
  /// The bar at p99 of many connects in flight, in microseconds.
  ///
  /// One alone is not held to it: from an idle processor the kernel itself needs as long between its own stamp
  /// and the device.
  static let bar = 20.0

  static func main() throws {
    guard let farm = Farm(device: "farm0"), let tap = Wiretap() else {
      print("Needs root, and the device farm0 that run.sh makes.")
      exit(2)
    }
    let driver = Driver(engine: try Engine())
    // The kernel begins to stamp a little after it was first told to.
    _ = driver.checks(.tcp(TCPExpectation()), 60, inFlight: 60)
    _ = tap.read()

    print(Row.heading)
    let checks = [
      (Check.Question.tcp(TCPExpectation()), 1, 60), (.tcp(TCPExpectation()), 100, 6_000),
      (.tcp(TCPExpectation()), 1_000, 20_000), (.http(HTTPExpectation()), 100, 6_000),
      (.http(HTTPExpectation()), 1_000, 10_000),
    ].map { question, inFlight, count in
      let label = Check(question: question, port: 80).kind.rawValue
      return row(label, inFlight, driver.checks(question, count, inFlight: inFlight), tap)
    }
    for lines in [1, 100, 348] { _ = row("echo", lines, driver.trains(over: lines), tap) }
    farm.close()
    let isMet = checks.allSatisfy { $0.isComplete && ($0.inFlight == 1 || $0.reported.p99 <= bar) }
    print("100 and 1,000 checks in flight: p99 \(isMet ? "within" : "beyond") \(Int(bar)) µs of the wire")
    exit(isMet ? 0 : 1)
  }

  private static func row(_ label: String, _ inFlight: Int, _ probes: [Probed], _ tap: Wiretap) -> Row {
    let row = Row(label, inFlight, probes, tap.read())
    print(row.text)
    return row
  }
}
