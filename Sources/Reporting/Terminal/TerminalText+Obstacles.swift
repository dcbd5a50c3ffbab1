import Readiness

/// A fault that stands in the way of a meeting, and the one to call.
private struct Obstacle {
  let verdict: Verdict
  let subject: String
  let fact: String
  let advice: Advice?
}

extension TextPage {
  /// The most that stands before the table, so that the first screen has room for it.
  private static let most = 8

  /// What fails and whom to call, each cause once.
  mutating func addObstacles(_ outline: Outline, _ edition: Edition) {
    let all = edition.obstacles(outline)
    guard !all.isEmpty else { return }
    heading(edition.words.first)
    for obstacle in all.prefix(Self.most) { add(obstacle, edition) }
    let left = all.count - Self.most
    if left > 0 { add(StyledText(edition.words.furtherBelow(left), .faint), indent: 2) }
  }

  private mutating func add(_ obstacle: Obstacle, _ edition: Edition) {
    let mark = signs.mark(obstacle.verdict)
    add(StyledText(obstacle.subject, .strong) + ": \(obstacle.fact)", mark: mark)
    guard let advice = obstacle.advice else { return }
    let call = advice.calls.first.map { edition.text(of: $0, namingSite: false) } ?? advice.act
    add(StyledText(call), indent: 2, mark: StyledText(signs.arrow))
  }
}

extension Edition {
  /// What stands in the way: our own faults, services, shared causes, single sites, lines to switch over.
  fileprivate func obstacles(_ outline: Outline) -> [Obstacle] {
    assessment.findings.filter { $0.severity == .critical }.map(obstacle)
      + outline.shared.filter { !$0.cause.factor.isService }.map(obstacle)
      + outline.notReady.map(obstacle) + outline.watch.filter { $0.takesOver != nil }.map(obstacle)
  }

  private func obstacle(_ finding: Finding) -> Obstacle {
    Obstacle(
      verdict: verdict(of: finding),
      subject: subject(of: finding, at: nil) ?? "", fact: words.fact(finding), advice: advice(on: finding))
  }

  private func obstacle(_ shared: Outline.Shared) -> Obstacle {
    let verdict = shared.places.map(\.judged.verdict).max { $0.weight < $1.weight } ?? .attention
    return Obstacle(
      verdict: verdict, subject: name(of: shared.cause.factor), fact: brief(on: shared),
      advice: advice(on: shared))
  }

  private func obstacle(_ place: Place) -> Obstacle {
    let advice = advice(on: place).first
    let act = place.takesOver == nil ? nil : advice?.act
    return Obstacle(
      verdict: place.judged.verdict, subject: name(of: place.site), fact: act ?? brief(on: place),
      advice: advice)
  }
}
