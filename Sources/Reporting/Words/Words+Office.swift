import Readiness

extension OfficeFault {
  /// The fault in one line: what is wrong and what to do next; times stand in the zone of that IANA name.
  public func text(in language: Language, zone: String) -> String { Words(language).say(rule, zone: zone) }
}

/// What people are told of what they record.
extension Words {
  /// What is wrong with a record, or should be known of it; times stand in the zone of that IANA name.
  public func say(_ rule: OfficeRule, zone: String) -> String {
    // One switch, long as it is: the compiler sees to it that no rule is without words.
    switch rule {
    case .json(let rule): InventoryRule.json(rule).text(in: language)
    case .unreadable(let detail):
      say("Giá trị không đúng dạng: \(detail).", "The value is not of the form that is due: \(detail).")
    case .blank: InventoryRule.blank.text(in: language)
    case .tooLong(let limit): InventoryRule.tooLong(limit: limit).text(in: language)
    case .forbiddenCharacter(let code): InventoryRule.forbiddenCharacter(code).text(in: language)
    case .markup:
      say(
        "Có thẻ HTML hoặc ký hiệu kiểu &lt; trong chữ; hãy ghi chữ thường.",
        "The text has an HTML tag or an escape like &lt;; write plain text.")
    case .empty: say("Danh sách còn trống; hãy ghi ít nhất một mục.", "The list is empty; name at least one.")
    case .tooMany(let limit):
      say("Danh sách quá dài; tối đa \(limit) mục.", "The list is too long; at most \(limit) entries.")
    case .repeated(let name): say("\"\(shown(name))\" ghi hai lần.", "\"\(shown(name))\" stands twice.")
    case .unknownSite(let code, let nearest):
      say("Không có điểm cầu \"\(shown(code))\".", "There is no site \"\(shown(code))\".") + perhaps(nearest)
    case .unknownLine(let id, let known):
      say(
        "Điểm cầu không có đường truyền \"\(shown(id))\".", "The site has no line \"\(shown(id))\".")
        + choices(known)
    case .unknownDevice(let id, let known):
      say("Điểm cầu không có thiết bị \"\(shown(id))\".", "The site has no device \"\(shown(id))\".")
        + choices(known)
    case .unknownCarrier(let id, let known):
      say("Không có nhà cung cấp \"\(shown(id))\".", "There is no carrier \"\(shown(id))\".") + choices(known)
    case .unknownService(let id, let known):
      say("Không có dịch vụ \"\(shown(id))\".", "There is no service \"\(shown(id))\".") + choices(known)
    case .unknownTag(let tag, let nearest):
      say("Không điểm cầu nào có nhãn \"\(shown(tag))\".", "No site has the tag \"\(shown(tag))\".")
        + perhaps([nearest].compactMap(\.self))
    case .unknownMeeting(let id):
      say(
        "Không có cuộc họp \"\(shown(id))\"; xem \"vmeet-check meetings list\".",
        "There is no meeting \"\(shown(id))\"; see \"vmeet-check meetings list\".")
    case .unknownMaintenance(let number):
      say(
        "Không có lịch bảo trì số \(number); xem \"vmeet-check maintenance list\".",
        "There is no maintenance number \(number); see \"vmeet-check maintenance list\".")
    case .past: say("Thời điểm đã qua.", "The time lies in the past.")
    case .tooFar(let years):
      say("Thời điểm còn hơn \(years) năm nữa.", "The time lies more than \(years) years ahead.")
    case .endNotAfterStart: say("Giờ kết thúc phải sau giờ bắt đầu.", "The end must be after the start.")
    case .lasts(let days):
      say(
        "Kéo dài quá \(days) ngày.", "It lasts longer than \(days) \(plural(days, "day", "days")).")
    case .connectAfterStart:
      say(
        "Giờ kết nối phải trước hoặc đúng giờ khai mạc.",
        "The connect time must not be after the opening.")
    case .date: InventoryRule.date.text(in: language)
    case .future: say("Ngày còn ở phía trước.", "The day is still to come.")
    case .calendar(let fault): fault.text(in: language, file: nil)
    case .ofCalendar(let id):
      say(
        "Cuộc họp \(shown(id)) lấy từ lịch; hãy sửa trong lịch đó.",
        "The meeting \(shown(id)) stands in a calendar; change it there.")
    case .ofSeries(let whole):
      say(
        "Đây là một buổi của cuộc họp định kỳ; chỉ đổi được cả loạt, mã \(whole).",
        "This is one time of a recurring meeting, which is changed as a whole: \(whole).")
    case .isOver: say("Đã hủy hoặc đã kết thúc rồi.", "It is cancelled or over already.")
    case .quorumBeyondInvited(let invited):
      say(
        "Số điểm cầu cần có vượt quá \(invited) điểm cầu được mời.",
        "The quorum asks for more than the \(sites(invited)) invited.")
    case .quorumOfNone: say("Số điểm cầu cần có phải từ 1.", "The quorum must be at least 1.")
    case .percent: say("Tỷ lệ phải trên 0 và đến 100%.", "The share must be above 0 and up to 100%.")
    case .recurrence(let reason):
      say("Không dùng được quy tắc lặp lại: \(reason).", "The rule of recurrence cannot be used: \(reason).")
    case .overlapsMeeting(let meeting):
      overlap(meeting, zone) + say("; nếu vẫn làm, thêm --force.", "; to do it all the same, add --force.")
    case .overlapsMaintenance(let time):
      say(
        "Trùng lịch bảo trì số \(time.maintenance) (\(shown(time.reason))) tại \(time.sites.count) điểm cầu được mời.",
        "Maintenance \(time.maintenance) (\(shown(time.reason))) is planned at \(sites(time.sites.count)) at that time."
      )
    }
  }

