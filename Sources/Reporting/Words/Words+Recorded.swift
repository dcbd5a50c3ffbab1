import Readiness

/// The words for what people record, inside sentences.
extension Words {
  /// Whether the sites of a meeting speak too.
  public func name(of kind: MeetingKind) -> String {
    switch kind {
    case .twoWay: say("hai chiều", "two-way")
    case .listenOnly: say("chỉ nghe", "listen-only")
    }
  }

  /// How many of the invited sites a meeting takes.
  func name(of quorum: Quorum) -> String {
    switch quorum {
    case .all: say("tất cả điểm cầu được mời", "all invited sites")
    case .atLeast(let number): say("ít nhất \(sites(number))", "at least \(sites(number))")
    case .communesOfEachDistrict(let percent):
      say(
        "ít nhất \(decimal(percent))% số xã được mời của mỗi huyện",
        "at least \(decimal(percent))% of the invited communes of every district")
    }
  }

  /// How a picture or a sound came across.
  public func name(of quality: RollCall.Quality) -> String {
    switch quality {
    case .good: say("tốt", "good")
    case .poor: say("kém", "poor")
    case .none: say("không có", "none")
    }
  }

  /// What people say a fault comes from.
  public func name(of cause: ReportedCause) -> String {
    switch cause {
    case .powerCut: say("mất điện", "power cut")
    case .cableCut: say("đứt cáp", "cable cut")
    case .equipment: say("hỏng thiết bị tại điểm cầu", "equipment at the site")
    case .carrierWork: say("nhà cung cấp sửa mạng", "work on the carrier's network")
    case .weather: say("thiên tai, thời tiết", "weather")
    case .other: say("nguyên nhân khác", "another cause")
    }
  }

  /// A rule of RFC 5545 with its rhythm in words before it: "hằng tuần (FREQ=WEEKLY;BYDAY=MO)".
  func recurrence(_ rule: String) -> String {
    let parts = rule.uppercased().split(separator: ";")
    let rhythm = parts.first { $0.hasPrefix("FREQ=") }?.dropFirst(5)
    let isEvery = !parts.contains { $0.hasPrefix("INTERVAL=") && $0 != "INTERVAL=1" }
    let name: String? =
      switch rhythm {
      case "DAILY": say("hằng ngày", "daily")
      case "WEEKLY": say("hằng tuần", "weekly")
      case "MONTHLY": say("hằng tháng", "monthly")
      case "YEARLY": say("hằng năm", "yearly")
      default: nil
      }
    guard isEvery, let name else { return rule }
    return parts.count == 1 ? name : "\(name) (\(rule))"
  }

  /// How many sites stand for an invitation: "mời 174 điểm cầu".
  func inviting(_ number: Int) -> String { say("mời \(sites(number))", "inviting \(sites(number))") }

  var connectTime: String { say("giờ kết nối", "connect time") }
  var startTime: String { say("giờ khai mạc", "start") }
  var endTime: String { say("kết thúc", "end") }
  var mustHave: String { say("điểm cầu bắt buộc", "must-have sites") }
  var repeated: String { say("lặp lại", "repeated") }

  /// Who recorded something: "Nguyễn Văn A ghi lúc 14h00 24/11/2026".
  func recorded(by name: String, at moment: String) -> String {
    say("\(name) ghi lúc \(moment)", "recorded by \(name) at \(moment)")
  }

  /// The list by which a device is signed off where no other is given: written once, here.
  ///
  /// The backup line stands on it only where the site has one.
  public func checklist(hasBackup: Bool) -> [String] {
    [
      say("Camera", "Camera"), say("Micrô", "Microphone"), say("Loa", "Loudspeaker"),
      say("Màn hình", "Screen"), say("Đường truyền chính", "Main line"),
    ] + (hasBackup ? [say("Đường truyền dự phòng", "Backup line")] : [])
      + [say("Nguồn điện/UPS", "Power/UPS")]
  }

  /// An item of the list: "Micrô không đạt".
  func item(_ item: SignOff.Item) -> String { "\(item.name) " + (item.isInOrder ? pass : fail) }

  var pass: String { say("đạt", "passed") }
  var fail: String { say("không đạt", "failed") }
}
