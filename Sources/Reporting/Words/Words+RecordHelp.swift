/// What the help texts say of the commands that read the record.
extension Words {
  /// What `status` does.
  public var aboutStatus: String {
    say(
      "Tình trạng theo kết quả mới nhất mà vmeetd đã đo.",
      "What the daemon knows: the newest results, judged.")
  }
  /// What `history` does.
  public var aboutHistory: String {
    say(
      "Lịch sử của một điểm cầu: bảng, biểu đồ, các lần mất kết nối.",
      "One site's history: table, plot, outages.")
  }
  /// What `outages` does.
  public var aboutOutages: String {
    say("Các lần mất kết nối, mới nhất trước.", "The outages, the newest first.")
  }
  /// What `carriers` does.
  public var aboutCarriers: String {
    say("Đường truyền theo nhà cung cấp trong một tháng.", "The lines by carrier over a month.")
  }
  /// What `reload` does.
  public var aboutReload: String {
    say(
      "Bảo vmeetd đọc lại cấu hình; có lỗi thì cấu hình cũ vẫn chạy.",
      "Let the daemon read its configuration anew, or keep the old one on any fault.")
  }
  /// What `doctor` does.
  public var aboutDoctor: String {
    say(
      "Kiểm tra máy đo: quyền ICMP, DNS, đồng hồ, đĩa, vmeetd, lịch sử.",
      "Check this machine: ICMP, DNS, clock, disk, daemon, history.")
  }
  /// How `doctor` ends.
  public var aboutDoctorCodes: String {
    say(
      "Mã kết thúc: 0 không có lỗi (có thể có lưu ý); 69 chỉ vmeetd không trả lời; 74 đĩa hoặc lịch sử có lỗi; 78 máy đo cấu hình chưa đúng.",
      "Exit codes: 0 no fault, perhaps remarks; 69 only the daemon does not answer; 74 disk or history; 78 the machine is not set up right."
    )
  }
  /// What `backup` does.
  public var aboutBackup: String {
    say(
      "Sao lưu toàn bộ lịch sử đo vào một tệp, kể cả khi vmeetd đang chạy.",
      "Write the whole history into one file, also beside the daemon.")
  }
  /// What `restore` does.
  public var aboutRestore: String {
    say(
      "Khôi phục lịch sử đo từ một tệp sao lưu; vmeetd phải dừng.",
      "Put a backup in the history's place; the daemon must be stopped.")
  }
  /// What `db` does.
  public var aboutDB: String {
    say("Kiểm tra, sửa các tệp lịch sử đo.", "Check and repair the history's files.")
  }
  /// What `db check` does.
  public var aboutDBCheck: String {
    say("Tìm chỗ hỏng trong các tệp; chỉ đọc.", "Look for damage in the files; only reads.")
  }
  /// What `db recover` does.
  public var aboutDBRecover: String {
    say(
      "Cất riêng tệp hỏng và cứu những gì đọc được; vmeetd phải dừng.",
      "Set damaged files aside and save what can be read; the daemon must be stopped.")
  }

  /// The option `--state-directory`.
  public var stateOption: String {
    say(
      "Thư mục lịch sử đo (mặc định: $VMEET_STATE, /var/lib/vmeet).",
      "The folder of the history (default: $VMEET_STATE, /var/lib/vmeet).")
  }
  /// The option `--socket`.
  public var socketOption: String {
    say(
      "Socket của vmeetd (mặc định: $VMEET_SOCKET, /run/vmeet/vmeetd.sock).",
      "The daemon's socket (default: $VMEET_SOCKET, /run/vmeet/vmeetd.sock).")
  }
  /// The option `--since`.
  public var sinceOption: String { say("Xem lại bao lâu: 24h, 30d.", "How far back to look: 24h, 30d.") }
  /// The option `--step`.
  public var stepOption: String {
    say("Độ dài mỗi bước, bội số của 1 giờ.", "The length of a step, a multiple of an hour.")
  }
  /// The option `--month`.
  public var monthOption: String {
    say("Tháng, ví dụ 2026-11 (mặc định: tháng này).", "The month, as 2026-11 (default: this one).")
  }
  /// What stands for a folder in a usage line.
  public var folderValue: String { say("thư mục", "folder") }
  /// What stands for a length of time in a usage line.
  public var durationValue: String { say("thời gian", "duration") }
}
