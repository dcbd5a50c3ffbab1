/// What the help texts say of the commands that record what people know.
extension Words {
  /// What `meetings` does.
  public var aboutMeetings: String {
    say(
      "Xem, thêm, sửa, hủy cuộc họp; nhập lịch họp.",
      "List, add, change or cancel meetings; import calendars.")
  }
  /// What `meetings list` does.
  public var aboutMeetingsList: String {
    say("Liệt kê các cuộc họp (mặc định: 30 ngày tới).", "List the meetings (default: the next 30 days).")
  }
  /// What `meetings next` does.
  public var aboutMeetingsNext: String {
    say("Cho xem cuộc họp sắp tới hoặc đang diễn ra.", "Show the next meeting, or the one that is held.")
  }
  /// What `meetings show` does.
  public var aboutMeetingsShow: String {
    say(
      "Cho xem một cuộc họp: điểm cầu được mời theo huyện, yêu cầu, mốc kiểm tra.",
      "Show one meeting: invited sites by district, what it needs, its checkpoints.")
  }
  /// What `meetings add` does.
  public var aboutMeetingsAdd: String {
    say(
      "Thêm một cuộc họp; không nêu điểm cầu thì mời toàn tỉnh.",
      "Enter a meeting; without sites the whole province is invited.")
  }
  /// What `meetings edit` does.
  public var aboutMeetingsEdit: String {
    say(
      "Sửa một cuộc họp đã thêm; điều gì không nêu thì giữ nguyên.",
      "Change a meeting that was entered here; what is not given stays.")
  }
  /// What `meetings cancel` does.
  public var aboutMeetingsCancel: String {
    say(
      "Hủy một cuộc họp; cuộc họp lặp lại thì hủy cả chuỗi.", "Cancel a meeting; one that recurs as a whole.")
  }
  /// What `meetings import` does.
  public var aboutMeetingsImport: String {
    say(
      "Nhập một tệp lịch (iCalendar); có lỗi thì không nhập gì.",
      "Import a calendar file (iCalendar), whole or not at all.")
  }
  /// What `maintenance` does.
  public var aboutMaintenance: String {
    say("Ghi và xem lịch bảo trì.", "Plan and list maintenance.")
  }
  /// What `maintenance add` does.
  public var aboutMaintenanceAdd: String {
    say(
      "Ghi lịch bảo trì của một hay nhiều điểm cầu.", "Plan the maintenance of one or more sites.")
  }
  /// What `maintenance list` does.
  public var aboutMaintenanceList: String {
    say("Liệt kê các lịch bảo trì, mới nhất trước.", "List the maintenance, the newest first.")
  }
  /// What `maintenance end` does.
  public var aboutMaintenanceEnd: String {
    say("Kết thúc sớm một lịch bảo trì.", "End a maintenance before its time.")
  }
  /// What `ack` does.
  public var aboutAck: String {
    say(
      "Ghi nhận đã tiếp nhận một sự cố, đến một thời điểm.",
      "Take a fault on, until a time: nobody else need.")
  }
  /// What `call` does.
  public var aboutCall: String {
    say(
      "Ghi lại đã gọi cho ai về sự cố, họ trả lời và hẹn thế nào.",
      "Note who was told of a fault, and what they said.")
  }
  /// What `signoff` does.
  public var aboutSignOff: String {
    say("Xác nhận thiết bị đã kiểm tra tại chỗ.", "Sign devices off that were looked at on the spot.")
  }
  /// What `signoff add` does.
  public var aboutSignOffAdd: String {
    say("Xác nhận một thiết bị theo danh mục kiểm tra.", "Sign a device off by the checklist.")
  }
  /// How `signoff add` reads its items.
  public var aboutSignOffItems: String {
    let list = checklist(hasBackup: true).joined(separator: ", ")
    return say(
      "Danh mục: \(list). Mục không nêu là đạt; nêu mục không đạt bằng --item \"Micrô=fault\"; mục ngoài danh mục "
        + "được thêm vào.",
      "The list: \(list). What is not named is in order; name what is not with --item \"Microphone=fault\"; what is "
        + "not on the list is added.")
  }
  /// What `signoff list` does.
  public var aboutSignOffList: String {
    say("Liệt kê thiết bị với lần xác nhận mới nhất.", "List the devices with their newest sign-off.")
  }
  /// What `rollcall` does.
  public var aboutRollCall: String {
    say(
      "Điểm danh chạy thử: ghi hình, tiếng của một điểm cầu; không nêu điểm cầu thì xem cả bảng.",
      "The trial run: note a site's picture and sound; without a site show them all.")
  }
  /// What `migration` does.
  public var aboutMigration: String {
    say(
      "Chuyển đổi sang hệ thống chính: ghi trạng thái của một thiết bị; không nêu gì thì xem tiến độ.",
      "The conversion to the main system: note a device's state; without arguments show the progress.")
  }
  /// How times are typed.
  public var aboutTimes: String {
    say(
      """
      Thời gian theo giờ của tỉnh: "25/11/2026 08:00", "2026-11-25 08:00", "8h30 ngày 25/11/2026", "mai 8h"; chỉ có \
      giờ ("08h00") là lần sắp tới. Giờ nơi khác ghi theo RFC 3339: 2026-11-25T08:00:00+07:00.
      """,
      """
      Times are the province's: "25/11/2026 08:00", "2026-11-25 08:00", "8h30 25/11/2026", "tomorrow 8h"; a time of \
      day alone ("08h00") is the next one. Any other zone's as RFC 3339: 2026-11-25T08:00:00+07:00.
      """)
  }
}

