extension Words {
  var overall: String { say("Kết luận chung", "Overall") }
  var first: String { say("Việc cần làm trước", "To do first") }
  var lines: String { say("Đường truyền và thiết bị", "Lines and devices") }
  var notReady: String { say("Điểm cầu chưa sẵn sàng", "Sites not ready") }
  var unknown: String { say("Điểm cầu chưa xác định", "Sites unknown") }
  var notes: String { say("Ghi chú", "Notes") }
  var watch: String { say("Cần lưu ý", "Need attention") }
  var services: String { say("Dịch vụ dùng chung", "Shared services") }
  var totals: String { say("Tổng hợp", "Totals") }
  var commonCause: String { say("Nguyên nhân chung", "Common cause") }
  var contact: String { say("Liên hệ", "Contact") }
  var call: String { say("gọi", "call") }
  var noPhone: String { say("chưa có số điện thoại", "no phone number") }
  var all: String { say("Cộng", "Total") }
  var total: String { say("\nTổng", "\nTotal") }
  var site: String { say("Điểm cầu", "Site") }
  var verdict: String { say("Tình trạng", "Verdict") }
  var province: String { say("Cấp tỉnh", "Province") }
  var elsewhere: String { say("Không thuộc huyện", "No district") }

  /// What the figures of the table of lines are.
  var unitsOfLines: String {
    say(
      "Độ trễ: trung vị độ trễ khứ hồi; độ trễ, p95 và jitter tính bằng ms.",
      "RTT is the median round trip; RTT, p95 and jitter are in ms.")
  }

  func furtherBelow(_ number: Int) -> String {
    say("và \(count(number)) việc khác, xem bên dưới", "and \(count(number)) more, see below")
  }

  func andOthers(_ number: Int) -> String {
    say("và \(count(number)) điểm cầu khác", "and \(count(number)) other \(plural(number, "site", "sites"))")
  }

  func sites(_ number: Int) -> String {
    say("\(count(number)) điểm cầu", "\(count(number)) \(plural(number, "site", "sites"))")
  }
}
