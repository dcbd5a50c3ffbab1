import Readiness

extension Words {
  /// What a fault would do to sites and meetings, the gravest first; empty where it would do nothing.
  func effects(of whatIf: WhatIf, services: [String]) -> [String] {
    let groups: [([Site.ID], String, String)] = [
      (whatIf.lost, "mất họp", "would lose the meeting"),
      (whatIf.onBackup, "chuyển sang đường dự phòng", "would go on over the backup line"),
      (whatIf.unknown, "chưa rõ đường còn lại", "would hang on a line nobody can judge"),
      (whatIf.withoutBackup, "không còn đường dự phòng", "would be left without a backup line"),
      (whatIf.alreadyLost, "hiện đã không họp được", "carry no meeting as it is"),
    ]
    let central = services.isEmpty ? [] : [withoutService(list(services))]
    return central
      + groups.filter { !$0.0.isEmpty }.map { codes, vietnamese, english in
        sites(codes.count) + " " + say(vietnamese, english)
      }
  }

  /// What no fault does.
  var noEffect: String { say("không điểm cầu nào bị ảnh hưởng", "no site would be affected") }

  private func withoutService(_ names: String) -> String {
    say(
      "không còn dịch vụ \(names), không cuộc họp nào tổ chức được", "without \(names) no meeting can be held"
    )
  }
}
