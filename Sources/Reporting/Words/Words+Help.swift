/// What the help texts of the programs say.
extension Words {
  /// What vmeet-check is for.
  public var aboutVmeetCheck: String {
    say(
      "Cho biết đường truyền, điểm cầu nào không bảo đảm cuộc họp, vì sao và cần gọi cho ai.",
      "Tells which lines and sites would not carry a meeting, why, and whom to call.")
  }

  /// What the exit codes mean.
  public var aboutExitCodes: String {
    say(
      """
      Mã kết thúc: 0 sẵn sàng; 1 cần lưu ý, dùng đường dự phòng hoặc đang bảo trì; 2 chưa sẵn sàng; \
      3 chưa xác định; 64 sai dòng lệnh; 69 cần vmeetd nhưng vmeetd không chạy; 70 lỗi của chương trình; \
      74 lỗi đọc, ghi; 78 lỗi cấu hình. Với --format nagios, 64 đến 78 đều thành 3.
      """,
      """
      Exit codes: 0 ready; 1 attention, ready on backup or maintenance; 2 not ready; 3 unknown; 64 usage; \
      69 the daemon is needed and absent; 70 a fault of the program; 74 reading or writing failed; \
      78 configuration. With --format nagios, 64 to 78 all become 3.
      """)
  }

  /// What `now` does.
  public var aboutNow: String {
    say("Đo trực tiếp ngay bây giờ và kết luận.", "Measure directly, right now, and judge.")
  }

  /// What is measured when nothing, or something, is chosen.
  public var aboutNowSelection: String {
    say(
      """
      Không nêu điểm cầu thì đo toàn tỉnh. Điểm cầu gọi bằng mã hoặc bằng tên, có dấu hay không dấu: \
      088, "huyện Sa Pa", "huyen sa pa", huyen-sa-pa. Đường lên của tỉnh, dịch vụ chung và các điểm đối chứng \
      luôn được đo.
      """,
      """
      Without a site the whole province is measured. A site is named by its code or its name, with or without \
      accents: 088, "huyện Sa Pa", "huyen sa pa", huyen-sa-pa. Our own uplinks, the shared services and the \
      canaries are always measured.
      """)
  }

  /// What `config` does.
  public var aboutConfig: String {
    say("Kiểm tra, xem, so sánh cấu hình.", "Check, show or compare configurations.")
  }
  /// What `config check` does.
  public var aboutConfigCheck: String {
    say("Đọc một tệp sites.json và nêu mọi lỗi trong đó.", "Read a sites.json and tell every fault in it.")
  }
  /// What `config show` does.
  public var aboutConfigShow: String {
    say(
      "In cấu hình đang dùng, đã điền giá trị mặc định, ẩn thông tin mật.",
      "Print the configuration in use, defaults filled in, secrets hidden.")
  }
  /// What `config diff` does.
  public var aboutConfigDiff: String {
    say("Nêu những gì khác nhau giữa hai tệp cấu hình.", "Tell what differs between two configurations.")
  }
  /// What `sites` does.
  public var aboutSites: String {
    say(
      "Chuyển danh sách điểm cầu sang bảng tính và ngược lại.",
      "Carry the list of sites to a spreadsheet and back.")
  }
  /// What `sites export` does.
  public var aboutSitesExport: String {
    say("Ghi danh sách điểm cầu ra bảng CSV.", "Write the list of sites as CSV.")
  }
  /// What `sites import` does.
  public var aboutSitesImport: String {
    say(
      "Đọc bảng CSV, cho xem những gì sẽ đổi và, với --write, ghi vào cấu hình.",
      "Read a CSV, show what would change and, with --write, change the configuration.")
  }