/// The options of these commands.
extension Words {
  /// The option `--by`.
  public var byOption: String {
    say("Người ghi (mặc định: tài khoản).", "Who records it (default: the account).")
  }
  /// The option `--note`.
  public var noteOption: String { say("Ghi chú thêm.", "What else is to be known.") }
  /// The option `--until`.
  public var untilOption: String { say("Đến khi nào.", "Until when.") }
  /// The option `--for`.
  public var forOption: String { say("Trong bao lâu: 2h, 90d.", "For how long: 2h, 90d.") }
  /// The option `--from` of maintenance.
  public var fromOption: String { say("Từ khi nào.", "From when.") }
  /// The option `--reason`.
  public var reasonOption: String { say("Làm gì, cho người đọc.", "What is done, for people.") }
  /// The option `--repeat`.
  public var repeatOption: String {
    say("Quy tắc lặp lại: FREQ=WEEKLY;BYDAY=SU.", "How it recurs: FREQ=WEEKLY;BYDAY=SU.")
  }
  /// The option `--repeat` of meetings.
  public var repeatMeetingOption: String {
    say(
      "Quy tắc lặp lại: FREQ=WEEKLY;BYDAY=MO; none: một lần.",
      "How it recurs: FREQ=WEEKLY;BYDAY=MO; none: once.")
  }
  /// The flag `--force` of maintenance.
  public var forceMaintenanceOption: String {
    say("Vẫn ghi dù trùng với cuộc họp.", "Plan it even if a meeting lies in it.")
  }
  /// The option `--from` of a list.
  public var listFromOption: String { say("Từ khi nào (mặc định: bây giờ).", "From when (default: now).") }
  /// The option `--until` of a list.
  public var listUntilOption: String {
    say("Đến khi nào (mặc định: 30 ngày sau).", "Until when (default: 30 days later).")
  }
  /// The option `--title`.
  public var titleOption: String { say("Nội dung cuộc họp.", "What the meeting is about.") }
  /// The option `--start`.
  public var startOption: String { say("Giờ khai mạc.", "When it opens.") }
  /// The option `--end`.
  public var endOption: String { say("Giờ kết thúc.", "When it ends.") }
  /// The option `--duration`.
  public var lengthOption: String {
    say("Thời lượng, thay cho --end: 3h.", "How long, instead of --end: 3h.")
  }
  /// The option `--connect`.
  public var connectOption: String {
    say(
      "Giờ kết nối (mặc định: theo connectLead của sites.json, không có thì là giờ khai mạc).",
      "When the sites connect (default: by connectLead of sites.json, else the start).")
  }
  /// The option `--kind`.
  public var meetingKindOption: String { say("Hai chiều hay chỉ nghe.", "Two-way or listen-only.") }
  /// The flag `--everyone`.
  public var everyoneOption: String { say("Mời toàn tỉnh.", "Invite every site.") }
  /// The option `--site`.
  public var inviteSiteOption: String { say("Mời một điểm cầu.", "Invite a site.") }
  /// The option `--level` of an invitation.
  public var inviteLevelOption: String {
    say("Mời mọi điểm cầu của một cấp.", "Invite all sites of a level.")
  }
  /// The option `--tag`.
  public var inviteTagOption: String {
    say("Mời mọi điểm cầu có nhãn này.", "Invite all sites with this tag.")
  }
  /// The option `--must-have`.
  public var mustHaveOption: String {
    say("Điểm cầu bắt buộc; none: bỏ.", "A site without which it cannot be held; none: drop them.")
  }
  /// The option `--quorum`.
  public var quorumOption: String {
    say(
      "Cần tất cả, ít nhất N điểm cầu, hay N% số xã của mỗi huyện.",
      "All, at least N sites, or N% of the communes of every district.")
  }
  /// The option `--name` of a calendar.
  public var calendarNameOption: String {
    say("Tên lịch (mặc định: tên tệp).", "The calendar's name (default: the file's).")
  }
  /// The option `--line` of a record.
  public var ofLineOption: String { say("Chỉ một đường truyền của điểm cầu.", "Only one line of the site.") }
  /// The option `--device` of a record.
  public var ofDeviceOption: String { say("Chỉ một thiết bị của điểm cầu.", "Only one device of the site.") }
  /// The option `--carrier`.
  public var ofCarrierOption: String {
    say("Nhà cung cấp, thay cho điểm cầu.", "A carrier, instead of a site.")
  }
  /// The option `--service`.
  public var ofServiceOption: String {
    say("Dịch vụ dùng chung, thay cho điểm cầu.", "A shared service, instead of a site.")
  }
  /// The option `--to`.
  public var calledOption: String { say("Đã gọi cho ai.", "Who was called.") }
  /// The flag `--answered`.
  public var answeredOption: String { say("Có người nghe máy.", "Somebody answered.") }
  /// The flag `--no-answer`.
  public var noAnswerOption: String { say("Không ai nghe máy.", "Nobody answered.") }
  /// The option `--promised`.
  public var promisedOption: String {
    say("Hẹn khắc phục xong trước lúc nào.", "By when they promise to mend it.")
  }
  /// The option `--cause`.
  public var causeOption: String {
    say(
      "Nguyên nhân họ cho biết (powerCut: mất điện; cableCut: đứt cáp; equipment: hỏng thiết bị; carrierWork: nhà "
        + "cung cấp sửa mạng; weather: thời tiết; other: khác).",
      "The cause they gave.")
  }
  /// The option `--item`.
  public var itemOption: String {
    say("Một mục của danh mục: đạt (ok) hay không đạt (fault).", "An item of the list: ok or fault.")
  }
  /// The flag `--expired`.
  public var expiredOption: String {
    say("Chỉ thiết bị đã hết hiệu lực xác nhận.", "Only devices whose sign-off has expired.")
  }
  /// The flag `--missing`.
  public var missingOption: String { say("Chỉ thiết bị chưa xác nhận.", "Only devices without a sign-off.") }
  /// The option `--picture`.
  public var pictureOption: String { say("Hình: tốt, kém, không có.", "How the picture was.") }
  /// The option `--sound`.
  public var soundOption: String { say("Tiếng: tốt, kém, không có.", "How the sound was.") }
  /// The option `--since` of a step.
  public var sinceDateOption: String {
    say("Từ ngày nào (mặc định: hôm nay).", "Since which day (default: today).")
  }
}

