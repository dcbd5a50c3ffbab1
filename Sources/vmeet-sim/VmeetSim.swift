import ArgumentParser
import FoundationEssentials
import Glibc
import Readiness
import Simulation

/// Plays a whole province on loopback: every address of a sites.json answers as its router, device or service.
@main
struct VmeetSim: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vmeet-sim",
    abstract: "Play a whole province on loopback, for demonstrations, training and tests.",
    discussion: """
      Every address of a sites.json answers as its router, device or service would; a scenario file says what \
      goes wrong, where and when. Runs until SIGINT, SIGTERM or --seconds.
      """)

  @Option(help: "The sites.json; else $VMEET_CONFIG, ./sites.json, /etc/vmeet/sites.json.")
  var config: String?

  @Option(help: "The scenario file; without one all is well.")
  var scenario: String?

  @Option(help: "Stop after so many seconds.")
  var seconds: Double?

  @Option(
    help: "The folder that keeps keys and certificates; else $XDG_CACHE_HOME/vmeet-sim, ~/.cache/vmeet-sim.")
  var cache: String?

  @Option(help: "A file to write the ready line to once everything listens.")
  var readyFile: String?

  @Option(help: "The language: vi or en; else $VMEET_LANG, the province's, vi.")
  var lang: Language?

  func validate() throws {
    guard let seconds else { return }
    guard (0...1e9).contains(seconds) else { throw ValidationError("--seconds is a number from 0.") }
  }

  func run() async throws {
    let signals = StopSignals()
    do throws(Refusal) {
      try await play(until: signals)
    } catch {
      let words = SimulatorWords(lang ?? Surroundings.language ?? .vietnamese)
      Console.complain(words.refusal(error))
      throw ExitCode(error.exitCode)
    }
  }

  private func play(until signals: StopSignals) async throws(Refusal) {
    if let readyFile { try TextFile.remove(readyFile) }
    Descriptors.allowAll()
    let settings = try Settings(config: config, scenario: scenario)
    let words = SimulatorWords(lang ?? Surroundings.language ?? settings.language)
    let province = try await open(settings, words)
    let ready = words.ready(sites: settings.cast.sites, listeners: province.listeners, settings.scenario)
    Console.say(ready)
    if let readyFile { try TextFile.write(ready + "\n", to: readyFile) }
    await signals.wait(atMost: seconds)
    await province.stop()
  }

  private func open(_ settings: Settings, _ words: SimulatorWords) async throws(Refusal) -> SimulatedProvince
  {
    do {
      let now = WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
      let cache = try CertificateCache(folder: cache ?? Surroundings.cacheFolder, now: now)
      return try await SimulatedProvince(
        playing: settings.cast, scenario: settings.scenario, certificates: cache
      ) { Console.complain(words.refusal(.cannotListen($0))) }
    } catch {
      throw Refusal(error)
    }
  }
}

extension Language: ExpressibleByArgument {}
