extension Assessment {
  /// Judges a selection of a province by what was found.
  ///
  /// A pure function: equal evidence gives an equal judgement, and what is absent from the evidence makes
  /// nothing ready. The rules in short: the worst concluded criterion decides a line, the table of main and
  /// backup line with the required devices a site, the worst site the whole; a required service that is
  /// down makes the whole not ready, a sick vantage makes it unknown and charges nobody.
  public init(
    of selection: Selection, in inventory: Inventory, by evidence: Evidence,
    for occasion: Occasion = .everyday
  ) {
    let vantage = Vantage(of: inventory, in: evidence)
    let bar = (inventory.ownSite?.appliedBar ?? AppliedBar()).laid(by: occasion).bar
    let services = inventory.services.map {
      ServiceJudgement($0, bar: bar, seenFrom: vantage, in: evidence)
    }
    let sites = selection.sites(in: inventory).map { site in
      let found = selection.lines(of: site).map { LineEvidence($0, of: site, in: evidence) }
      return SiteJudgement(
        site, lines: found.map { vantage.seen($0, at: site, in: evidence) }, for: occasion, in: evidence)
    }
    self.init(of: sites, services: services, seenFrom: vantage, in: evidence)
  }

  private init(
    of sites: [SiteJudgement], services: [ServiceJudgement], seenFrom vantage: Vantage, in evidence: Evidence
  ) {
    let isWell = vantage.sickness == nil
    let roots = isWell ? RootCauses(of: sites, services: services, seenFrom: vantage, in: evidence) : nil
    let assessed = sites.map { site in
      let judged = site.assessment(isCharged: isWell)
      return roots.map { judged.explained(by: $0) } ?? judged
    }
    self.init(
      verdict: isWell ? Self.verdict(of: assessed, services: services) : .unknown,
      causes: roots?.causes ?? [], services: services.map(\.assessment),
      findings: [vantage.sickness].compactMap(\.self) + services.flatMap(\.findings), sites: assessed,
      memory: roots?.memory ?? evidence.memory)
  }

  /// The worst of the selection and of what every meeting shares; unknown where nothing was selected.
  private static func verdict(of sites: [SiteAssessment], services: [ServiceJudgement]) -> Verdict {
    guard let worst = sites.map(\.verdict).worst else { return .unknown }
    return (services.map(\.share) + [worst]).worst ?? worst
  }
}

extension SiteAssessment {
  /// The same with each finding that a shared cause explains put down to it.
  fileprivate func explained(by roots: RootCauses) -> Self {
    guard !roots.sharedCause.isEmpty else { return self }
    var explained = self
    for index in findings.indices {
      let trouble: Trouble? =
        switch findings[index].scope {
        case .line(let line): .line(code, line)
        case .device(let device): .device(code, device)
        case .site, .service, .carrier, .vantage: nil
        }
      explained.findings[index].cause = trouble.flatMap { roots.sharedCause[$0] }
    }
    return explained
  }
}
