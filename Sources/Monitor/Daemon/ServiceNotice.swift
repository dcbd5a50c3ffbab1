import Foundation
import Glibc
import Wire

/// Tells the service manager how the daemon is, by datagrams to the socket it named; silent without one.
///
/// Protocol: sd_notify(3).
public struct ServiceNotice: Sendable {
  private let address: [UInt8]
  /// How often the manager wants to hear that we turn; nil where it does not.
  public let watchdog: Duration?

  /// Takes `NOTIFY_SOCKET` and `WATCHDOG_USEC` from an environment.
  public init(environment: [String: String]) {
    var path = Array((environment["NOTIFY_SOCKET"] ?? "").utf8)
    // An abstract name is written with "@" for its leading zero.
    if path.first == UInt8(ascii: "@") { path[0] = 0 }
    address = path
    watchdog = environment["WATCHDOG_USEC"].flatMap(Int64.init).map { .microseconds($0) }
  }

  /// All is running.
  public func ready(_ status: String) { send("READY=1\nSTATUS=\(Self.oneLine(status))") }

  /// The configuration is being read anew; `ready` ends it.
  public func reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=\(Moment.now.nanoseconds / 1000)")
  }

  /// We are on the way out.
  public func stopping() { send("STOPPING=1") }

  /// We still turn.
  public func beat() { send("WATCHDOG=1") }

  /// What we are doing, for people.
  public func status(_ text: String) { send("STATUS=\(Self.oneLine(text))") }

  private static func oneLine(_ text: String) -> String { text.replacingOccurrences(of: "\n", with: " ") }

  private func send(_ message: String) { LocalDatagram.send(Array(message.utf8), to: address) }
}
