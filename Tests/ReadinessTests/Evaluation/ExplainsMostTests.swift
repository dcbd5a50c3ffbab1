import Readiness
import Testing

@Suite("A carrier-wide fault")
struct ExplainsMostTests {
  @Test("One carrier explains 82 of its 83 lines, and the unrelated dead commune stands alone")
  func unrelated() throws {
    var inventory = try Scenario.province().inventory()
    let model = try #require(inventory.sites.first { $0.code == "107" })
    inventory.sites += (200..<284).map { number in
      var site = model
      site.code = Site.ID("\(number)")
      let carrier: Carrier.ID = number == 283 ? "viettel" : "fpt"
      site.lines[0].id = Line.ID(carrier.rawValue)
      site.lines[0].carrier = carrier
      site.devices[0].addresses = [site.lines[0].id: "127.0.0.1"]
      return site
    }
    inventory.carriers.append(Carrier(id: "fpt", name: "FPT"))
    var evidence = Evidence(now: Scenario.now)
    for check in inventory.checks {
      let isDead = check.description.first == "2" && !check.description.hasPrefix("200/")
      let isTrain = check.description.hasSuffix("/-/train")
      let text = isDead ? (isTrain ? "5 lost" : "connect timedOut") : check.health
      evidence.add(try Notation(text, now: Scenario.now), of: check)
      if isDead && isTrain {
        evidence.add(
          confirmation: try Notation(text, now: Scenario.now).observation(of: check, now: Scenario.now))
      }
    }
    let result = Assessment(of: Selection(), in: inventory, by: evidence)
    #expect(result.causes.map(\.spelling) == ["carrier fpt 82 of 83", "site 283 1 of 1"])
    #expect(result.causes.map(\.explains).reduce(0, +) == 83)
    let lonely = result.sites.first { $0.code == "283" }?.findings
    #expect(lonely?.map(\.cause) == [nil])
  }
}
