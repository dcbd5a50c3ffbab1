import Readiness

extension TextPage {
  /// The lines and devices of the province and the districts; of every site where few were asked for.
  mutating func addLines(of edition: Edition) {
    let places = edition.placesInFull
    guard !places.isEmpty else { return }
    let table = FigureTable(edition: edition, places: places, signs: signs)
    heading(edition.words.lines)
    if !add(table.table) { for place in places { addStacked(place, edition) } }
    add(StyledText(edition.words.unitsOfLines(withP95: table.hasP95), .faint))
    if table.hasPast { add(StyledText(edition.words.unitsOfPast(withUsual: !table.hasAge), .faint)) }
    addLeftOut(edition, hasPast: table.hasPast)
  }

  /// What no line could be judged by, said once.
  private mutating func addLeftOut(_ edition: Edition, hasPast: Bool) {
    // A history that is shown is there, even where this run is not judged by it.
    let left = edition.leftOut.filter { !hasPast || $0.1 != .noHistory }
    if !left.isEmpty { add(StyledText(edition.words.leftOut(left), .faint)) }
  }

  private mutating func addStacked(_ place: Place, _ edition: Edition) {
    let words = edition.words
    add(
      StyledText(edition.name(of: place.site), .strong) + ": " + signs.labelled(place.judged.verdict, words))
    let table = FigureTable(edition: edition, places: [place], signs: signs)
    if !place.judged.devices.isEmpty { add(table.devices(of: place), indent: 2) }
    for judged in place.judged.lines {
      let name = StyledText(edition.label(of: judged.id, at: place, signs))
      add(name + ": " + signs.labelled(judged.verdict, words), indent: 2)
      let age =
        table.hasAge ? "; " + words.age + "\u{A0}" + words.age(of: judged, at: edition.report.measuredAt) : ""
      add(StyledText(words.figures(of: judged) + age), indent: 4)
    }
  }
}

/// The figures of lines, under their sites.
struct FigureTable {
  let edition: Edition
  let places: [Place]
  let signs: Signs

  private var words: Words { edition.words }
  /// The column of the 95th percentile stands only where a line has one.
  var hasP95: Bool { places.contains { $0.judged.lines.contains { $0.latencyP95 != nil } } }

  /// The past stands beside the figures where a line has one.
  var hasPast: Bool {
    places.contains {
      $0.judged.lines.contains { $0.availability24hPercent != nil || $0.baselineMedian != nil }
    }
  }
  /// Results of measuring day and night have an age each; those of a run are of now.
  var hasAge: Bool { edition.report.kind == .status }
  private var showsUsual: Bool { hasPast && !hasAge }

  /// The last columns: where there is no past, how many packets were answered.
  private var lastHeadings: [String] {
    (hasPast ? [words.lastDay] : []) + (hasAge ? [words.age] : hasPast ? [] : [words.answered])
  }

  private func lastCells(of judged: LineAssessment) -> [String] {
    (hasPast ? [words.lastDay(of: judged)] : [])
      + (hasAge
        ? [words.age(of: judged, at: edition.report.measuredAt)]
        : hasPast ? [] : [words.answered(of: judged)])
  }

  var table: TextTable { TextTable(columns: columns, rows: places.flatMap(rows)) }

  private var columns: [TextTable.Column] {
    let names = [words.site, words.verdict].map { TextTable.Column(heading: $0, alignment: .left) }
    let usual = showsUsual ? [words.usual] : []
    let figures =
      [words.median] + usual + (hasP95 ? [words.p95] : []) + [words.jitter, words.loss] + lastHeadings
    return names + figures.map { TextTable.Column(heading: $0 == words.p95 ? $0 : words.sentence($0)) }
  }

  private func rows(of place: Place) -> [TextTable.Row] {
    let name = StyledText(edition.name(of: place.site), .strong)
    let label = signs.labelled(place.judged.verdict, words)
    return [.across(name, label, devices(of: place))]
      + place.judged.lines.map { .cells(cells(of: $0, at: place)) }
  }

  private func cells(of judged: LineAssessment, at place: Place) -> [StyledText] {
    let name = StyledText("  " + edition.label(of: judged.id, at: place, signs))
    let usual = showsUsual ? [words.usual(of: judged)] : []
    let figures = [words.median(of: judged)] + usual + (hasP95 ? [words.p95(of: judged)] : [])
    let rest = [words.jitter(of: judged), words.loss(of: judged)] + lastCells(of: judged)
    return [name, signs.labelled(judged.verdict, words)] + (figures + rest).map { StyledText($0) }
  }

  /// The devices of a site, each with the sign of its verdict.
  func devices(of place: Place) -> StyledText {
    signs.list(place.judged.devices.map { ($0.verdict, edition.name(of: $0.id, at: place.site)) })
  }
}

extension Edition {
  /// So many sites are still shown with all their lines, whatever their level.
  private static let few = 12

  fileprivate var placesInFull: [Place] {
    let all = placesByLevel
    return all.count <= Self.few ? all : all.filter { $0.site.level != .commune }
  }

  /// A line under its site: "chính · VNPT".
  fileprivate func label(of id: Line.ID, at place: Place, _ signs: Signs) -> String {
    guard let line = place.line(id) else { return id.rawValue }
    return "\(words.name(of: line.role)) \(signs.dot) \(shortName(of: line.carrier))"
  }

  /// The criteria that most of the lines could not conclude, and why.
  ///
  /// A dead line concludes some of them by itself, which says nothing about the others. That without a history
  /// there is no usual round trip and no flapping goes without saying.
  fileprivate var leftOut: [(Criterion.Kind, Criterion.Conclusion)] {
    let criteria = assessment.sites.flatMap(\.lines).flatMap(\.criteria)
    return Criterion.Kind.allCases.filter { $0 != .baseline && $0 != .stability }.flatMap { kind in
      let conclusions = criteria.filter { $0.kind == kind }.map(\.conclusion)
      let reasons = [Criterion.Conclusion.tooFew, .noHistory]
      return reasons.filter { reason in 2 * conclusions.count { $0 == reason } > conclusions.count }
        .map { (kind, $0) }
    }
  }
}
