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

  @Test(
    "A line is down where its newest two trains are silent, whichever asked for them",
    arguments: [
      // Regular and extra trains in order of time, silent ones as x.
      ("R", false), ("x", false), ("xx", true), ("Rx", false), ("Rxx", true), ("xxE", false), ("xxEx", false),
      ("xxxx", true), ("REE", false), ("xE", false),
    ])
  func newestTwo(trains: String, isDown: Bool) throws {
    let inventory = try Scenario.province().inventory()
    var evidence = Evidence(now: now)
    for check in inventory.checks {
      evidence.add(try Notation(check.health, now: now).observation(of: check, now: now))
    }
    evidence.observations[check] = nil
    // No device stands in for the line.
    for case .device("107", let line, let device, let name) in inventory.checks {
      evidence.observations[.device("107", line, device, name)] = nil
    }
    for (index, train) in trains.enumerated() {
      let age = 2 * (trains.count - index)
      let words = train == "x" ? "5 lost, \(age)s ago" : "5 at 8ms, \(age)s ago"
      evidence.add(sample(try Notation(words, now: now).observation(of: check, now: now), isExtra: index > 0))
    }
    let result = Assessment(of: Selection(sites: ["107"]), in: inventory, by: evidence)
    let line = try #require(result.sites.first?.lines.first { $0.id == "vnpt" })
    // One silent train alone is told as one that is being confirmed.
    let findings = result.sites.first?.findings.filter { !$0.isSoft } ?? []
    #expect(findings.contains { $0.code == .lineDown } == isDown)
    #expect(line.checks.first?.slot == now + .seconds(-2))
  }

  @Test("What a device or a service says beside the slots is its newest word; what came to nothing is none")
  func extraOfDevice() throws {
    let inventory = try Scenario.province().inventory()
    for check in inventory.checks {
      guard case .device("107", "vnpt", _, _) = check else { continue }
      var evidence = Evidence(now: now)
      for other in inventory.checks where other != check {
        evidence.add(try Notation(other.health, now: now).observation(of: other, now: now))
      }
      for (words, isExtra) in [
        ("answered, 20s ago", false), ("answered, 15s ago", true), ("connect timedOut, 10s ago", true),
        ("not measured: deviceBusy, 5s ago", true),
      ] {
        evidence.add(
          sample(try Notation(words, now: now).observation(of: check, now: now), isExtra: isExtra))
      }
      let result = Assessment(of: Selection(sites: ["107"]), in: inventory, by: evidence)
      #expect(result.sites.first?.findings.contains { $0.code == .deviceSilent } == true)
    }
  }

  private func sample(_ observation: Observation, isExtra: Bool) -> Sample {
    Sample(
      series: Series(
        check: observation.check, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5)),
      isExtra: isExtra, observation: observation)
  }
}
