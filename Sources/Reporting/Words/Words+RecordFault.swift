/// What the programs say where the record cannot be read or kept.
extension Words {
  /// Another process writes there.
  public func recordOwned(_ folder: String, process: Int?) -> String {
    let who =
      process.map { say("tiến trình \($0)", "process \($0)") } ?? say("tiến trình khác", "another process")
    return say(
      "\(folder) đang do \(who) sử dụng. Hãy dừng vmeetd rồi làm lại.",
      "\(folder) is in use by \(who). Stop vmeetd, then try again.")
  }

  /// Nothing was ever recorded.
  public func noRecord(_ folder: String) -> String {
    say(
      "Không có lịch sử đo tại \(folder) và vmeetd không trả lời. Hãy chạy vmeetd (systemctl start vmeetd), hoặc nêu "
        + "thư mục bằng --state-directory hoặc $VMEET_STATE.",
      "There is no history at \(folder), and vmeetd does not answer. Start vmeetd (systemctl start vmeetd), or name "
        + "the folder with --state-directory or $VMEET_STATE.")
  }

  /// It is there but cannot be read or written.
  public func recordUnreadable(_ file: String, because reason: String) -> String {
    say(
      "Không dùng được lịch sử đo \(file): \(reason). Hãy kiểm tra quyền (nhóm vmeet) và đĩa, rồi chạy "
        + "\"vmeet-check doctor\".",
      "The history \(file) cannot be used: \(reason). Check who may read it (group vmeet) and the disk, then run "
        + "\"vmeet-check doctor\".")
  }

  /// The disk is full.
  public func recordFull(_ file: String) -> String {
    say(
      "Đĩa đã đầy, không ghi được \(file). Hãy giải phóng chỗ trống.",
      "The disk is full: \(file) cannot be written. Make room.")
  }

  /// A newer version wrote it.
  public func recordNewer(_ file: String) -> String {
    say(
      "\(file) do phiên bản mới hơn ghi. Hãy nâng cấp vmeet-check.",
      "\(file) was written by a newer version. Update vmeet-check.")
  }

  /// It is damaged.
  public func recordDamaged(_ file: String, detail: String) -> String {
    say(
      "\(file) bị hỏng (\(detail)). Hãy dừng vmeetd rồi chạy \"vmeet-check db recover\".",
      "\(file) is damaged (\(detail)). Stop vmeetd, then run \"vmeet-check db recover\".")
  }

  /// The files were looked at and are whole.
  public func recordWhole(_ folder: String) -> String {
    say("Lịch sử đo tại \(folder) không có lỗi.", "The history at \(folder) is whole.")
  }

  /// Nothing had to be repaired.
  public var nothingToRecover: String { say("Không có gì phải sửa.", "Nothing had to be repaired.") }

  /// A backup was written.
  public func backedUp(_ file: String) -> String {
    say("Đã sao lưu lịch sử đo vào \(file).", "The history is backed up in \(file).")
  }

  /// A backup was put in place.
  public func restored(_ folder: String) -> String {
    say(
      "Đã khôi phục lịch sử đo vào \(folder). Hãy khởi động vmeetd.",
      "The history is restored to \(folder). Start vmeetd.")
  }

  /// The daemon does not answer.
  public func daemonAbsent(_ socket: String) -> String {
    say(
      "vmeetd không trả lời tại \(socket). Hãy chạy vmeetd (systemctl start vmeetd) hoặc nêu socket bằng --socket.",
      "vmeetd does not answer at \(socket). Start it (systemctl start vmeetd), or name its socket with --socket."
    )
  }

  /// The daemon's socket may not be used.
  public func daemonNotAllowed(_ socket: String) -> String {
    say(
      "Không có quyền dùng \(socket). Hãy chạy bằng người dùng thuộc nhóm vmeet.",
      "No right to use \(socket). Run as a user in the group vmeet.")
  }

  /// The daemon answers, but not as it should.
  public func daemonBroken(_ detail: String) -> String {
    say("vmeetd trả lời không đúng: \(detail).", "vmeetd gives a wrong answer: \(detail).")
  }

  /// A new configuration is in use.
  public func reloaded(_ hash: String) -> String {
    say("vmeetd đã dùng cấu hình mới (\(hash)).", "vmeetd uses the new configuration (\(hash)).")
  }

  /// A new configuration was refused.
  public var reloadRefused: String {
    say(
      "vmeetd không dùng cấu hình mới; cấu hình cũ vẫn chạy.",
      "vmeetd refused the new configuration; the old one stays in use.")
  }

  /// Results that are in no file yet; what follows rests on them too.
  public func unkept(_ number: Int) -> String {
    say(
      "\(count(number)) kết quả mới chưa ghi được, chỉ nằm trong bộ nhớ của vmeetd; số liệu dưới đây đã tính cả.",
      "\(count(number)) new results could not be written and are in vmeetd's memory only; they count below.")
  }

  /// How many of the newest results stand in no file.
  func unkeptShown(_ number: Int) -> String {
    say(
      "\(count(number)) kết quả mới nhất chưa ghi được (ở đường truyền: đánh dấu *), mất nếu vmeetd dừng đột ngột.",
      "\(count(number)) of the newest results are not written (of lines: marked *); lost if vmeetd dies.")
  }

  /// A duration that was not understood.
  public func badDuration(_ text: String) -> String {
    say(
      "Không hiểu khoảng thời gian \"\(text)\"; ví dụ: 24h, 30d.",
      "\"\(text)\" is no length of time; for example 24h or 30d.")
  }

  /// A step that is not kept.
  public var badStep: String {
    say(
      "Bước phải là bội số của 1 giờ và không quá 2000 bước.",
      "The step must be a multiple of an hour, and at most 2000 steps.")
  }

  /// A month that was not understood.
  public func badMonth(_ text: String) -> String {
    say("Không hiểu tháng \"\(text)\"; ví dụ: 2026-11.", "\"\(text)\" is no month; for example 2026-11.")
  }

  /// A command that needs exactly one site.
  public var oneSite: String { say("Hãy nêu đúng một điểm cầu.", "Name exactly one site.") }
}
