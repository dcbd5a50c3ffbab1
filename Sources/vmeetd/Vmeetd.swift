import ArgumentParser
import Monitor

/// Measures for ever, keeps the history and serves it: the program that systemd runs.
@main
struct Vmeetd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vmeetd", abstract: "Measures every line and device, day and night.",
    version: Version.current)
}
