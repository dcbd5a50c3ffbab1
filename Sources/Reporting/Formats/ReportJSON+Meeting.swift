import Readiness

extension Edition {
  func json(_ part: MeetingReport) -> JSONText {
    let (meeting, judged) = (part.meeting, part.assessment)
    return .object([
      "id": .text(meeting.id.rawValue),
      "title": .text(meeting.title),
      "kind": .text(meeting.kind.rawValue),
      "connectAt": json(meeting.connect),
      "startAt": json(meeting.start),
      "endAt": json(meeting.end),
      "verdict": .text(judged.verdict.rawValue),
      "invited": .array(judged.invited.sites.map { .text($0.rawValue) }),
      "mustHave": .array(meeting.mustHave.map { .text($0.rawValue) }),
      "shortfalls": .array(judged.shortfalls.map(json)),
      "comparedWith": json(part.comparedWith),
      "changes": part.changes.map(json) ?? .null,
    ])
  }

  private func json(_ shortfall: MeetingAssessment.Shortfall) -> JSONText {
    let text = JSONText.text(self.text(of: shortfall).withoutNoBreakSpaces)
    switch shortfall {
    case .mustHave(let site, let verdict):
      return .object([
        "kind": .text("mustHave"), "site": .text(site.rawValue), "verdict": .text(verdict.rawValue),
        "text": text,
      ])
    case .quorum(let district, let carrying, let undecided, let needed, let all):
      return .object([
        "kind": .text("quorum"), "district": .optional(district?.rawValue), "carrying": .integer(carrying),
        "undecided": .integer(undecided), "needed": .integer(needed), "of": .integer(all), "text": text,
      ])
    case .notInInventory(let site):
      return .object(["kind": .text("notInInventory"), "site": .text(site.rawValue), "text": text])
    case .service(let service, let verdict):
      return .object([
        "kind": .text("service"), "service": .text(service.rawValue), "verdict": .text(verdict.rawValue),
        "text": text,
      ])
    }
  }

  private func json(_ changes: SiteChanges) -> JSONText {
    func codes(_ sites: [Site.ID]) -> JSONText { .array(sites.map { .text($0.rawValue) }) }
    return .object([
      "fixed": codes(changes.fixed), "broken": codes(changes.broken), "uncertain": codes(changes.uncertain),
    ])
  }
}
