import Readiness

extension Words {
  /// What is wrong with the daemon itself.
  public func alarm(_ alarm: OwnHealth.Alarm) -> String {
    switch alarm {
    case .notKeeping(let count, let reason):
      say(
        "Không ghi được kết quả: \(count) kết quả chỉ nằm trong bộ nhớ (\(reason)).",
        "Results cannot be written: \(count) are kept in memory only (\(reason)).")
    case .databaseFailing(let reason):
      say(
        "Không dùng được cơ sở dữ liệu của lịch sử (\(reason)); kết quả mới vẫn được ghi vào tệp history.tail, số liệu cũ có thể chưa hiện đủ.",
        "The database of the history cannot be used (\(reason)); new results are still written to history.tail, older figures may be missing."
      )
    case .lost(let count):
      say(
        "Đã mất \(count) kết quả vì bộ nhớ chờ ghi có hạn.",
        "\(count) results were lost: the memory for unwritten ones is bounded.")
    case .damaged(let file, let other, let saved):
      say(
        "Tệp \(file) bị hỏng, đã chuyển thành \(other); cứu được \(saved) kết quả.",
        "\(file) was damaged and set aside as \(other); \(saved) results were saved.")
    case .notRecording(let reason):
      say(
        "Không ghi được cuộc họp, bảo trì và ghi chép của cán bộ (\(reason)); việc đo vẫn tiếp tục.",
        "Meetings, maintenance and notes cannot be kept (\(reason)); measuring goes on.")
    case .notJudging(let minutes):
      say(
        "Đã \(count(minutes)) phút không kết luận lại, mốc kiểm tra của cuộc họp bị lỡ; hãy xem ổ đĩa và khởi động lại vmeetd.",
        "Nothing was judged for \(count(minutes)) minutes, checkpoints of meetings are missed; look at the disk and restart vmeetd."
      )
    case .configurationRefused(_, let reason):
      say(
        "Cấu hình mới không được dùng (\(reason)); cấu hình cũ vẫn chạy.",
        "The new configuration was refused (\(reason)); the one before it is in use.")
    case .shedding(let count):
      say(
        "Quá tải: đã bỏ \(count) lượt đo trong giờ qua.",
        "Overload: \(count) slots were given up in the last hour.")
    case .late(let count):
      say(
        "Đã lỡ \(count) lượt đo trong giờ qua.",
        "\(count) slots were not run in time in the last hour.")
    }
  }

  /// Why the daemon does not answer a request.
  public func apiFault(_ code: APIFault) -> String {
    switch code {
    case .notFound: say("Không có đường dẫn này.", "There is no such path.")
    case .unknownSite: say("Không có điểm cầu mang mã này.", "There is no site with this code.")
    case .unknownParameter: say("Tham số này không có.", "There is no such parameter.")
    case .badValue: say("Giá trị của tham số không hợp lệ.", "The parameter's value is not valid.")
    case .methodNotAllowed: say("Phương thức này không được phép.", "This method is not allowed here.")
    case .wrongHost:
      say("Tên máy trong Host không được chấp nhận.", "The Host is not one of this listener's.")
    case .bodyTooLarge: say("Nội dung gửi lên quá lớn.", "The body is too large.")
    case .uriTooLong: say("Địa chỉ yêu cầu quá dài.", "The request's target is too long.")
    case .busy: say("Đang có quá nhiều yêu cầu; hãy thử lại sau.", "Too many requests at once; try again.")
    case .tooSlow: say("Không đọc kịp dữ liệu; hãy thử lại sau.", "The record could not be read in time.")
    case .historyFault: say("Không đọc được lịch sử đo.", "The history cannot be read.")
    case .refused: say("Cấu hình mới không được dùng.", "The new configuration was refused.")
    case .uncertain:
      say(
        "Ghi quá lâu nên chưa rõ đã ghi được chưa; hãy xem lại trước khi ghi lần nữa.",
        "It took too long: whether it was recorded is not known. Look before you try again.")
    case .notRecording:
      say("Chưa ghi được vào sổ; hãy thử lại sau.", "Nothing can be recorded now; try again.")
    case .notKeeping: say("Chưa ghi được kết quả đo nào.", "Results are not being kept.")
    }
  }
}

/// Why the daemon does not answer a request: codes are promises, added and never renamed.
public enum APIFault: String, CaseIterable, Sendable {
  case notFound, unknownSite, unknownParameter, badValue, methodNotAllowed, wrongHost, bodyTooLarge
  case uriTooLong, busy, tooSlow, historyFault, refused, notKeeping, notRecording, uncertain
}
