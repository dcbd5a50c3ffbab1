import Foundation
import Logging
import Monitor
import Readiness
import Reporting
import Synchronization

/// Owns the thread that tells systemd that all turns, and the journal what goes wrong and what is over.
///
/// A thread of its own: whatever holds tasks up is no reason to be started anew.
final class Pulse: Sendable {
  private let daemon: Daemon
  private let settings: Settings
  private let log: Logger
  private let isOver = Mutex(false)
  /// How often people are told how it goes where nothing changes.
  private static let telling = 60.0

  /// Begins to beat.
  init(of daemon: Daemon, _ settings: Settings, _ log: Logger) {
    self.daemon = daemon
    self.settings = settings
    self.log = log
    let thread = Thread { [self] in run() }
    thread.name = "vmeet-pulse"
    thread.start()
  }

  /// Beats no more.
  func end() { isOver.withLock { $0 = true } }

  private func run() {
    let patience = (settings.notice.watchdog ?? .seconds(30)) / 2
    let pause = min(patience.inSeconds / 2, 2)
    var told: [String: OwnHealth.Alarm] = [:]
    var quiet = 0.0
    while !isOver.withLock({ $0 }) {
      if daemon.isTurning(within: patience) { settings.notice.beat() }
      let health = daemon.health()
      let hasChanged = tell(health.alarms, &told)
      quiet += pause
      if hasChanged || quiet >= Self.telling {
        settings.notice.status(settings.words.serviceStatus(health))
        quiet = 0
      }
      Thread.sleep(forTimeInterval: pause)
    }
  }

  /// Logs each alarm once when it begins and once when it is over; true where one of both was.
  private func tell(_ alarms: [OwnHealth.Alarm], _ told: inout [String: OwnHealth.Alarm]) -> Bool {
    let now = Dictionary(alarms.map { ($0.occasion, $0) }) { first, _ in first }
    let (begun, over) = (Set(now.keys).subtracting(told.keys), Set(told.keys).subtracting(now.keys))
    for alarm in begun.sorted().compactMap({ now[$0] }) {
      log.warning("alarm", metadata: facts(alarm))
    }
    for alarm in over.sorted().compactMap({ told[$0] }) {
      log.notice("alarm over", metadata: facts(alarm))
    }
    told = now
    return !begun.isEmpty || !over.isEmpty
  }

  private func facts(_ alarm: OwnHealth.Alarm) -> Logger.Metadata {
    ["alarm": "\(alarm.code)", "text": "\(settings.words.alarm(alarm))"]
  }
}

extension OwnHealth.Alarm {
  /// What makes it the same alarm as before: its figures may change while it lasts.
  fileprivate var occasion: String {
    if case .damaged(_, let aside, _) = self { code + aside } else { code }
  }
}
