import Dispatch
import Foundation
import Glibc
import Logging
import Monitor
import Readiness
import Reporting
import Web

/// Runs a daemon as systemd wants a service to: ready, alive, reloading, stopping.
struct Service: Sendable {
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

  /// Serves until a signal tells it to stop.
  func run(until signals: Signals) async throws {
    let pulse = Pulse(of: daemon, settings, log)
    let api = Task { try await serve() }
    log.notice("started", metadata: facts(settings.configuration.hash))
    for await wish in signals.wishes {
      if case .stop = wish { break }
      await reload()
    }
    // Whatever hangs must not keep us.
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.farewell.inSeconds + 0.7) {
      _exit(Reporting.ExitCode.inputOutput.rawValue)
    }
    settings.notice.stopping()
    pulse.end()
    let isWritten = daemon.stop(within: Self.farewell)
    api.cancel()
    _ = await api.result
    log.notice("stopped", metadata: ["written": "\(isWritten)"])
    guard isWritten else { throw Ending(.inputOutput, settings.words.notWrittenAtTheEnd) }
  }

  /// Serves the local API; where the socket cannot be used, measuring goes on and it is tried again.
  private func serve() async throws {
    let silent = Logger(label: "web") { _ in SwiftLogNoOpLogHandler() }
    var told = ""
    while !Task.isCancelled {
      let api = LocalAPI(
        serving: daemon, socket: settings.socket, listen: settings.listen, logger: silent,
        whenListening: { [self] port in if port == nil { settings.notice.ready(status()) } })
      do {
        try await api.run()
      } catch {
        let reason = "\(error)"
        if reason != told, !Task.isCancelled {
          // Measuring runs all the same, and that is what a service is ready by.
          settings.notice.ready(status())
          log.error(
            "the local API does not serve",
            metadata: ["socket": "\(settings.socket)", "reason": "\(reason)"])
        }
        told = reason
      }
      try await Task.sleep(for: .seconds(5))
    }
  }

  private func reload() async {
    settings.notice.reloading()
    switch await daemon.reload(force: false) {
    case .accepted(let hash, _):
      log.notice("configuration read anew", metadata: facts(hash))
      settings.notice.ready(status())
    case .frozen(let meetings):
      let zone = settings.configuration.inventory.province.timeZone
      let text = settings.words.frozen(by: meetings, zone: zone)
      log.warning("configuration not read anew during a meeting", metadata: ["text": "\(text)"])
      settings.notice.ready(text)
    case .refused(let refusal):
      let text = refusal.text(in: settings.words)
      log.error("configuration refused", metadata: ["text": "\(text)"])
      settings.notice.ready(text)
    }
  }

  private func facts(_ hash: String) -> Logger.Metadata {
    ["config": "\(settings.configuration.path)", "hash": "\(hash)"]
  }

  private func status() -> String { settings.words.serviceStatus(daemon.health()) }
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
