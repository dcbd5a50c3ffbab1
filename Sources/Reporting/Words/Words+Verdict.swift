import Readiness

extension Words {
  /// The label of a verdict.
  public func name(of verdict: Verdict) -> String {
    switch verdict {
    case .ready: say("Sẵn sàng", "Ready")
    case .readyOnBackup: say("Sẵn sàng (đường dự phòng)", "Ready on backup")
    case .attention: say("Cần lưu ý", "Attention")
    case .notReady: say("Chưa sẵn sàng", "Not ready")
    case .unknown: say("Chưa xác định", "Unknown")
    case .maintenance: say("Đang bảo trì", "Under maintenance")
    }
  }

  /// A verdict inside a sentence: "chưa sẵn sàng".
  func inSentence(_ verdict: Verdict) -> String {
    let name = name(of: verdict)
    return name.prefix(1).lowercased() + name.dropFirst()
  }

  /// The heading of a verdict's column; a line break parts what may stand on two lines.
  func heading(of verdict: Verdict) -> String {
    switch verdict {
    case .ready: say("Sẵn\nsàng", "\nReady")
    case .readyOnBackup: say("Dự\nphòng", "On\nbackup")
    case .attention: say("Lưu\ný", "Atten-\ntion")
    case .notReady: say("Chưa\nsẵn sàng", "Not\nready")
    case .unknown: say("Chưa\nxác định", "Un-\nknown")
    case .maintenance: say("Bảo\ntrì", "Mainte-\nnance")
    }
  }

  /// How many sites have a verdict, as a part of a sentence.
  func share(_ number: Int, _ verdict: Verdict) -> String {
    let count = padded(number)
    return switch verdict {
    case .ready: say("sẵn sàng \(count)", "ready \(count)")
    case .readyOnBackup: say("\(count) dùng đường dự phòng", "\(count) on backup")
    case .attention: say("\(count) cần lưu ý", "\(count) " + plural(number, "needs", "need") + " attention")
    case .notReady: say("chưa sẵn sàng \(count)", "not ready \(count)")
    case .unknown: say("chưa xác định \(count)", "unknown \(count)")
    case .maintenance: say("đang bảo trì \(count)", "under maintenance \(count)")
    }
  }

  /// A count with what it counts, the six of them disjoint: "06 chưa sẵn sàng".
  func part(_ number: Int, _ verdict: Verdict) -> String {
    let count = padded(number)
    return switch verdict {
    case .ready: say("\(count) sẵn sàng", "\(count) ready")
    case .readyOnBackup: say("\(count) dùng đường dự phòng", "\(count) on backup")
    case .attention: say("\(count) cần lưu ý", "\(count) " + plural(number, "needs", "need") + " attention")
    case .notReady: say("\(count) chưa sẵn sàng", "\(count) not ready")
    case .unknown: say("\(count) chưa xác định", "\(count) unknown")
    case .maintenance: say("\(count) đang bảo trì", "\(count) under maintenance")
    }
  }

  /// The sentence that adds up: how many of the selected sites will carry the meeting, and what of the rest.
  func tally(_ tally: Tally) -> String {
    let of = "\(padded(tally.carrying))/\(padded(tally.total))"
    let parts = [Verdict.readyOnBackup, .attention].map { share(tally[$0], $0) }.joined(separator: ", ")
    let rest = [Verdict.notReady, .unknown, .maintenance].map { share(tally[$0], $0) }
    let head = say(
      "Sẵn sàng \(of) điểm cầu (trong đó \(parts))",
      "Ready \(of) \(plural(tally.total, "site", "sites")) (of which \(parts))")
    return ([head] + rest).joined(separator: "; ") + "."
  }

  /// The label of a severity.
  public func name(of severity: Severity) -> String {
    switch severity {
    case .note: say("ghi chú", "note")
    case .attention: say("cần lưu ý", "attention")
    case .critical: say("nghiêm trọng", "critical")
    }
  }
}
