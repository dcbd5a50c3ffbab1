import Readiness

/// What the service says of itself.
extension Words {
  /// One line for the service manager: how much is measured, and what is wrong first.
  public func serviceStatus(_ health: OwnHealth) -> String {
    let measured = say(
      "Đang đo \(count(health.checks)) mục; đã có \(count(health.results)) kết quả.",
      "Measuring \(count(health.checks)) checks; \(count(health.results)) results so far.")
    return ([measured] + health.alarms.map(alarm)).joined(separator: " ")
  }

  /// Another daemon has the state folder.
  public func stateFolderInUse(_ folder: String, process: Int32?) -> String {
    let owner = process.map(String.init) ?? "?"
    return say(
      "Thư mục \(folder) đang do tiến trình \(owner) sử dụng; mỗi thư mục chỉ có một vmeetd.",
      "\(folder) is in use by process \(owner); a state folder has one vmeetd only.")
  }

  /// The history cannot be used by this version.
  public func historyRefused(because reason: String) -> String {
    say(
      "Không dùng được lịch sử: \(reason). Hãy cài phiên bản mới hơn hoặc chọn thư mục khác.",
      "The history cannot be used: \(reason). Install the newer version or name another folder.")
  }

  /// The last results did not reach the disk in time.
  public var notWrittenAtTheEnd: String {
    say(
      "Các kết quả cuối chưa ghi được ra đĩa: đĩa không trả lời.",
      "The last results did not reach the disk.")
  }

  /// An address to listen on that is not this host's own.
  public func notLoopback(_ text: String) -> String {
    say(
      "\"\(text)\" không phải 127.0.0.1:CỔNG hay [::1]:CỔNG; API chỉ phục vụ máy này.",
      "\"\(text)\" is not 127.0.0.1:PORT or [::1]:PORT; the API serves this host only.")
  }

  /// What vmeetd is for.
  public var aboutVmeetd: String {
    say(
      "Đo mọi đường truyền, thiết bị ngày đêm, lưu kết quả và trả lời vmeet-check.",
      "Measures every line and device day and night, keeps the results and answers vmeet-check.")
  }

  /// What the exit codes of vmeetd mean.
  public var aboutServiceExitCodes: String {
    say(
      """
      Mã kết thúc: 0 đã dừng theo yêu cầu; 64 sai dòng lệnh; 70 lỗi của chương trình; 74 chưa ghi được các kết \
      quả cuối, hoặc một vmeetd khác đang dùng thư mục dữ liệu; 78 lỗi cấu hình, hoặc dữ liệu do phiên bản mới \
      hơn ghi.
      """,
      """
      Exit codes: 0 stopped as told; 64 usage; 70 a fault of the program; 74 the last results were not \
      written, or another vmeetd has the state folder; 78 the configuration has faults, or a newer version \
      wrote the history.
      """)
  }

  /// The option that names the state folder.
  public var stateFolderOption: String {
    say(
      "Thư mục dữ liệu; mặc định $STATE_DIRECTORY, nếu không có thì /var/lib/vmeet.",
      "Where the history lies; default $STATE_DIRECTORY, else /var/lib/vmeet.")
  }

  /// The option that names the socket.
  public var socketPathOption: String {
    say(
      "Socket để trả lời; mặc định $RUNTIME_DIRECTORY/vmeetd.sock, nếu không có thì /run/vmeet/vmeetd.sock.",
      "The socket to answer on; default $RUNTIME_DIRECTORY/vmeetd.sock, else /run/vmeet/vmeetd.sock.")
  }

  /// The option that opens a port for reading.
  public var listenOption: String {
    say(
      "Trả lời các câu hỏi chỉ đọc tại 127.0.0.1:CỔNG hoặc [::1]:CỔNG.",
      "Answer reading requests on 127.0.0.1:PORT or [::1]:PORT too.")
  }
}
