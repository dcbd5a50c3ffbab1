import Readiness

extension TextPage {
  /// What was found of our own vantage and the carriers, then the shared services.
  mutating func addServices(of edition: Edition) {
    let elsewhere = edition.assessment.findings.filter { $0.scope.service == nil }
    if !elsewhere.isEmpty { heading(edition.words.vantage) }
    for finding in elsewhere { add(finding, edition) }
    guard !edition.assessment.services.isEmpty else { return }
    heading(edition.words.services)
    let ready = edition.assessment.services.filter { $0.verdict == .ready }
    if !ready.isEmpty { add(signs.list(ready.map { ($0.verdict, edition.name(of: $0.id)) })) }
    for service in edition.assessment.services where service.verdict != .ready { add(service, edition) }
  }

  private mutating func add(_ service: ServiceAssessment, _ edition: Edition) {
    let findings = edition.assessment.findings.filter { $0.scope.service == service.id }
    for finding in findings { add(finding, edition) }
    guard findings.isEmpty else { return }
    let why = service.checks.lazy.compactMap { edition.words.describe($0.outcome) }.first.map { " (\($0))" }
    let name = StyledText(edition.name(of: service.id)) + ": "
    add(name + signs.labelled(service.verdict, edition.words) + StyledText(why ?? ""))
  }

  private mutating func add(_ finding: Finding, _ edition: Edition) {
    let verdict = edition.verdict(of: finding)
    let mark = signs.mark(verdict)
    add(StyledText(edition.text(of: finding, at: nil)), mark: mark)
    add(edition.advice(on: finding), edition)
  }

  /// What is only worth knowing, every fact once with its sites.
  mutating func addNotes(_ outline: Outline, _ edition: Edition) {
    let notes = edition.notes(of: outline.notes)
    guard !notes.isEmpty else { return }
    heading(edition.words.notes)
    for note in notes { add(StyledText(note), indent: 2, mark: StyledText(signs.bullet)) }
  }
}

extension Edition {
  /// "Polycom: dùng kết nối bảo mật cũ (TLS), vẫn kết nối được (huyện Sa Pa, huyện Văn Bàn)".
  fileprivate func notes(of places: [Place]) -> [String] {
    let all = places.flatMap { place in place.notes.map { (text(ofNote: $0, at: place.site), place.site) } }
    return all.map(\.0).uniqued().map { text in
      let sites = all.filter { $0.0 == text }.map { name(of: $0.1) }.uniqued()
      return "\(text) (\(sites.joined(separator: ", ")))"
    }
  }

  /// The verdict that a finding outside the sites stands for, for its sign.
  func verdict(of finding: Finding) -> Verdict {
    if finding.code == .selfSick { return .unknown }
    return finding.severity == .critical ? .notReady : .attention
  }

  private func text(ofNote finding: Finding, at site: Site) -> String {
    let subject = subject(of: finding, at: site).map { $0 + ": " } ?? ""
    return subject + words.fact(finding)
  }
}

extension Finding.Scope {
  /// The service it was found of; nil for anything else.
  var service: Service.ID? {
    if case .service(let id) = self { id } else { nil }
  }
}
