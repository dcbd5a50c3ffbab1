import Readiness

extension TextPage {
  /// The shared services, and what was found of services, carriers and our own vantage.
  mutating func addServices(of edition: Edition) {
    let services = edition.assessment.services
    guard !services.isEmpty || !edition.assessment.findings.isEmpty else { return }
    heading(edition.words.services)
    let fine = services.filter { $0.verdict == .ready }.map { service in
      signed(.ready, StyledText(edition.name(of: service.id).replacing(" ", with: "\u{A0}")))
    }
    if !fine.isEmpty { add(StyledText.joined(fine, by: "  "), indent: 2) }
    for service in services where service.verdict != .ready { add(service, edition) }
    for finding in edition.assessment.findings { add(finding, edition) }
  }

  private mutating func add(_ service: ServiceAssessment, _ edition: Edition) {
    let name = StyledText(edition.name(of: service.id))
    add(name + ": " + labelled(service.verdict, edition.words), indent: 2)
  }

  private mutating func add(_ finding: Finding, _ edition: Edition) {
    add(StyledText(edition.text(of: finding, at: nil)), indent: 2, mark: StyledText(signs.bullet))
    let advice = edition.advice(on: finding)
    add(StyledText(advice.act), indent: 4, mark: StyledText(signs.arrow))
    guard !advice.calls.isEmpty else { return }
    let calls = advice.calls.map(edition.text).joined(separator: "; ")
    add(StyledText("\(edition.words.contact): \(calls)"), indent: 6)
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
  /// What to do about something found outside the sites.
  func advice(on finding: Finding) -> Advice {
    switch finding.scope {
    case .service(let id): advice(onService: id)
    case .carrier(let id): advice(onCarrier: id)
    case .vantage, .site, .line, .device:
      Advice(act: words.step(for: finding.code, carrier: ""), calls: [])
    }
  }

  /// "thiết bị Polycom: dùng TLS cũ, vẫn kết nối được (huyện Sa Pa, huyện Văn Bàn)".
  fileprivate func notes(of places: [Place]) -> [String] {
    let all = places.flatMap { place in place.notes.map { (text(ofNote: $0, at: place.site), place.site) } }
    return all.map(\.0).uniqued().map { text in
      let sites = all.filter { $0.0 == text }.map { name(of: $0.1) }.uniqued()
      return "\(text) (\(sites.joined(separator: ", ")))"
    }
  }

  private func text(ofNote finding: Finding, at site: Site) -> String {
    let subject = subject(of: finding, at: site).map { $0 + ": " } ?? ""
    return subject + words.fact(finding)
  }
}
