extension Words {
  var overall: String { say("Kết luận chung", "Overall") }
  var first: String { say("Sự cố chính và đầu mối cần gọi", "Main faults and whom to call") }
  var lines: String { say("Đường truyền và thiết bị", "Lines and devices") }
  var notReady: String { say("Điểm cầu chưa sẵn sàng", "Sites not ready") }
  var unknown: String { say("Điểm cầu chưa xác định", "Sites unknown") }
  var vantage: String { say("Điểm đo và nhà cung cấp đường truyền", "Our vantage and the carriers") }
  var notes: String { say("Ghi chú", "Notes") }
  var watch: String { say("Họp được nhưng cần lưu ý", "Will carry the meeting, but need attention") }
  var services: String { say("Dịch vụ dùng chung", "Shared services") }
  var totals: String { say("Tổng hợp", "Totals") }
  var commonCause: String { say("Nguyên nhân chung", "Common cause") }
  var contact: String { say("Liên hệ", "Contact") }
  var noPhone: String { say("chưa có số điện thoại", "no phone number") }
  var all: String { say("Cộng", "Total") }
  var total: String { say("\nTổng", "\nTotal") }
  var site: String { say("Điểm cầu", "Site") }
  var verdict: String { say("Tình trạng", "Verdict") }
  var province: String { say("Cấp tỉnh", "Province") }
  var elsewhere: String { say("Không thuộc huyện", "No district") }

  /// What the figures of the table of lines are.
  func unitsOfLines(withP95: Bool) -> String {
    let p95 = say(
      "; p95: 95% số lần đo không quá; đều tính bằng ms.", "; p95: 95% do not exceed it; all in ms.")
    return say("Độ trễ: trung vị độ trễ khứ hồi", "RTT: median round trip")
      + (withP95 ? p95 : say("; độ trễ và jitter tính bằng ms.", "; RTT and jitter in ms."))
  }

  func furtherBelow(_ number: Int) -> String {
    say("và \(count(number)) sự cố khác, xem bên dưới", "and \(count(number)) more, see below")
  }

  func andOthers(_ number: Int) -> String {
    say("và \(count(number)) điểm cầu khác", "and \(count(number)) other \(plural(number, "site", "sites"))")
  }

  func sites(_ number: Int) -> String {
    say("\(count(number)) điểm cầu", "\(count(number)) \(plural(number, "site", "sites"))")
  }
}
