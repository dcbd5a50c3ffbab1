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
    let result = Assessment(of: scenario.selection, in: inventory, by: evidence)
    #expect(result.verdict == scenario.overall)
    #expect(result.causes.map(\.spelling) == scenario.causes ?? [])
    expectSites(result, scenario)
    expectFindings(result, scenario)
    expectParts(result, scenario)
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
