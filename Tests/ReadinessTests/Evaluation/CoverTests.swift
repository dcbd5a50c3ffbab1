import Readiness
import Testing

@Suite("The cover by root causes")
struct CoverTests {
  @Test("Troubles explained by one cause are not explained again")
  func explainsOnce() {
    var cover = Cover()
    for site in 0..<4 {
      cover.add(isInTrouble: true, dependingOn: [.via("ring"), .site(Site.ID("\(site)"))])
    }
    #expect(cover.causes == [Cause(.via("ring"), explains: 4, of: 4)])
  }

  @Test("Each trouble is explained whatever is shared")
  func coversAll() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var cover = Cover()
      let lines = Int.random(in: 1...40, using: &random)
      var troubles = 0
      for site in 0..<lines {
        let isInTrouble = Int.random(in: 0..<3, using: &random) > 0
        let ring = Cause.Factor.via("\(Int.random(in: 0..<5, using: &random))")
        cover.add(isInTrouble: isInTrouble, dependingOn: [.carrier("vnpt"), ring, .site(Site.ID("\(site)"))])
        troubles += isInTrouble ? 1 : 0
      }
      #expect(cover.causes.reduce(0) { $0 + $1.explains } == troubles)
      #expect(cover.causes.allSatisfy { $0.explains >= 1 && $0.explains <= $0.of })
    }
  }

  @Test("A shared factor explains nothing where most of its dependants are well")
  func leastShare() {
    var cover = Cover()
    for site in 0..<10 {
      cover.add(isInTrouble: site < 7, dependingOn: [.via("ring"), .site(Site.ID("\(site)"))])
    }
    #expect(cover.causes.count == 7)
    #expect(!cover.causes.contains { $0.factor == .via("ring") })
  }

  @Test("The order in which dependants are counted changes nothing")
  func orderFree() {
    let dependants: [(Bool, [Cause.Factor])] = (0..<30).map { site in
      (site % 5 != 0, [.carrier("vnpt"), .via("\(site % 4)"), .site(Site.ID("\(site)"))])
    }
    var random = SeededGenerator(seed: 3)
    let expected = causes(of: dependants)
    for _ in 0..<20 { #expect(causes(of: dependants.shuffled(using: &random)) == expected) }
  }

  private func causes(of dependants: [(Bool, [Cause.Factor])]) -> [Cause] {
    var cover = Cover()
    for (isInTrouble, factors) in dependants { cover.add(isInTrouble: isInTrouble, dependingOn: factors) }
    return cover.causes
  }
}

/// The same random numbers in every run (SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
