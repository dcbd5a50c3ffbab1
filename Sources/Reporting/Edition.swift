import Readiness

/// A report made ready for readers: with the inventory that names things, in a language.
///
/// Every format is a pure function of it.
public struct Edition: Sendable {
  /// What is reported.
  public let report: Report
  /// What the names in the report stand for; the one the report was made with.
  public let inventory: Inventory
  /// The words of the readers' language.
  public let words: Words

  private let sites: [Site.ID: Site]

  /// Pairs a report with its inventory and a language.
  public init(_ report: Report, inventory: Inventory, language: Language) {
    self.report = report
    self.inventory = inventory
    words = Words(language)
    sites = Dictionary(inventory.sites.map { ($0.code, $0) }) { first, _ in first }
  }

  var assessment: Assessment { report.assessment }
  /// Whether our own vantage can say nothing of any site.
  var isSick: Bool { assessment.findings.contains { $0.code == .selfSick } }
  var tally: Tally { Tally(assessment.sites) }

  /// The sites of the report with what the inventory knows of them, in order of code.
  var places: [Place] {
    assessment.sites.compactMap { judged in sites[judged.code].map { Place(site: $0, judged: judged) } }
  }

  /// The same, the province first, then the districts, then the communes.
  var placesByLevel: [Place] {
    let all = places
    return SiteLevel.allCases.flatMap { level in all.filter { $0.site.level == level } }
  }

  func site(_ code: Site.ID) -> Site? { sites[code] }
  func carrier(_ id: Carrier.ID) -> Carrier? { inventory.carriers.first { $0.id == id } }
  func service(_ id: Service.ID) -> Service? { inventory.services.first { $0.id == id } }

  /// The code of the district a site stands in, its own for a district; nil outside any.
  func district(of site: Site) -> Site.ID? {
    var next: Site? = site
    for _ in SiteLevel.allCases {
      guard let place = next else { return nil }
      if place.level == .district { return place.code }
      next = place.within.flatMap { sites[$0] }
    }
    return nil
  }

  func local(_ moment: WallTime) -> LocalTime { LocalTime(moment, zone: inventory.province.timeZone) }
}

/// A site with its judgement.
struct Place {
  let site: Site
  var judged: SiteAssessment

  func line(_ id: Line.ID) -> Line? { site.lines.first { $0.id == id } }
  func device(_ id: Device.ID) -> Device? { site.devices.first { $0.id == id } }
}
