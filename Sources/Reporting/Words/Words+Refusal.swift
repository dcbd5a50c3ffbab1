/// What the programs say when they cannot do what was asked: what happened, where, and what to do next.
extension Words {
  /// No configuration at any of the usual places.
  public func noConfiguration(_ places: [String]) -> String {
    let tried = places.joined(separator: ", ")
    return say(
      "Không tìm thấy tệp cấu hình (\(tried)). Hãy nêu tệp bằng --config hoặc $VMEET_CONFIG.",
      "No configuration found (\(tried)). Name one with --config or $VMEET_CONFIG.")
  }

  /// A file that is there but cannot be read.
  public func unreadable(_ path: String, because reason: String) -> String {
    say(
      "Không đọc được \(path): \(reason). Hãy kiểm tra quyền đọc tệp.",
      "Cannot read \(path): \(reason). Check who may read it.")
  }

  /// A file that cannot be written.
  public func unwritable(_ path: String, because reason: String) -> String {
    say(
      "Không ghi được \(path): \(reason). Tệp cũ còn nguyên; hãy kiểm tra quyền ghi và chỗ trống trên đĩa.",
      "Cannot write \(path): \(reason). The old file is untouched; check who may write there and the disk.")
  }

  /// How many faults a configuration has, after all of them were told.
  public func faultCount(_ number: Int, _ path: String) -> String {
    say(
      "\(path): \(number) lỗi; cấu hình này không được dùng.",
      "\(path): \(number) \(plural(number, "fault", "faults")); this configuration is not used.")
  }

  /// A configuration without a fault.
  public func faultless(_ path: String, sites: Int, lines: Int, devices: Int, services: Int) -> String {
    say(
      "\(path): không có lỗi; \(sites) điểm cầu, \(lines) đường truyền, \(devices) thiết bị, \(services) dịch vụ.",
      "\(path): no fault; \(sites) sites, \(lines) lines, \(devices) devices, \(services) services.")
  }

  /// Presets that nobody confirmed yet.
  public func unverified(_ presets: [String]) -> String {
    let names = presets.joined(separator: ", ")
    return say(
      "Lưu ý: thông số của \(names) chưa được nhà cung cấp xác nhận (\"verified\": false).",
      "Note: the settings of \(names) are not confirmed by the provider yet (\"verified\": false).")
  }

  /// The result cannot be written.
  public func cannotWrite(because reason: String) -> String {
    say("Không ghi được kết quả: \(reason).", "Cannot write the result: \(reason).")
  }

  /// A language that is not spoken.
  public func unknownLanguage(_ name: String) -> String {
    say("Không có ngôn ngữ \"\(name)\"; hãy dùng vi hoặc en.", "No language \"\(name)\"; use vi or en.")
  }

  /// A query that several sites match.
  public func ambiguousSite(_ query: String, _ matches: [String]) -> String {
    say("\"\(query)\" chỉ nhiều điểm cầu; hãy dùng mã:", "\"\(query)\" names several sites; use the code:")
      + matches.map { "\n  " + $0 }.joined()
  }

  /// A query that no site matches.
  public func unknownSite(_ query: String, _ nearest: [String]) -> String {
    let none = say("Không có điểm cầu \"\(query)\".", "There is no site \"\(query)\".")
    guard !nearest.isEmpty else { return none }
    return none + say(" Gần giống nhất:", " The nearest:") + nearest.map { "\n  " + $0 }.joined()
  }

  /// Filters that leave nothing.
  public var emptySelection: String {
    say(
      "Không điểm cầu nào có đủ các điều kiện đã nêu; hãy bớt điều kiện.",
      "No site meets all the conditions given; drop one.")
  }

  /// A fault of our own.
  public func internalFault(_ detail: String) -> String {
    say(
      "Chương trình gặp lỗi: \(detail). Không điểm cầu nào bị kết luận vì lỗi này.",
      "The program failed: \(detail). No site is charged with it.")
  }
}
