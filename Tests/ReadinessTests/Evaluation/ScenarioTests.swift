import Readiness
import Testing

@Suite("Scenarios")
struct ScenarioTests {
  @Test(
    "What was found leads to the verdicts, findings and causes that were written down",
    arguments: try Scenario.all())
  func scenario(_ scenario: Scenario) throws {
    let inventory = try scenario.inventory()
    let evidence = try scenario.evidence(of: inventory)
    let result = Assessment(
      of: scenario.selection, in: inventory, by: evidence, for: try scenario.occasion())
    #expect(result.verdict == scenario.overall)
    #expect(result.causes.map(\.spelling) == scenario.causes ?? [])
    expectSites(result, scenario)
    expectFindings(result, scenario)
    expectParts(result, scenario)
    try expectExplanations(result, scenario, inventory)
    #expect(Verdict.allCases.map(result.count).reduce(0, +) == result.sites.count)
  }

  private func expectSites(_ result: Assessment, _ scenario: Scenario) {
    let expected = scenario.sites ?? [:]
    let codes = Set(result.sites.map(\.code.rawValue))
    #expect(codes.union(["*"]).isSuperset(of: expected.keys))
    if let total = scenario.total { #expect(result.sites.count == total) }
    for site in result.sites {
      let verdict = expected[site.code.rawValue] ?? expected["*"] ?? .ready
      #expect(site.verdict == verdict, "site \(site.code)")
    }
  }

  private func expectFindings(_ result: Assessment, _ scenario: Scenario) {
    let expected = scenario.findings ?? [:]
    #expect(result.findings.map(\.spelling) == expected["province"] ?? [])
    for site in result.sites {
      let findings = expected[site.code.rawValue] ?? expected["*"] ?? []
      #expect(site.findings.map(\.spelling) == findings, "site \(site.code)")
    }
  }

  private func expectExplanations(
    _ result: Assessment, _ scenario: Scenario, _ inventory: Inventory
  ) throws {
    for (code, cause) in scenario.explained ?? [:] {
      let site = try #require(result.sites.first { $0.code.rawValue == code })
      let grave = site.findings.filter { $0.severity > .note }
      #expect(grave.allSatisfy { $0.cause?.spelling == cause } && !grave.isEmpty, "site \(code)")
    }
    for (name, source) in scenario.bars ?? [:] {
      let words = name.split(separator: " ").map(String.init)
      let site = try #require(result.sites.first { $0.code.rawValue == words[0] })
      #expect(site.bar.source(of: try #require(BarPart(rawValue: words[1]))).rawValue == source, "\(name)")
    }
    for (name, age) in scenario.lastSuccess ?? [:] {
      let lines = result.sites.flatMap { site in site.lines.map { ("\(site.code)/\($0.id)", $0) } }
      let line = try #require(lines.first { $0.0 == name }?.1)
      #expect(line.lastSuccess == Scenario.now - (try Duration(notation: age)), "\(name)")
    }
    for (fault, expected) in scenario.whatIf ?? [:] {
      #expect(WhatIf(WhatIf.Fault(spelling: fault), in: inventory, given: result).spelling == expected)
    }
  }

  private func expectParts(_ result: Assessment, _ scenario: Scenario) {
    let lines = result.sites.flatMap { site in site.lines.map { ("\(site.code)/\($0.id)", $0) } }
    let devices = result.sites.flatMap { site in site.devices.map { ("\(site.code)/\($0.id)", $0) } }
    for (name, verdict) in scenario.lines ?? [:] {
      #expect(lines.first { $0.0 == name }?.1.verdict == verdict, "line \(name)")
    }
    for (name, verdict) in scenario.devices ?? [:] {
      #expect(devices.first { $0.0 == name }?.1.verdict == verdict, "device \(name)")
    }
    for (name, verdict) in scenario.services ?? [:] {
      #expect(result.services.first { $0.id.rawValue == name }?.verdict == verdict, "service \(name)")
    }
    for (name, spelling) in scenario.criteria ?? [:] {
      let words = name.split(separator: " ").map(String.init)
      let line = lines.first { $0.0 == words[0] }?.1
      let criterion = line?.criteria.first { $0.kind.rawValue == words[1] }
      let isLong = spelling.contains(" ")
      #expect((isLong ? criterion?.longSpelling : criterion?.spelling) == spelling, "\(name)")
    }
  }
}
