import Readiness

extension TextPage {
  /// Everything that is not simply ready: shared causes with their sites, then single sites by verdict.
  mutating func addTroubles(_ outline: Outline, _ edition: Edition) {
    let words = edition.words
    for shared in outline.shared where !shared.cause.factor.isService || !shared.places.isEmpty {
      add(shared, edition)
    }
    addSection(words.notReady, outline.notReady, edition)
    // While we are sick every site is unknown for the one reason that was told first.
    if !edition.isSick { addSection(words.unknown, outline.unknown, edition) }
    addSection(words.watch, outline.watch, edition)
    addSection(words.name(of: .maintenance), outline.maintenance, edition)
  }

  private mutating func add(_ shared: Outline.Shared, _ edition: Edition) {
    let words = edition.words
    let name = edition.name(of: shared.cause.factor)
    heading("\(words.commonCause): \(name) (\(words.reach(of: shared.cause)))")
    add(edition.advice(on: shared), edition)
    for place in shared.places { addBriefly(place, edition) }
  }

  /// A site whose fault was told with its cause: its name, district and whom to call there.
  private mutating func addBriefly(_ place: Place, _ edition: Edition) {
    let calls = edition.calls(place.site).map { edition.text(of: $0, namingSite: false) }
    let contact = calls.first.map { ": " + $0 } ?? ""
    let mark = signs.mark(place.judged.verdict)
    add(StyledText(edition.fullName(of: place.site) + contact), indent: 2, mark: mark)
  }

  private mutating func addSection(_ title: String, _ places: [Place], _ edition: Edition) {
    guard !places.isEmpty else { return }
    heading("\(title) (\(edition.words.padded(places.count)))")
    for place in places { add(place, edition) }
  }

  private mutating func add(_ place: Place, _ edition: Edition) {
    let name = StyledText(edition.fullName(of: place.site) + edition.since(place.judged.since), .strong)
    add(name, mark: signs.mark(place.judged.verdict))
    for text in edition.faults(of: place) { add(StyledText(text), indent: 2, mark: StyledText(signs.bullet)) }
    for advice in edition.advice(on: place) { addAct(advice) }
    addCalls(edition.advice(on: place).flatMap(\.calls).uniqued(), edition)
    for text in edition.followUps(of: place.site) { add(StyledText(text, .faint), indent: 4) }
  }

  mutating func add(_ advice: Advice, _ edition: Edition) {
    addAct(advice)
    addCalls(advice.calls, edition)
  }

  private mutating func addAct(_ advice: Advice) {
    add(StyledText(advice.act), indent: 2, mark: StyledText(signs.arrow))
  }

  private mutating func addCalls(_ calls: [Call], _ edition: Edition) {
    guard !calls.isEmpty else { return }
    let all = calls.map { edition.text(of: $0, namingSite: false) }.joined(separator: "; ")
    add(StyledText("\(edition.words.contact): \(all)"), indent: 4)
  }
}

extension Edition {
  /// A site with its district, which tells two of the same name apart: "xã Bản Lầu (huyện Mường Khương)".
  func fullName(of site: Site) -> String {
    guard let code = district(of: site), code != site.code, let district = self.site(code) else {
      return name(of: site)
    }
    return "\(name(of: site)) (\(name(of: district)))"
  }

  fileprivate func since(_ moment: WallTime?) -> String {
    guard let moment = moment.map(local) else { return "" }
    let when = "\(words.time(moment)) \(words.shortDate(moment))"
    return words.say(", từ lúc \(when)", ", since \(when)")
  }
}

extension Cause.Factor {
  var isService: Bool {
    if case .service = self { true } else { false }
  }
}

extension Verdict {
  /// The heavier verdict decides where several meet.
  var weight: Int {
    switch self {
    case .ready: 0
    case .attention, .readyOnBackup, .maintenance: 1
    case .unknown: 2
    case .notReady: 3
    }
  }
}