/// Their arguments and what stands for a value in a usage line.
extension Words {
  /// A meeting as an argument.
  public var meetingArgument: String { say("Mã cuộc họp: m12.", "The id of a meeting: m12.") }
  /// A maintenance as an argument.
  public var maintenanceArgument: String {
    say("Số của lịch bảo trì.", "The number of the maintenance.")
  }
  /// A device as an argument.
  public var deviceArgument: String {
    say("Mã thiết bị trong cấu hình.", "The id of the device in the configuration.")
  }
  /// A state of the conversion as an argument.
  public var stateArgument: String {
    say(
      "Trạng thái: đang ở Sở TT&TT, đã bàn giao, chạy song song, đã chuyển đổi, đã nghiệm thu.",
      "The state it has reached.")
  }
  /// A calendar file as an argument.
  public var calendarArgument: String { say("Tệp lịch iCalendar (.ics).", "An iCalendar file (.ics).") }
  /// What stands for a time.
  public var timeValue: String { say("lúc", "time") }
  /// What stands for a date.
  public var dateValue: String { say("ngày", "date") }
  /// What stands for a text.
  public var textValue: String { say("nội dung", "text") }
  /// What stands for a name.
  public var nameValue: String { say("tên", "name") }
  /// What stands for a number.
  public var numberValue: String { say("số", "number") }
  /// What stands for a meeting.
  public var meetingValue: String { say("cuộc họp", "meeting") }
  /// What stands for a device.
  public var deviceValue: String { say("thiết bị", "device") }
  /// What stands for an item of the list.
  public var itemValue: String { say("mục=ok|fault", "item=ok|fault") }
}
