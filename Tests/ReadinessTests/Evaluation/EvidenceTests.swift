import Readiness
import Testing

@Suite("The evidence")
struct EvidenceTests {
  private let now = WallTime(milliseconds: 1_531_353_600_000)
  private let check = CheckID.line("107", "vnpt")

  private func observation(secondsAgo: Int) -> Observation {
    Observation(check: check, slot: now + .seconds(-secondsAgo), outcome: .succeeded)
  }

  @Test("The newer observation of a check stays, in whichever order they come")
  func newerStays() {
    var evidence = Evidence(now: now)
    evidence.add(observation(secondsAgo: 30))
    evidence.add(observation(secondsAgo: 60))
    #expect(evidence.observations[check]?.slot == now + .seconds(-30))
    evidence.add(observation(secondsAgo: 0))
    #expect(evidence.observations[check]?.slot == now)
  }

  @Test("A run that outlasts its shortest interval still judges its own observations as fresh")
  func longRun() throws {
    var inventory = try Scenario.province().inventory()
    for site in inventory.sites.indices {
      for line in inventory.sites[site].lines.indices {
        inventory.sites[site].lines[line].check.interval = .seconds(1)
      }
    }
    var evidence = Evidence(now: now, began: now + .seconds(-7))
    for check in inventory.checks {
      let found = try Notation(check.health + ", 7s ago", now: now)
      evidence.add(found.observation(of: check, now: now))
    }
    #expect(Assessment(of: Selection(), in: inventory, by: evidence).verdict == .ready)
    evidence.began = nil
    #expect(Assessment(of: Selection(), in: inventory, by: evidence).verdict == .unknown)
  }

  @Test("A confirmation of an older train says nothing of the newest one")
  func olderConfirmation() throws {
    let inventory = try Scenario.province().inventory()
    var evidence = Evidence(now: now)
    for check in inventory.checks {
      evidence.add(try Notation(check.health, now: now).observation(of: check, now: now))
    }
    let old = try Notation("5 lost, 10s ago", now: now)
    evidence.add(confirmation: old.observation(of: check, now: now))
    let result = Assessment(of: Selection(sites: ["107"]), in: inventory, by: evidence)
    #expect(result.verdict == .ready)
    #expect(result.sites.first?.lines.first?.samples.sent == 5)
  }
}
