import Readiness
import Testing

@Suite("The gravity of verdicts")
struct VerdictGravityTests {
  @Test("Not ready outweighs unknown, unknown the middle group, the middle group ready")
  func order() {
    #expect([.unknown, .notReady, .ready].worst == Verdict.notReady)
    for middle in [Verdict.attention, .readyOnBackup, .maintenance] {
      #expect([middle, .unknown].worst == .unknown)
      #expect([.ready, middle].worst == middle)
    }
  }

  @Test("Among equals the one with the most open question is named")
  func middle() {
    #expect([.maintenance, .attention, .readyOnBackup].worst == Verdict.attention)
    #expect([.maintenance, .readyOnBackup].worst == Verdict.readyOnBackup)
  }

  @Test("Nothing has no verdict")
  func empty() { #expect([Verdict]().worst == nil) }
}
