import Readiness

extension CalendarFault {
  /// The fault in one line: where it stands, what is wrong and what to do next.
  ///
  /// - Parameters:
  ///   - language: the language to say it in.
  ///   - file: the file or address that was read; nil for a rule of recurrence that somebody typed.
  /// - Returns: one line, harmless to show.
  public func text(in language: Language, file: String?) -> String {
    let words = Words(language)
    let event =
      if let title { words.say("sự kiện \"\(title)\"", "event \"\(title)\"") } else {
        uid.map { words.say("sự kiện \($0)", "event \($0)") }
      }
    let places = [line.map { words.say("dòng \($0)", "line \($0)") }, event].compactMap { $0 }
    let place = [file, places.isEmpty ? nil : places.joined(separator: ", ")].compactMap { $0 }
    return visible((place + [rule.text(words)]).joined(separator: ": "))
  }
}

extension CalendarFault.Rule {
  fileprivate func text(_ words: Words) -> String {
    switch self {
    case .tooLarge, .tooManyEvents, .tooManyOccurrences, .tooManyInAll, .tooManySteps: excess(words)
    case .unknownZone, .badZone, .year, .endsBeforeStart, .recurrence: time(words)
    default: form(words)
    }
  }

  /// What is wrong with the way it is written.
  private func form(_ words: Words) -> String {
    switch self {
    case .zeroByte: words.say("có byte 0; tệp này không phải văn bản", "a zero byte; this is no text file")
    case .notACalendar:
      words.say(
        "không phải lịch iCalendar; hãy kiểm tra địa chỉ hoặc xuất lại tệp .ics",
        "no iCalendar; check the address, or export the .ics file again")
    case .nesting:
      words.say(
        "BEGIN và END không khớp nhau, có thể tệp bị cắt; hãy xuất lại tệp",
        "BEGIN and END do not match, the file may be cut off; export it again")
    case .unreadable(let property):
      words.say("không đọc được \"\(property)\"", "\"\(property)\" cannot be read")
    case .missing(let property): words.say("thiếu \(property)", "\(property) is missing")
    case .unsupported(let what):
      words.say(
        "chưa hỗ trợ \(what); hãy nhập cuộc họp này bằng \"vmeet-check meetings add\"",
        "\(what) is not supported; enter this meeting with \"vmeet-check meetings add\"")
    default: ""
    }
  }

  /// What is wrong with when it takes place.
  private func time(_ words: Words) -> String {
    switch self {
    case .unknownZone(let name):
      words.say(
        "không biết múi giờ \"\(name)\"; hãy dùng tên IANA như Asia/Ho_Chi_Minh",
        "unknown time zone \"\(name)\"; use an IANA name such as Asia/Ho_Chi_Minh")
    case .badZone(let name):
      words.say(
        "định nghĩa múi giờ \"\(name)\" trong tệp không dùng được; hãy dùng tên IANA như Asia/Ho_Chi_Minh",
        "the file's definition of the time zone \"\(name)\" cannot be used; use an IANA name such as Asia/Ho_Chi_Minh"
      )
    case .year(let years):
      words.say(
        "ngày phải nằm trong các năm từ \(years.lowerBound) đến \(years.upperBound)",
        "dates must lie in the years \(years.lowerBound) to \(years.upperBound)")
    case .endsBeforeStart: words.say("kết thúc trước khi bắt đầu", "it ends before it begins")
    case .recurrence(let rule):
      words.say(
        "quy tắc lặp \"\(rule)\" sai hoặc không bao giờ xảy ra; ví dụ đúng: FREQ=WEEKLY;BYDAY=MO",
        "the rule \"\(rule)\" is wrong or never comes true; for example FREQ=WEEKLY;BYDAY=MO")
    default: ""
    }
  }

  /// What is more than is taken.
  private func excess(_ words: Words) -> String {
    switch self {
    case .tooLarge(let limit):
      words.say("lịch quá lớn; tối đa \(limit >> 20) MiB", "calendar too large; at most \(limit >> 20) MiB")
    case .tooManyEvents(let limit):
      words.say(
        "quá nhiều sự kiện; tối đa \(words.count(limit)), hãy xuất riêng lịch họp",
        "too many events; at most \(words.count(limit)), export the meetings alone")
    case .tooManyOccurrences(let limit):
      words.say(
        "lặp lại quá dày; tối đa \(words.count(limit)) lần trong khoảng thời gian được xem",
        "it recurs too often; at most \(words.count(limit)) times within the time looked at")
    case .tooManyInAll(let limit):
      words.say(
        "quá nhiều cuộc họp; tối đa \(words.count(limit)) trong khoảng thời gian được xem",
        "too many meetings; at most \(words.count(limit)) within the time looked at")
    case .tooManySteps(let limit):
      words.say(
        "các quy tắc lặp quá phức tạp, cần hơn \(words.count(limit)) bước tính",
        "the rules of recurrence are too costly: more than \(words.count(limit)) steps")
    default: ""
    }
  }
}
