import Readiness

/// What only the record, and what people recorded, can show.
extension Words {
  /// A line that comes and goes, with how often.
  func flapping(_ finding: Finding) -> String {
    let often = finding.measured.map { number in
      say(
        " (đổi trạng thái \(count(Int(number))) lần trong giờ qua)",
        " (\(count(Int(number))) changes within the last hour)")
    }
    return say("chập chờn", "comes and goes") + (often ?? "")
  }

  /// Two lines that fail, or slow down, as one.
  func sharedPath(_ finding: Finding) -> String {
    let why = finding.measured.map { share in
      say(
        " (\(percent(share)) số lần mất kết nối trùng nhau)",
        " (\(percent(share)) of their outages in common)")
    }
    return say(
      "hai đường truyền có vẻ đi chung một tuyến hoặc chung nguồn điện",
      "both lines seem to share one path or one power supply")
      + (why ?? say(" (độ trễ lên xuống như nhau)", " (their round trips move alike)"))
  }

  /// What people recorded and what the checks, or a meeting, make of it.
  func paper(_ finding: Finding) -> String {
    switch finding.code {
    case .signoffMissing:
      finding.measured.map {
        say("xác nhận thiết bị đã hết hạn (đã \(days($0)))", "sign-off expired (\(days($0)) ago)")
      } ?? say("chưa có xác nhận thiết bị", "not signed off yet")
    case .signoffContradicted:
      say("đã xác nhận đạt nhưng kiểm tra không đạt", "signed off as good, but its checks fail")
    case .maintenanceOverlap:
      say("thời gian bảo trì trùng giờ họp", "its maintenance falls into the meeting")
    default:
      say(
        "kết quả kiểm tra không khớp trạng thái chuyển đổi đã ghi",
        "its checks contradict the recorded state of conversion")
    }
  }
}