  /// The option `--config`.
  public var configOption: String {
    say(
      "Tệp cấu hình (mặc định: $VMEET_CONFIG, ./sites.json, /etc/vmeet/sites.json).",
      "The configuration (default: $VMEET_CONFIG, ./sites.json, /etc/vmeet/sites.json).")
  }
  /// The option `--lang`.
  public var languageOption: String {
    say(
      "Ngôn ngữ (mặc định: $VMEET_LANG, ngôn ngữ của tỉnh, vi).",
      "The language (default: $VMEET_LANG, the province's, vi).")
  }
  /// The option `--format`.
  public var formatOption: String { say("Cách trình bày kết quả.", "The form of the result.") }
  /// The sites as arguments.
  public var siteArgument: String { say("Mã hoặc tên điểm cầu.", "Codes or names of sites.") }
  /// The option `--district`.
  public var districtOption: String {
    say("Một huyện, thành phố cùng các xã trực thuộc.", "A district with its communes.")
  }
  /// The option `--level`.
  public var levelOption: String { say("Chỉ các điểm cầu của một cấp.", "Only the sites of one level.") }
  /// The option `--line`.
  public var lineOption: String { say("Chỉ một đường truyền.", "Only one line of each site.") }
  /// The flag `--watch`.
  public var watchOption: String {
    say("Đo lại 30 giây một lần cho đến khi dừng.", "Measure again every 30 seconds until stopped.")
  }
  /// The flag `--force`.
  public var forceOption: String {
    say(
      "Hỏi cả cổng 1720 và 24 dù vừa hỏi chưa quá 5 phút.",
      "Ask ports 1720 and 24 even if they were asked within 5 minutes.")
  }
  /// The flag `--write`.
  public var writeOption: String {
    say(
      "Ghi thay đổi; tệp cũ được giữ lại với đuôi .bak.", "Write the changes; the old file is kept as .bak.")
  }
  /// The file as an argument.
  public var fileArgument: String { say("Đường dẫn của tệp.", "The path of the file.") }
  /// The option `--output`.
  public var outputOption: String {
    say("Ghi ra tệp này (mặc định: đầu ra chuẩn).", "Write to this file (default: standard output).")
  }

  /// What stands for a file in a usage line.
  public var fileValue: String { say("tệp", "file") }
  /// What stands for a site in a usage line.
  public var siteValue: String { say("điểm cầu", "site") }

  /// A text of the argument parser with its own headings and sentences in this language.
  public func translated(_ text: String) -> String {
    parserPhrases.reduce(text) { $0.replacing($1.english, with: $1.own) }
  }

  /// The argument parser's own phrases, which know English only, with what stands for them.
  private var parserPhrases: [(english: String, own: String)] {
    [
      ("OVERVIEW:", say("MÔ TẢ:", "OVERVIEW:")), ("USAGE:", say("CÁCH DÙNG:", "USAGE:")),
      ("Usage:", say("Cách dùng:", "Usage:")), ("ARGUMENTS:", say("THAM SỐ:", "ARGUMENTS:")),
      ("OPTIONS:", say("TÙY CHỌN:", "OPTIONS:")), ("SUBCOMMANDS:", say("LỆNH:", "SUBCOMMANDS:")),
      ("<subcommand>", say("<lệnh>", "<subcommand>")), ("<options>", say("<tùy chọn>", "<options>")),
      ("Show the version.", say("In phiên bản.", "Show the version.")),
      ("Show help information.", say("In trợ giúp.", "Show help information.")),
      ("for detailed help.", say("để xem chi tiết.", "for detailed help.")),
      ("for more information.", say("để xem thêm.", "for more information.")),
      ("  See '", say("  Xem '", "  See '")), ("Error: ", say("Lỗi dòng lệnh: ", "Error: ")),
      ("Help:", say("Trợ giúp:", "Help:")), ("default: ", say("mặc định: ", "default: ")),
      ("values: ", say("giá trị: ", "values: ")),
      ("Missing one of: ", say("Thiếu một trong: ", "Missing one of: ")),
      ("Missing expected argument ", say("Thiếu ", "Missing expected argument ")),
      ("Missing value for ", say("Thiếu giá trị cho ", "Missing value for ")),
      ("Unexpected argument ", say("Không hiểu ", "Unexpected argument ")),
      ("Unknown option ", say("Không có tùy chọn ", "Unknown option ")),
      ("The value ", say("Giá trị ", "The value ")),
      (" is invalid for ", say(" không hợp lệ cho ", " is invalid for ")),
      ("Please provide one of ", say("Hãy chọn ", "Please provide one of ")),
    ]
  }
}
