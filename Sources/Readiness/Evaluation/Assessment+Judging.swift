extension Assessment {
  /// Judges a selection of a province by what was found.
  ///
  /// A pure function: equal evidence gives an equal judgement, and what is absent from the evidence makes
  /// nothing ready. The rules in short: the worst concluded criterion decides a line, the table of main and
  /// backup line with the required devices a site, the worst site the whole; a required service that is
  /// down makes the whole not ready, a sick vantage makes it unknown and charges nobody.
  public init(of selection: Selection, in inventory: Inventory, by evidence: Evidence) {
    let vantage = Vantage(of: inventory, in: evidence)
    let bar = inventory.ownSite?.bar ?? Bar()
    let services = inventory.services.map {
      ServiceJudgement($0, bar: bar, seenFrom: vantage, in: evidence)
    }
    let sites = selection.sites(in: inventory).map { site in
      let found = selection.lines(of: site).map { LineEvidence($0, of: site, in: evidence) }
      return SiteJudgement(
        site, lines: found.map { vantage.seen($0, at: site, in: evidence) }, in: evidence)
    }
    self.init(of: sites, services: services, seenFrom: vantage)
  }

  private init(
    of sites: [SiteJudgement], services: [ServiceJudgement], seenFrom vantage: Vantage
  ) {
    let isWell = vantage.sickness == nil
    let assessed = sites.map { $0.assessment(isCharged: isWell) }
    self.init(
      verdict: isWell ? Self.verdict(of: assessed, services: services) : .unknown,
      causes: isWell ? .rootCauses(of: sites, services: services, seenFrom: vantage) : [],
      services: services.map(\.assessment),
      findings: [vantage.sickness].compactMap(\.self) + services.flatMap(\.findings), sites: assessed)
  }

  /// The worst of the selection and of what every meeting shares; unknown where nothing was selected.
  private static func verdict(of sites: [SiteAssessment], services: [ServiceJudgement]) -> Verdict {
    guard let worst = sites.map(\.verdict).worst else { return .unknown }
    return (services.map(\.share) + [worst]).worst ?? worst
  }
}
