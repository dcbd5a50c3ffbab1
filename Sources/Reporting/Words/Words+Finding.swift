import Readiness

extension Words {
  /// What was found, without saying of what: "mất kết nối, quá thời gian chờ khi mở kết nối".
  public func fact(_ finding: Finding) -> String { fact(finding, why: why(finding)) }

  /// What was found in a few words, without why.
  func briefFact(_ finding: Finding) -> String { fact(finding, why: nil) }

  private func fact(_ finding: Finding, why reason: String?) -> String {
    let why = reason.map { ", " + $0 } ?? ""
    if finding.isSoft { return confirming + why }
    switch finding.code {
    case .lineDown: return lost + why
    case .lineLatency: return say("độ trễ khứ hồi cao", "round trip too long") + figures(of: finding)
    case .lineJitter:
      return say("biến thiên độ trễ (jitter) cao", "jitter too high") + figures(of: finding)
    case .lineLoss: return loss(finding)
    case .lineAvailability:
      return say("không ổn định, độ khả dụng thấp", "unstable, availability too low") + figures(of: finding)
    case .lineBaseline:
      return say("độ trễ cao hơn mức thường ngày", "round trip above the usual") + figures(of: finding)
    case .lineFlapping: return flapping(finding)
    case .lineBackupDown: return lost + why
    case .lineSharedPath: return sharedPath(finding)
    case .lineNoSecond: return say("chưa có đường truyền thứ hai", "no second line yet")
    case .lineCheckBlocked:
      return say(
        "không trả lời lượt kiểm tra đường truyền, nhưng thiết bị qua đường này vẫn trả lời",
        "does not answer the line check, but a device over it does")
    case .deviceSilent: return say("không trả lời", "does not answer") + why
    case .deviceHung: return silentApplication + why
    case .deviceBusy: return say("đang trong cuộc gọi", "busy in a call")
    case .deviceOldTLS:
      return say("dùng kết nối bảo mật cũ (TLS), vẫn kết nối được", "speaks old TLS, can be reached")
    case .deviceWrongAnswer: return say("trả lời không đúng", "gives a wrong answer") + why
    case .certificateExpiring, .certificateExpired, .certificateChanged, .certificateName:
      return certificate(finding)
    case .serviceDown: return say("dịch vụ không hoạt động", "service does not work") + why
    case .dataStale: return say("số liệu cũ", "old data") + figures(of: finding)
    case .dataNone: return missing(finding) + (finding.measured == nil ? why : "")
    case .selfSick:
      return say(
        "lỗi tại điểm đo, chưa kết luận được về điểm cầu nào",
        "our own vantage is sick, nothing can be said of any site")
    case .signoffMissing, .signoffContradicted, .maintenanceOverlap, .migrationContradicted:
      return paper(finding) + why
    }
  }

  /// A line that carries nothing.
  var lost: String { say("mất kết nối", "no connection") }

  /// When it last worked.
  func lastSuccess(_ when: String) -> String {
    say(", lần kết nối được gần nhất \(when)", ", last connected \(when)")
  }

  /// How many lines of a site carry nothing, where none does.
  func cutOff(lines number: Int) -> String {
    number == 1 ? lost : say("mất kết nối cả \(count(number)) đường truyền", "no connection over any line")
  }

  /// The lines over which a device was asked.
  func over(_ lines: [String]) -> String { say(" qua ", " over the ") + list(lines) }

  /// Why, where it adds something to the fact.
  private func why(_ finding: Finding) -> String? {
    if case .line = finding.scope, case .notMeasured(.notAllowed, let detail) = finding.outcome {
      return noEchoes + (detail.map { ": " + $0 } ?? "")
    }
    guard case .failed(let failure) = finding.outcome else { return finding.outcome.flatMap(describe) }
    if finding.code == .deviceHung, failure.reason == .timedOut { return nil }
    if finding.code == .serviceDown, failure.reason == .refused { return refusingServer }
    return describe(failure)
  }

  /// What a line check that may not be sent usually is.
  private var noEchoes: String {
    say(
      "hệ điều hành không cho phép máy đo gửi gói echo (ICMP)",
      "the system does not let our program send echo requests (ICMP)")
  }

  /// Loss beyond the bar, or the single packet that proves nothing.
  private func loss(_ finding: Finding) -> String {
    guard finding.severity > .note else {
      return say("mất một gói, chưa đủ để kết luận", "one packet lost, which proves nothing")
    }
    return say("tỷ lệ mất gói cao", "packet loss too high") + figures(of: finding)
  }

  /// One failure that alarms nobody yet.
  private var confirming: String {
    say("một lượt kiểm tra không đạt, đang xác nhận", "one failure, being confirmed")
  }

  /// Nothing measured, or nothing lately.
  private func missing(_ finding: Finding) -> String {
    guard finding.measured != nil else { return say("chưa có số liệu", "no data") + whoseFault(finding) }
    return say("số liệu cũ", "old data") + figures(of: finding)
  }

  /// That nobody at the site is to blame, where that is so.
  private func whoseFault(_ finding: Finding) -> String {
    switch finding.outcome {
    case .notMeasured(.deviceBusy, _), .notMeasured(.paused, _), .succeeded, nil: ""
    case .notMeasured: say(" (lỗi tại điểm đo)", " (a fault on our own side)")
    case .failed: say(" (chưa tìm được địa chỉ)", " (no address found)")
    }
  }

  private func certificate(_ finding: Finding) -> String {
    let detail = finding.outcome.flatMap(detail).map { ": " + $0 } ?? ""
    switch finding.code {
    case .certificateExpiring:
      let left = finding.measured.map { say(" (còn \(days($0)))", " (\(days($0)) left)") } ?? ""
      return say("chứng thư số sắp hết hạn", "certificate expires soon") + left
    case .certificateExpired:
      let since = finding.measured.map { say(" (đã \(days(abs($0))))", " (\(days(abs($0))) ago)") } ?? ""
      return say("chứng thư số đã hết hạn", "certificate expired") + since
    case .certificateChanged: return name(of: Reason.certificateChanged) + detail
    default: return finding.outcome.flatMap(describe) ?? name(of: Reason.certificateName)
    }
  }

  private func detail(of outcome: Outcome) -> String? {
    guard case .failed(let failure) = outcome else { return nil }
    return failure.detail
  }
}
