import Readiness

extension Words {
  /// The label of a criterion.
  public func name(of criterion: Criterion.Kind) -> String {
    switch criterion {
    case .latency: say("độ trễ", "latency")
    case .jitter: say("biến thiên độ trễ (jitter)", "jitter")
    case .loss: say("tỷ lệ mất gói", "packet loss")
    case .availability: say("độ khả dụng", "availability")
    case .freshness: say("độ mới của số liệu", "freshness")
    case .baseline: say("so với mức thường ngày", "against the usual")
    case .stability: say("độ ổn định", "stability")
    }
  }

  /// Which place a threshold comes from.
  public func name(of source: BarSource) -> String {
    switch source {
    case .default: say("ngưỡng mặc định", "the default")
    case .level: say("ngưỡng của cấp", "its level")
    case .site: say("ngưỡng riêng của điểm cầu", "the site itself")
    case .meetingKind: say("ngưỡng của loại cuộc họp", "the kind of meeting")
    case .meeting: say("ngưỡng của cuộc họp", "the meeting")
    }
  }

  /// What a threshold limits.
  public func name(of part: BarPart) -> String {
    switch part {
    case .latencyP95: name(of: Criterion.Kind.latency)
    case .jitter: name(of: Criterion.Kind.jitter)
    case .lossPercent: name(of: Criterion.Kind.loss)
    case .availabilityPercent: name(of: Criterion.Kind.availability)
    case .certificate: say("thời hạn chứng thư số", "certificate")
    }
  }

  /// Why a criterion was left out; nil where it concluded.
  func leftOut(_ conclusion: Criterion.Conclusion) -> String? {
    switch conclusion {
    case .concluded: nil
    case .tooFew: say("quá ít mẫu", "too few samples")
    case .noHistory: say("chưa có lịch sử", "no history yet")
    case .notMeasured: say("chưa có số liệu", "no data")
    }
  }

  /// Which criteria no line could conclude, said once for all lines.
  func leftOut(_ criteria: [(Criterion.Kind, Criterion.Conclusion)]) -> String {
    let parts = criteria.compactMap { kind, conclusion in
      leftOut(conclusion).map { "\(name(of: kind)) (\($0))" }
    }
    return say("Chưa xét được: ", "Left out: ") + parts.joined(separator: ", ") + "."
  }
}
