import Readiness

/// Something to be done, in a line or two.
private struct ToDo {
  let verdict: Verdict
  let subject: String
  let advice: Advice
}

extension TextPage {
  /// The most that stands before the table, so that the first screen has room for it.
  private static let mostToDo = 6

  /// What to do first and whom to call, each cause once.
  mutating func addToDo(_ outline: Outline, _ edition: Edition) {
    let all = edition.toDo(outline)
    guard !all.isEmpty else { return }
    heading(edition.words.first)
    for item in all.prefix(Self.mostToDo) { add(item, edition) }
    let left = all.count - Self.mostToDo
    if left > 0 { add(StyledText(edition.words.furtherBelow(left), .faint), indent: 2) }
  }

  private mutating func add(_ item: ToDo, _ edition: Edition) {
    let mark = StyledText(signs[item.verdict], Tone(item.verdict))
    let call = item.advice.calls.first.map { "; " + edition.words.call + " " + edition.text(of: $0) } ?? ""
    add(StyledText(item.subject, .strong) + ": \(item.advice.act)\(call)", indent: 1, mark: mark)
  }
}

extension Edition {
  /// What stands in the way of a meeting: our own faults, services, shared causes, single sites, then the
  /// lines to switch over.
  fileprivate func toDo(_ outline: Outline) -> [ToDo] {
    assessment.findings.filter { $0.severity == .critical }.map(toDo)
      + outline.shared.filter { !$0.cause.factor.isService }.map(toDo)
      + (outline.notReady + outline.watch.filter { $0.takesOver != nil }).flatMap(toDo)
  }

  private func toDo(_ finding: Finding) -> ToDo {
    let subject = text(of: finding, at: nil)
    return ToDo(verdict: verdict(of: finding), subject: subject, advice: advice(on: finding))
  }

  private func toDo(_ shared: Outline.Shared) -> ToDo {
    let verdict = shared.places.map(\.judged.verdict).max { $0.weight < $1.weight } ?? .attention
    let sites = shared.places.isEmpty ? "" : " (\(words.sites(shared.places.count)))"
    return ToDo(
      verdict: verdict, subject: name(of: shared.cause.factor) + sites, advice: advice(on: shared))
  }

  private func toDo(_ place: Place) -> [ToDo] {
    advice(on: place).prefix(1).map {
      ToDo(verdict: place.judged.verdict, subject: name(of: place.site), advice: $0)
    }
  }

  private func verdict(of finding: Finding) -> Verdict {
    if finding.code == .selfSick { return .unknown }
    return finding.severity == .critical ? .notReady : .attention
  }

  /// A person or desk with the number: "VNPT Lào Cai, trực kỹ thuật 0214 3 800 126".
  func text(of call: Advice.Call) -> String {
    let phone = call.phone?.replacing(" ", with: "\u{A0}") ?? "(\(words.noPhone))"
    return "\(call.whom) \(phone)"
  }
}
