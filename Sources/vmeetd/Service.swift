import Foundation
import Logging
import Monitor
import Readiness
import Reporting
import Web

/// Runs a daemon as systemd wants a service to: ready, alive, reloading, stopping.
struct Service {
  private let settings: Settings
  private let daemon: Daemon
  private let log: Logger
  /// The longest the last results may take to reach the disk.
  private static let farewell: Duration = .seconds(4)

  /// Opens the state folder and begins to measure, or says why not.
  init(_ settings: Settings) throws {
    self.settings = settings
    log = Logger(label: "vmeetd") { _ in JournalLog(environment: ProcessInfo.processInfo.environment) }
    do throws(Daemon.Refusal) {
      daemon = try Daemon(
        settings.configuration, stateFolder: settings.stateFolder, vantage: settings.vantage)
    } catch {
      throw Ending(error, words: settings.words)
    }
  }

  /// Serves until it is told to stop.
  func run() async throws {
    let signals = Signals()
    let api = Task { try await serve() }
    let pulse = Task { await beat() }
    for await wish in signals.wishes {
      if case .stop = wish { break }
      settings.notice.reloading()
      tell(await daemon.reload())
      settings.notice.ready(status)
    }
    settings.notice.stopping()
    pulse.cancel()
    api.cancel()
    let isWritten = await daemon.stop(within: Self.farewell)
    log.notice("stopped", metadata: ["written": "\(isWritten)"])
    guard isWritten else { throw Ending(.inputOutput, settings.words.notWrittenAtTheEnd) }
  }

  /// Serves the local API; where the socket cannot be used, measuring goes on and it is tried again.
  private func serve() async throws {
    while !Task.isCancelled {
      let api = LocalAPI(
        serving: daemon, socket: settings.socket, listen: settings.listen,
        logger: Logger(label: "web") { _ in SwiftLogNoOpLogHandler() },
        whenListening: { [settings, status] port in if port == nil { settings.notice.ready(status) } })
      do {
        try await api.run()
      } catch is CancellationError {
        return
      } catch {
        log.error(
          "the local API does not serve", metadata: ["socket": "\(settings.socket)", "reason": "\(error)"])
      }
      try await Task.sleep(for: .seconds(5))
    }
  }

  /// Tells systemd that all turns, and the journal what goes wrong and what is over.
  private func beat() async {
    let patience = (settings.notice.watchdog ?? .seconds(30)) / 2
    var told: Set<String> = []
    while !Task.isCancelled {
      if daemon.isTurning(within: patience) { settings.notice.beat() }
      settings.notice.status(status)
      let alarms = Dictionary(daemon.health().alarms.map { ($0.code, $0) }) { first, _ in first }
      for (code, alarm) in alarms where told.insert(code).inserted {
        log.warning("alarm", metadata: ["alarm": "\(code)", "text": "\(settings.words.alarm(alarm))"])
      }
      for code in told.subtracting(alarms.keys) {
        told.remove(code)
        log.notice("alarm over", metadata: ["alarm": "\(code)"])
      }
      try? await Task.sleep(for: min(patience / 2, .seconds(2)))
    }
  }

  private func tell(_ outcome: Reloading) {
    switch outcome {
    case .accepted(let hash, _): log.notice("configuration read anew", metadata: ["hash": "\(hash)"])
    case .refused(let refusal):
      log.error("configuration refused", metadata: ["text": "\(refusal.text(in: settings.words))"])
    }
  }

  private var status: String {
    let health = daemon.health()
    return settings.words.serviceStatus(
      checks: health.checks, results: health.results, alarms: health.alarms.count)
  }
}

extension Ending {
  init(_ refusal: Daemon.Refusal, words: Words) {
    switch refusal {
    case .history(.owned(let folder, let process)):
      self.init(.inputOutput, words.stateFolderInUse(folder, process: process))
    case .history(let fault): self.init(.configuration, words.historyRefused(because: "\(fault)"))
    case .engine(let error): self.init(.internalFault, "\(error)")
    }
  }
}
