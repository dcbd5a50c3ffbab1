/// The help of `report` and `explain`.
extension Words {
  /// What `report` is for.
  public var aboutReport: String {
    say(
      "Báo cáo của cuộc họp sắp tới, của một cuộc họp hoặc của mọi điểm cầu.",
      "The report of the next meeting, of one meeting or of all sites.")
  }

  /// By what a meeting is judged.
  public var aboutReportMeeting: String {
    say(
      "Kết luận cho cuộc họp theo các điểm cầu bắt buộc và tỷ lệ điểm cầu tối thiểu. Khi không có cuộc họp nào "
        + "sắp tới thì báo cáo mọi điểm cầu.",
      "A meeting's verdict goes by its must-have sites and quorum. Where no meeting lies ahead all sites are "
        + "reported.")
  }

  /// Which meeting.
  public var meetingOption: String {
    say("Mã của cuộc họp; mặc định là cuộc họp sắp tới.", "The id of the meeting; by default the next one.")
  }

  /// Whose sites are measured.
  public var nowMeetingOption: String {
    say(
      "Đo các điểm cầu của một cuộc họp và kết luận cho cuộc họp đó.",
      "Measure the sites of a meeting and judge that meeting.")
  }

  /// What `whatif` is for.
  public var aboutWhatIf: String {
    say(
      "Giả định một nhà cung cấp hoặc một phần hạ tầng dùng chung (via) bị sự cố: điểm cầu nào mất cuộc họp.",
      "Assume that a carrier, or something lines share (via), fails: which sites lose the meeting.")
  }

  /// What is assumed to fail.
  public var faultArgument: String {
    say(
      "Mã nhà cung cấp (vnpt, viettel) hoặc tên ghi ở via.",
      "A carrier's id (vnpt, viettel) or a name from via.")
  }

  /// Nothing of that name is shared by lines; these are.
  public func unknownFault(_ name: String, known: [String]) -> String {
    say("Không có nhà cung cấp hay via \"\(name)\".", "There is no carrier or via \"\(name)\".")
      + (known.isEmpty ? "" : say(" Có: ", " There are: ") + known.joined(separator: ", ") + ".")
  }

  /// No meeting.
  public var allSitesOption: String {
    say("Mọi điểm cầu, không theo cuộc họp nào.", "All sites, for no meeting.")
  }

  /// What `explain` is for.
  public var aboutExplain: String {
    say(
      "Giải thích kết luận về một điểm cầu: ngưỡng, diễn biến, các lượt kiểm tra.",
      "Explains the verdict on a site: bars, what happened, the samples.")
  }

  /// Where the archive goes.
  public var bundleOption: String {
    say(
      "Ghi ra tệp nén (tar.gz) để gửi nhà cung cấp đường truyền, không có đầu mối liên hệ và ghi chú nội bộ.",
      "Write an archive (tar.gz) for the carrier, without contacts and internal notes.")
  }

  /// The archive is written.
  public func bundled(_ path: String) -> String { say("Đã ghi \(path).", "Wrote \(path).") }
}
