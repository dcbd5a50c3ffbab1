import Readiness

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
