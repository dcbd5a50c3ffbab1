import Readiness

/// One thing a message tells, with the sites it is about.
struct MessagePart {
  /// A site with what is to be known of it.
  struct Entry {
    let text: String
    let calls: [Call]
  }

  let title: String
  /// Whether the sites are names only and stand in the title's line.
  var isInline = false
  let calls: [Call]
  let entries: [Entry]
}

extension Edition {
  /// What stands in the way, each shared cause once, then the other sites by verdict; all made printable.
  var messageParts: [MessagePart] {
    let outline = Outline(self)
    let findings = assessment.findings.filter { $0.severity == .critical }.map(part)
    let shared = outline.shared.filter { !$0.cause.factor.isService || !$0.places.isEmpty }.map(part)
    let sites = [
      part(words.name(of: Verdict.notReady), outline.notReady),
      part(words.name(of: Verdict.unknown), isSick ? [] : outline.unknown),
      part(words.watch, outline.watch),
    ]
    return findings + shared + sites.compactMap { $0 }
  }

  private func part(_ finding: Finding) -> MessagePart {
    let advice = advice(on: finding)
    return MessagePart(
      title: (text(of: finding, at: nil) + ": " + advice.act).plain, calls: advice.calls, entries: [])
  }

  private func part(_ shared: Outline.Shared) -> MessagePart {
    let cause = "\(words.commonCause): \(name(of: shared.cause.factor)) (\(words.reach(of: shared.cause)))"
    let names = shared.places.map { MessagePart.Entry(text: name(of: $0.site).plain, calls: []) }
    return MessagePart(
      title: cause.plain + ":", isInline: true, calls: advice(on: shared).calls, entries: names)
  }

  private func part(_ title: String, _ places: [Place]) -> MessagePart? {
    guard !places.isEmpty else { return nil }
    return MessagePart(
      title: "\(title) (\(words.padded(places.count))):", calls: [], entries: places.map(entry))
  }

  private func entry(_ place: Place) -> MessagePart.Entry {
    let advice = advice(on: place).first
    let fact = place.takesOver.flatMap { _ in advice?.act } ?? brief(on: place)
    return MessagePart.Entry(
      text: "\(name(of: place.site)): \(fact)".plain, calls: Array((advice?.calls ?? []).prefix(1)))
  }
}