  /// Why a reload is not done now: the meetings it would disturb.
  public func frozen(by meetings: [Meeting], zone: String) -> String {
    meetings.map { say(.overlapsMeeting($0), zone: zone) }.joined(separator: " ")
  }

  /// The option that does what would disturb a meeting.
  public var insistOption: String {
    say("Vẫn làm dù trùng cuộc họp.", "Do it even though a meeting is on.")
  }

  /// What should be known of a record that was kept: as a fault is told, but nobody need insist any more.
  func warn(_ rule: OfficeRule, zone: String) -> String {
    guard case .overlapsMeeting(let meeting) = rule else { return say(rule, zone: zone) }
    return overlap(meeting, zone) + "."
  }

  private func overlap(_ meeting: Meeting, _ zone: String) -> String {
    let name = "\(meeting.id) \"\(shown(meeting.title))\" (\(span(of: meeting, zone)))"
    return say("Trùng cuộc họp \(name)", "It overlaps the meeting \(name)")
  }

  /// From the connect time to the end: "07h00 đến 11h30 ngày 25/11/2026".
  func span(of meeting: Meeting, _ zone: String) -> String {
    let (from, until) = (LocalTime(meeting.connect, zone: zone), LocalTime(meeting.end, zone: zone))
    let isOneDay = (from.year, from.month, from.day) == (until.year, until.month, until.day)
    return isOneDay
      ? say(
        "\(time(from)) đến \(time(until)) ngày \(shortDate(from))",
        "\(time(from)) to \(time(until)) on \(shortDate(from))")
      : say(
        "\(time(from)) ngày \(shortDate(from)) đến \(time(until)) ngày \(shortDate(until))",
        "\(time(from)) on \(shortDate(from)) to \(time(until)) on \(shortDate(until))")
  }

  /// What may have been meant.
  private func perhaps(_ nearest: [String]) -> String {
    nearest.isEmpty
      ? "" : say(" Có phải: ", " Did you mean: ") + nearest.map(shown).joined(separator: ", ") + "?"
  }

  private func choices(_ known: [String]) -> String {
    known.isEmpty ? "" : say(" Hiện có: ", " There are: ") + known.map(shown).joined(separator: ", ") + "."
  }

  private func shown(_ text: String) -> String { PeerText.clean(text) }
}
