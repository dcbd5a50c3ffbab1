import FoundationEssentials
import Glibc
import Readiness
import Simulation

/// Every word the simulator says, Vietnamese and English side by side.
struct SimulatorWords: Sendable {
  private let language: Language

  init(_ language: Language) { self.language = language }

  /// That everything listens: the one line on standard output.
  func ready(sites: Int, listeners: Int, _ scenario: Scenario) -> String {
    let title = scenario.title.map { " (\($0))" } ?? ""
    let faults = scenario.faults.count
    return "vmeet-sim: "
      + say(
        "đang giả lập \(sites) điểm cầu tại \(listeners) cổng, có \(faults) lỗi\(title)",
        "playing \(counted(sites, "site")) at \(counted(listeners, "port")), \(counted(faults, "fault"))\(title)"
      )
  }

  /// Why the simulator does not start, one line for each thing.
  func refusal(_ refusal: Refusal) -> String {
    switch refusal {
    case .file(let path): say("không đọc hoặc ghi được \(path)", "cannot read or write \(path)")
    case .inventory(let refused, let file):
      lines(refused.faults, file: file, rule) + "\n" + hint(file)
    case .scenario(let refused, let file): lines(refused.faults, file: file, rule)
    case .foreign(let foreign): self.foreign(foreign.addresses.map(\.rawValue).joined(separator: ", "))
    case .cannotListen(let refused): cannotListen(refused.refusals)
    case .unforeseen(let detail): say("lỗi của chương trình: \(detail)", "our own fault: \(detail)")
    }
  }

  private func counted(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }

  func say(_ vietnamese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch language {
    case .vietnamese: vietnamese()
    case .english: english()
    }
  }

  private func foreign(_ addresses: String) -> String {
    say(
      "chỉ mô phỏng địa chỉ 127.0.0.0/8 và ::1, không mô phỏng: \(addresses)",
      "plays addresses of 127.0.0.0/8 and ::1 only, not: \(addresses)")
  }

  /// A few are enough: where another simulator runs, every port is taken.
  private func cannotListen(_ refusals: [CannotListen.Refusal]) -> String {
    let named = refusals.prefix(5).map(cannotListen)
    let rest = refusals.count - named.count
    let hint = say(
      "và \(rest) cổng khác: có thể một vmeet-sim khác đang chạy",
      "and \(rest) more: perhaps another vmeet-sim is running")
    return (named + (rest > 0 ? [hint] : [])).joined(separator: "\n")
  }

  private func cannotListen(_ refusal: CannotListen.Refusal) -> String {
    let reason = String(cString: strerror(refusal.code))
    return say(
      "không mở được \(refusal.endpoint): \(reason)", "cannot listen at \(refusal.endpoint): \(reason)")
  }

  private func lines<Rule>(_ faults: [Fault<Rule>], file: String, _ words: (Rule) -> String) -> String {
    faults.map { fault in
      let path = fault.path.isEmpty ? "" : " \(fault.path):"
      return "\(file):\(fault.line):\(fault.column):\(path) \(words(fault.rule))"
    }.joined(separator: "\n")
  }

  private func hint(_ file: String) -> String {
    say("xem chi tiết: vmeet-check config check \(file)", "for more: vmeet-check config check \(file)")
  }
}
