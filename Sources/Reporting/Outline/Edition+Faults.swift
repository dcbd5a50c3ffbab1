import Readiness

extension Edition {
  /// What is wrong at a site, what was found over several lines told once.
  func faults(of place: Place) -> [String] { texts(of: place.grave, at: place) }

  /// What is wrong at a site in a few words, without why.
  func brief(on place: Place) -> String {
    if place.isCutOff { return words.cutOff(lines: place.deadLines.count) }
    guard let finding = place.grave.first else { return words.inSentence(place.judged.verdict) }
    if finding.isDeadLine, place.site.lines.count == 1 { return words.lost }
    let subject = subject(of: finding, at: place.site).map { $0 + " " } ?? ""
    return subject + (finding.isDeadLine ? words.lost : words.briefFact(finding))
  }

  /// Findings in sentences; one that holds over all lines of the site does not name them.
  private func texts(of findings: [Finding], at place: Place) -> [String] {
    let merged = findings.map { Merged($0, among: findings) }.uniqued()
    return merged.map { fact in
      let isEverywhere = fact.lines.count >= place.judged.lines.count
      let lines = isEverywhere ? [] : fact.lines.map { name(of: $0, at: place.site) }
      let over = lines.isEmpty ? "" : words.over(lines)
      let subject = subject(of: fact.finding, at: place.site).map { $0 + over + ": " } ?? ""
      return subject + words.fact(fact.finding) + lastSuccess(fact.finding, at: place)
    }
  }

  /// When a backup last answered, which nobody missed; empty where nothing says.
  private func lastSuccess(_ finding: Finding, at place: Place) -> String {
    guard finding.code == .lineBackupDown, let line = finding.lineID else { return "" }
    let moment = place.judged.lines.first { $0.id == line }?.lastSuccess
    return moment.map(local).map { words.lastSuccess("\(words.time($0)) \(words.shortDate($0))") } ?? ""
  }
}

/// A fact about a device with all the lines over which it was found.
private struct Merged: Hashable {
  var finding: Finding
  let lines: [Line.ID]

  init(_ finding: Finding, among all: [Finding]) {
    let same = all.filter { $0.isSameFact(as: finding) }
    lines = same.compactMap(\.line).uniqued()
    self.finding = same.first ?? finding
  }
}

extension Finding {
  /// Whether two findings differ in their line only.
  fileprivate func isSameFact(as other: Finding) -> Bool {
    code == other.code && scope == other.scope && severity == other.severity && outcome == other.outcome
  }
}

extension Edition {
  /// What a shared cause did, in a few words.
  func brief(on shared: Outline.Shared) -> String {
    let number = shared.places.count
    guard number > 0 else { return words.reach(of: shared.cause) }
    let names = words.sites(number)
    if case .service = shared.cause.factor { return words.affects(names) }
    return shared.places.allSatisfy(\.isCutOff) ? words.cutsOff(names) : words.affects(names)
  }
}
