/// What was found when this machine was looked over.
public struct Diagnosis: Hashable, Sendable {
  /// What was looked at, in the order it is told.
  public enum Part: CaseIterable, Hashable, Sendable {
    case echo, names, clock, space, inodes, descriptors, daemon, record, unit
  }

  /// How it is.
  public enum State: Hashable, Sendable {
    /// As it should be.
    case well
    /// It works, but somebody should look.
    case remark
    /// It stands in the way of measuring or keeping.
    case fault
  }

  /// What was looked at.
  public var part: Part
  /// How it is.
  public var state: State
  /// The figure or the place, for people; empty where nothing adds to it.
  public var detail: String

  /// Describes what was found.
  public init(_ part: Part, _ state: State, _ detail: String = "") {
    self.part = part
    self.state = state
    self.detail = detail
  }
}

/// The findings of `doctor`, a line each, with what to do next where something is wrong.
public enum DoctorText {
  /// The whole text, each line with a break at its end.
  public static func render(_ found: [Diagnosis], words: Words, style: TextStyle = TextStyle()) -> String {
    var page = TextPage(style)
    for one in found {
      let (sign, tone) = page.sign(of: one.state)
      let detail = one.detail.isEmpty ? "" : ": " + one.detail
      page.add(StyledText(words.name(of: one.part) + detail), mark: StyledText(sign, tone))
      if one.state != .well {
        page.add(StyledText(words.step(for: one.part)), indent: 2, mark: StyledText(page.signs.arrow))
      }
    }
    return page.rendered()
  }

  /// How `doctor` ends: never with the code of a verdict.
  public static func exitCode(of found: [Diagnosis]) -> ExitCode {
    let faults = Set(found.filter { $0.state == .fault }.map(\.part))
    if faults.isEmpty { return .ready }
    if faults == [.daemon] { return .daemonAbsent }
    return faults.isDisjoint(with: [.space, .inodes, .record]) ? .configuration : .inputOutput
  }
}

extension TextPage {
  fileprivate func sign(of state: Diagnosis.State) -> (String, Tone) {
    switch state {
    case .well: (signs[.ready], .good)
    case .remark: ("!", .caution)
    case .fault: (signs[.notReady], .bad)
    }
  }
}

extension Words {
  fileprivate func name(of part: Diagnosis.Part) -> String {
    switch part {
    case .echo: say("Quyền gửi gói echo (ICMP)", "Right to send echo requests (ICMP)")
    case .names: say("Phân giải tên miền (DNS)", "Names (DNS)")
    case .clock: say("Đồng hồ", "Clock")
    case .space: say("Chỗ trống trên đĩa", "Disk space")
    case .inodes: say("Số tệp còn tạo được (inode)", "Files that can be made (inodes)")
    case .descriptors: say("Số tệp mở cùng lúc", "Open files at once")
    case .daemon: say("vmeetd trả lời", "vmeetd answers")
    case .record: say("Lịch sử đo", "History")
    case .unit: say("Dịch vụ systemd", "systemd unit")
    }
  }

  fileprivate func step(for part: Diagnosis.Part) -> String {
    switch part {
    case .echo:
      say(
        "cho phép nhóm vmeet: sysctl net.ipv4.ping_group_range; hoặc đặt fallbackPort",
        "allow the group vmeet: sysctl net.ipv4.ping_group_range; or set a fallbackPort")
    case .names:
      say("kiểm tra /etc/resolv.conf và máy chủ tên miền", "check /etc/resolv.conf and the name server")
    case .clock:
      say(
        "bật đồng bộ giờ: systemctl enable --now systemd-timesyncd",
        "synchronise it: systemctl enable --now systemd-timesyncd")
    case .space, .inodes:
      say("giải phóng đĩa của thư mục lịch sử đo", "make room on the disk of the history's folder")
    case .descriptors:
      say(
        "nâng LimitNOFILE hoặc ulimit -n lên ít nhất 1024", "raise LimitNOFILE or ulimit -n to 1024 at least")
    case .daemon:
      say(
        "chạy vmeetd: systemctl start vmeetd; xem: journalctl -u vmeetd",
        "start it: systemctl start vmeetd; look at: journalctl -u vmeetd")
    case .record:
      say(
        "chạy \"vmeet-check db check\"; nếu hỏng: dừng vmeetd, \"vmeet-check db recover\"",
        "run \"vmeet-check db check\"; if damaged: stop vmeetd, \"vmeet-check db recover\"")
    case .unit:
      say(
        "cài bằng make install, rồi systemctl enable --now vmeetd",
        "make install, then systemctl enable --now vmeetd")
    }
  }

  /// How much of something is left: "12 GB (40%)".
  public func left(_ free: Double, of whole: Double, unit: String) -> String {
    let share = whole > 0 ? " (\(percent(100 * free / whole)))" : ""
    return say("còn ", "left: ") + decimal(free) + unit + share
  }

  /// A limit on open files.
  public func descriptors(_ number: Int) -> String { count(number) }

  /// Why a name service says nothing.
  public func nameFailed(_ name: String) -> String {
    say("không phân giải được \(name)", "\(name) does not resolve")
  }

  /// That no check names a host.
  public var onlyLiterals: String {
    say("cấu hình chỉ dùng địa chỉ IP, không cần", "not needed: the configuration uses addresses only")
  }

  /// That nothing tells whether the clock is synchronised.
  public var clockUnknown: String { say("chưa rõ đã đồng bộ", "not known to be synchronised") }

  /// That the clock is synchronised.
  public var clockWell: String { say("đã đồng bộ", "synchronised") }

  /// That a file is missing.
  public var notInstalled: String { say("chưa cài", "not installed") }
}
