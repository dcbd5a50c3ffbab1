import Readiness

/// What a fault would do as a page: the sentence, then the sites it would touch by name.
public enum WhatIfText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(_ whatIf: WhatIf, _ edition: Edition, style: TextStyle = TextStyle()) -> String {
    var page = TextPage(style)
    let words = edition.words
    page.add(StyledText(edition.text(of: whatIf) + ".", .strong))
    let groups: [(String, [Site.ID], Verdict)] = [
      (words.say("Mất họp", "Would lose the meeting"), whatIf.lost, .notReady),
      (words.say("Chưa rõ đường còn lại", "On a line nobody can judge"), whatIf.unknown, .unknown),
      (words.say("Chuyển sang đường dự phòng", "Over the backup line"), whatIf.onBackup, .readyOnBackup),
    ]
    for (label, sites, verdict) in groups where !sites.isEmpty {
      let names = sites.map { code in edition.site(code).map(edition.name) ?? code.rawValue }
      page.add(StyledText(label + ": " + words.list(names) + "."), mark: page.signs.mark(verdict))
    }
    return page.rendered()
  }
}

extension Edition {
  /// What a fault would do, in one sentence without its end: "Giả định mất mạng của VNPT Lào Cai: 08 điểm cầu
  /// mất họp; 02 chuyển sang đường dự phòng".
  public func text(of whatIf: WhatIf) -> String {
    let name =
      switch whatIf.fault {
      case .carrier(let id): self.name(of: Cause.Factor.carrier(id))
      case .via(let factor): self.name(of: Cause.Factor.via(factor))
      }
    let effects = words.effects(of: whatIf, services: whatIf.services.map { self.name(of: $0) })
    return words.say("Giả định mất \(name): ", "If \(name) failed: ")
      + (effects.isEmpty ? words.noEffect : effects.joined(separator: "; "))
  }
}
