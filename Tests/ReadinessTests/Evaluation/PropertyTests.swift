import Readiness
import Testing

@Suite("Whatever is found")
struct PropertyTests {
  private static let rounds = 60

  /// How it was measured: in a run of its own, by a daemon that has just begun, by one with a record.
  enum Measuring: CaseIterable { case once, newly, forLong }

  /// A province in which every check found anything or nothing.
  private func chance(
    _ random: inout SeededGenerator, in inventory: Inventory, _ measuring: Measuring
  ) throws -> Evidence {
    var evidence = Evidence(now: Scenario.now, began: measuring == .once ? Scenario.now - .seconds(90) : nil)
    let trains = ["5 at 8ms", "5 at 200ms", "3 at 8ms, 2 lost", "5 lost", "5 lost", "1 retransmitted"]
    let answers = ["answered at 8ms", "answered at 8ms", "response timedOut", "connect timedOut"]
    for check in inventory.checks where Int.random(in: 0..<12, using: &random) > 0 {
      let texts = (check.health.hasSuffix("5 at 8ms") ? trains : answers) + ["not measured: missed"]
      let age = ["", ", 70s ago", ", 100s ago"].randomElement(using: &random) ?? ""
      guard let text = texts.randomElement(using: &random) else { continue }
      evidence.add(try Notation(text + age, now: Scenario.now), of: check)
      if text == "5 lost", Bool.random(using: &random) {
        evidence.add(
          confirmation: try Notation("5 lost", now: Scenario.now).observation(of: check, now: Scenario.now))
      }
    }
    if measuring == .forLong { try addPast(&random, of: inventory.checks, to: &evidence) }
    return evidence
  }

  /// Gives most checks a record, of any kind.
  private func addPast(
    _ random: inout SeededGenerator, of checks: [CheckID], to evidence: inout Evidence
  ) throws {
    let records = [
      "well", "none", "new since 5m", "failing since 1h", "changed 60s 30s 0s", "day 98%", "hour 90%",
    ]
    for check in checks {
      guard let found = evidence.observations[check], let text = records.randomElement(using: &random) else {
        continue
      }
      evidence.past[check] = try PastNotation(text, of: found).past
    }
  }

  @Test(
    "No site carries a meeting without a fresh success over one of its lines",
    arguments: Measuring.allCases)
  func readyNeedsSuccess(measuring: Measuring) throws {
    let inventory = try Scenario.province().inventory()
    var random = SeededGenerator(seed: 1)
    var ready = 0
    for _ in 0..<Self.rounds {
      let evidence = try chance(&random, in: inventory, measuring)
      let sites = Assessment(of: Selection(), in: inventory, by: evidence).sites
      for site in sites where site.verdict.goodness > 0 {
        ready += 1
        let fresh = site.lines.flatMap(\.checks).contains { found in
          let success = found.outcome == .succeeded ? found.slot : evidence.past[found.check]?.lastSuccess
          return success.map { Scenario.now - $0 <= .seconds(90) } ?? false
        }
        #expect(fresh, "site \(site.code)")
      }
    }
    #expect(ready > 0)
  }

  @Test(
    "The counts add up to the sites selected, and sites that are not charged carry no finding",
    arguments: Measuring.allCases)
  func countsAddUp(measuring: Measuring) throws {
    let inventory = try Scenario.province().inventory()
    var random = SeededGenerator(seed: 2)
    var sick = 0
    for _ in 0..<Self.rounds {
      let result = Assessment(
        of: Selection(), in: inventory, by: try chance(&random, in: inventory, measuring))
      #expect(Verdict.allCases.map(result.count).reduce(0, +) == inventory.sites.count)
      guard result.findings.contains(where: { $0.code == .selfSick }) else { continue }
      sick += 1
      #expect(result.verdict == .unknown)
      #expect(result.causes.isEmpty)
      #expect(result.sites.allSatisfy { $0.findings.isEmpty && $0.verdict == .unknown })
    }
    // A daemon that has just begun finds most silence for the first time, which makes nobody sick.
    #expect(sick > 0 || measuring == .newly)
  }

  @Test(
    "What falls silent, a line with all behind it or a device, never improves its site's verdict",
    arguments: Measuring.allCases)
  func silenceNeverHelps(measuring: Measuring) throws {
    let inventory = try Scenario.province().inventory()
    var random = SeededGenerator(seed: 4)
    for _ in 0..<Self.rounds {
      let before = try chance(&random, in: inventory, measuring)
      let checks = inventory.checks.filter { before.observations[$0]?.outcome == .succeeded }
      guard let check = checks.randomElement(using: &random), !check.isOurs else { continue }
      var after = before
      try after.silence(check, among: inventory.checks)
      let old = Assessment(of: Selection(), in: inventory, by: before)
      let new = Assessment(of: Selection(), in: inventory, by: after)
      for (was, becomes) in zip(old.sites, new.sites) {
        #expect(becomes.verdict.goodness <= was.verdict.goodness, "\(check) at \(was.code)")
      }
    }
  }

  @Test(
    "Every finding of a site is ordered by its weight, and every verdict short of ready has a reason",
    arguments: Measuring.allCases)
  func reasons(measuring: Measuring) throws {
    let inventory = try Scenario.province().inventory()
    var random = SeededGenerator(seed: 5)
    for _ in 0..<Self.rounds {
      let result = Assessment(
        of: Selection(), in: inventory, by: try chance(&random, in: inventory, measuring))
      let isSick = result.findings.contains { $0.code == .selfSick }
      for site in result.sites {
        let weights = site.findings.map(\.severity)
        #expect(weights == weights.sorted(by: >))
        let needsReason = site.verdict != .ready && !isSick
        #expect(!needsReason || weights.contains { $0 > .note }, "site \(site.code)")
      }
    }
  }
}

extension Verdict {
  /// How much good a verdict promises: green, amber, and what carries no meeting.
  fileprivate var goodness: Int {
    switch self {
    case .ready: 2
    case .attention, .readyOnBackup, .maintenance: 1
    case .unknown, .notReady: 0
    }
  }
}

extension CheckID {
  /// Whether it says how well we are ourselves.
  fileprivate var isOurs: Bool {
    switch self {
    case .line(let site, _), .device(let site, _, _, _): site == "10"
    case .service, .canary: true
    }
  }
}

extension Evidence {
  /// Lets a device fall silent, or a line with every device behind it.
  ///
  /// A line check alone is not enough: its silence may be a filter that a device's answer disproves.
  fileprivate mutating func silence(_ check: CheckID, among checks: [CheckID]) throws {
    guard case .line(let site, let line) = check else { return try silence(check, "connect timedOut") }
    try silence(check, "5 lost")
    confirmations[check] = observations[check]
    for behind in checks {
      guard case .device(site, line, _, _) = behind else { continue }
      try silence(behind, "connect timedOut")
    }
  }

  private mutating func silence(_ check: CheckID, _ text: String) throws {
    observations[check] = try Notation(text, now: now).observation(of: check, now: now)
  }
}
