import Readiness

/// What is said where a record was typed wrongly: what, and how it is typed right.
extension Words {
  /// What a name can fail to find.
  public enum Thing: Sendable {
    /// A line of a site.
    case line
    /// A device of a site.
    case device
    /// A carrier.
    case carrier
    /// A shared service.
    case service
  }

  /// A time that was not understood.
  public func badTime(_ text: String) -> String {
    say(
      "Không hiểu thời gian \"\(text.printable)\"; ví dụ: \"25/11/2026 08:00\", \"2026-11-25 08:00\", \"08h00\".",
      "\"\(text.printable)\" is no time; for example \"25/11/2026 08:00\", \"2026-11-25 08:00\" or \"08h00\"."
    )
  }

  /// A date that was not understood.
  public func badDate(_ text: String) -> String {
    say(
      "Không hiểu ngày \"\(text.printable)\"; ví dụ: \"12/7/2018\", \"2018-07-12\".",
      "\"\(text.printable)\" is no date; for example \"12/7/2018\" or \"2018-07-12\".")
  }

  /// A date where a time of day is needed.
  public func timeWithoutHour(_ text: String) -> String {
    say(
      "\"\(text.printable)\" thiếu giờ; ví dụ: \"25/11/2026 08:00\".",
      "\"\(text.printable)\" has no time of day; for example \"25/11/2026 08:00\".")
  }

  /// A time that the clocks of the zone skip.
  public func skippedTime(_ text: String, _ zone: String) -> String {
    say(
      "Không có giờ \"\(text.printable)\" ở \(zone): đồng hồ chỉnh tiến qua giờ đó. Hãy chọn giờ khác hoặc ghi kèm múi "
        + "giờ theo RFC 3339.",
      "There is no \"\(text.printable)\" in \(zone): the clocks are put forward over it. Choose another, or give the "
        + "offset as in RFC 3339.")
  }

  /// A time that the clocks of the zone show twice.
  public func doubledTime(_ text: String, _ moments: [WallTime], _ zone: String) -> String {
    let choices = moments.map { LocalTime($0, zone: zone).rfc3339 }.joined(separator: say(" hoặc ", " or "))
    return say(
      "Giờ \"\(text.printable)\" ở \(zone) có hai lần: đồng hồ chỉnh lùi. Hãy ghi rõ \(choices).",
      "\"\(text.printable)\" comes twice in \(zone): the clocks are put back. Say \(choices).")
  }

  /// An end that is not after its start.
  public var endsBeforeStart: String {
    say("Thời điểm kết thúc phải sau thời điểm bắt đầu.", "The end must be after the start.")
  }

  /// A list over more days than are told at once.
  public func listTooLong(days: Int) -> String {
    say(
      "Mỗi lần liệt kê không quá \(days) ngày; hãy chọn --from và --until gần nhau hơn.",
      "At most \(days) days are listed at once; bring --from and --until closer together.")
  }

  /// A name that is empty or too long.
  public func badName(_ option: String, limit: Int) -> String {
    say("\(option) phải có từ 1 đến \(limit) ký tự.", "\(option) must have 1 to \(limit) letters.")
  }

  /// Something that must be given, or one of two.
  public func missing(_ option: String, or other: String? = nil) -> String {
    let options = other.map { "\(option)" + say(" hoặc ", " or ") + $0 } ?? option
    return say("Thiếu \(options).", "\(options) is missing.")
  }

  /// Two options that exclude each other.
  public func onlyOneOf(_ first: String, _ second: String) -> String {
    say("Chỉ dùng \(first) hoặc \(second).", "Use either \(first) or \(second).")
  }

  /// A quorum that was not understood.
  public func badQuorum(_ text: String) -> String {
    say(
      "Không hiểu --quorum \"\(text.printable)\"; ví dụ: all, 150, 80%.",
      "--quorum \"\(text.printable)\" is not understood; for example all, 150 or 80%.")
  }

  /// An item of a checklist that was not understood.
  public func badItem(_ text: String) -> String {
    say(
      "Không hiểu --item \"\(text.printable)\"; ví dụ: \"Micrô=ok\", \"Loa=fault\".",
      "--item \"\(text.printable)\" is not understood; for example \"Microphone=ok\" or \"Loudspeaker=fault\"."
    )
  }

  /// Not exactly one of a site, a carrier and a service.
  public var oneSubject: String {
    say(
      "Hãy nêu đúng một điểm cầu (có thể kèm --line hoặc --device), hoặc --carrier, hoặc --service.",
      "Name exactly one site (with --line or --device if wanted), or --carrier, or --service.")
  }

  /// A device or a state that must be given.
  public var deviceAndState: String {
    say("Hãy nêu điểm cầu, thiết bị và trạng thái.", "Name the site, the device and the state.")
  }

  /// A name that nothing has.
  public func noSuch(_ thing: Thing, _ name: String, at site: String?, known: [String]) -> String {
    let place = site ?? say("cấu hình", "the configuration")
    let what =
      switch thing {
      case .line: say("đường truyền", "line")
      case .device: say("thiết bị", "device")
      case .carrier: say("nhà cung cấp", "carrier")
      case .service: say("dịch vụ", "service")
      }
    let rest =
      known.isEmpty
      ? say(" Chưa khai báo \(what) nào.", " None is configured.")
      : say(" Có: ", " There is: ") + known.joined(separator: ", ") + "."
    return say(
      "\(place) không có \(what) \"\(name.printable)\".", "\(place) has no \(what) \"\(name.printable)\".")
      + rest
  }

  /// A meeting that nobody knows.
  public func unknownMeeting(_ id: String) -> String {
    say(
      "Không có cuộc họp \"\(id.printable)\". Xem mã bằng \"vmeet-check meetings list\".",
      "There is no meeting \"\(id.printable)\". \"vmeet-check meetings list\" tells the ids.")
  }

  /// A meeting that was not entered here, so that it cannot be changed here.
  public func notEnteredHere(_ id: String) -> String {
    say(
      "Không sửa được \"\(id.printable)\": chỉ sửa được cuộc họp đã thêm bằng \"meetings add\", gọi bằng mã như m12. Cuộc "
        + "họp từ lịch thì sửa trong lịch rồi nhập lại.",
      "\"\(id.printable)\" cannot be changed: only meetings entered by \"meetings add\" can, by an id like m12. A meeting "
        + "of a calendar is changed there and imported again.")
  }

  /// An edit that changes nothing.
  public var nothingToChange: String {
    say("Không có gì thay đổi; chưa ghi gì.", "Nothing would change; nothing is recorded.")
  }

  /// No meeting lies ahead.
  public var noNextMeeting: String {
    say("Không có cuộc họp nào sắp tới.", "No meeting lies ahead.")
  }
}
