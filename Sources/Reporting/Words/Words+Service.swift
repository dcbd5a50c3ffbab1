/// What the service says of itself.
extension Words {
  /// One line for the service manager.
  public func serviceStatus(checks: Int, results: Int, alarms: Int) -> String {
    let vi =
      "Đang đo \(checks) lượt kiểm tra, \(results) kết quả" + (alarms > 0 ? ", \(alarms) cảnh báo" : "")
    let en = "Measuring \(checks) checks, \(results) results" + (alarms > 0 ? ", \(alarms) alarms" : "")
    return say(vi, en)
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
}
