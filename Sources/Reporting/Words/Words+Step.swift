import Readiness

extension Words {
  /// What to do next about a finding; `carrier` is the company that answers for its line or service.
  public func step(for code: FindingCode, carrier: String) -> String {
    switch code {
    case .lineDown: say("báo \(carrier) khắc phục đường truyền", "report the line to \(carrier)")
    case .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline:
      say("báo \(carrier) kiểm tra chất lượng đường truyền", "ask \(carrier) to check the line's quality")
    case .lineFlapping:
      say(
        "báo \(carrier) kiểm tra đường truyền chập chờn; chưa chuyển về đường này khi chưa ổn định",
        "report the unstable line to \(carrier); do not switch back to it before it is calm")
    case .lineSharedPath:
      say(
        "hỏi các nhà cung cấp xem hai đường truyền đi tuyến nào, dùng nguồn điện nào; đề nghị tách riêng",
        "ask the carriers which path and power both lines take; request separate ones")
    case .lineBackupDown:
      say("báo \(carrier) khắc phục đường truyền dự phòng", "report the backup line to \(carrier)")
    case .lineNoSecond: say("đề nghị lắp đường truyền thứ hai", "request a second line")
    case .lineCheckBlocked:
      say(
        "đề nghị điểm cầu cho bộ định tuyến trả lời lượt kiểm tra",
        "ask the site to let its router answer the line check")
    case .serviceDown: say("báo \(carrier) khôi phục dịch vụ", "ask \(carrier) to restore the service")
    case .dataStale, .dataNone:
      say("kiểm tra máy đo rồi đo lại", "check the measuring machine, then measure again")
    case .selfSick: say("kiểm tra mạng của điểm đo rồi đo lại", "check our own network, then measure again")
    case .deviceSilent, .deviceHung, .deviceBusy, .deviceOldTLS, .deviceWrongAnswer: deviceStep(code)
    case .certificateExpiring, .certificateExpired, .certificateChanged, .certificateName:
      certificateStep(code)
    case .signoffMissing, .signoffContradicted, .maintenanceOverlap, .migrationContradicted: paperStep(code)
    }
  }

  private func paperStep(_ code: FindingCode) -> String {
    switch code {
    case .signoffMissing:
      say(
        "nhờ điểm cầu kiểm tra thiết bị theo danh mục và ký xác nhận",
        "ask the site to go through the checklist and sign the device off")
    case .signoffContradicted:
      say(
        "nhờ điểm cầu kiểm tra lại thiết bị rồi ký xác nhận lại",
        "ask the site to look at the device again and to sign it off anew")
    case .maintenanceOverlap:
      say("dời thời gian bảo trì ra ngoài giờ họp", "move the maintenance out of the meeting")
    default:
      say(
        "hỏi điểm cầu thiết bị đang chạy hệ thống nào rồi ghi lại trạng thái cho đúng",
        "ask the site which system the device runs, then record the right state")
    }
  }

  private func deviceStep(_ code: FindingCode) -> String {
    switch code {
    case .deviceSilent:
      say(
        "nhờ điểm cầu kiểm tra nguồn điện, dây mạng của thiết bị",
        "ask the site to check the device's power and network cable")
    case .deviceHung: say("nhờ điểm cầu khởi động lại thiết bị", "ask the site to restart the device")
    case .deviceBusy:
      say("hỏi điểm cầu có đang họp không, đo lại sau cuộc gọi", "measure again after the call")
    case .deviceOldTLS:
      say("nâng cấp phần mềm thiết bị khi có điều kiện", "update the device's firmware when convenient")
    default:
      say(
        "nhờ điểm cầu kiểm tra ứng dụng trên thiết bị, khởi động lại nếu cần",
        "ask the site to look at the device's application, to restart it if need be")
    }
  }

  private func certificateStep(_ code: FindingCode) -> String {
    switch code {
    case .certificateExpiring:
      say("gia hạn chứng thư số trước ngày hết hạn", "renew the certificate before it expires")
    case .certificateExpired: say("thay chứng thư số", "replace the certificate")
    case .certificateChanged:
      say(
        "hỏi điểm cầu có thay thiết bị hoặc chứng thư số không; nếu không, coi là sự cố an toàn thông tin",
        "ask the site whether the device or certificate was replaced; if not, treat it as a security incident"
      )
    default: say("thay chứng thư số cho đúng tên", "replace the certificate by one for the right name")
    }
  }

  /// What to do where every line of a site is dead at once.
  func cutOff(carriers: [String]) -> String {
    say(
      "\(askAboutPower); báo \(list(carriers)) khắc phục đường truyền",
      "\(askAboutPower); report the \(plural(carriers.count, "line", "lines")) to \(list(carriers))")
  }

  /// A power cut is the first thing to rule out where nothing at a site answers.
  private var askAboutPower: String {
    say("hỏi điểm cầu có mất điện không", "ask the site about a power cut")
  }

  /// What to do about something shared that a carrier runs.
  func restore(by carrier: String) -> String {
    say("báo \(carrier) khắc phục", "report it to \(carrier)")
  }

  /// The act that keeps a site in the meeting while its main line is dead.
  func switchOver(to carrier: String, by failover: Failover) -> String {
    switch failover {
    case .manual:
      say(
        "chuyển sang đường dự phòng (\(carrier)) trước giờ kết nối",
        "switch over to the backup line (\(carrier)) before the connect time")
    case .automatic:
      say(
        "bộ định tuyến tự chuyển sang đường dự phòng (\(carrier)); hỏi điểm cầu đã chuyển chưa",
        "the router switches over to the backup line (\(carrier)) by itself; ask the site to confirm")
    }
  }
}
