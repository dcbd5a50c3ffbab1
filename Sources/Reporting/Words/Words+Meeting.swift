import Readiness

extension Words {
  /// What a meeting lacks in the field of sites.
  func shortfall(mustHave site: String, _ verdict: Verdict) -> String {
    say("điểm cầu bắt buộc \(site): ", "must-have site \(site): ") + inSentence(verdict)
  }

  /// Too few sites, of everybody invited or of the communes of a district.
  func shortfall(carrying: Int, undecided: Int, needed: Int, of all: Int, district: String?) -> String {
    let whose = district.map { " cấp xã của \($0)" } ?? ""
    let open =
      undecided == 0 ? "" : say(", \(padded(undecided)) chưa xác định", ", \(padded(undecided)) unknown")
    let communes = district.map { "communes of \($0)" } ?? plural(all, "site", "sites")
    return say(
      "cần \(padded(needed))/\(padded(all)) điểm cầu\(whose), mới có \(padded(carrying)) sẵn sàng\(open)",
      "\(padded(needed))/\(padded(all)) \(communes) needed, only \(padded(carrying)) ready\(open)")
  }

  /// How many needs are left out of a list.
  func otherNeeds(_ number: Int) -> String {
    say("và \(count(number)) yêu cầu khác", "and \(count(number)) other \(plural(number, "need", "needs"))")
  }

  /// An invited site that stands in no inventory.
  func shortfall(stranger code: String) -> String {
    say(
      "điểm cầu được mời “\(code)” không có trong danh sách điểm cầu",
      "the invited site “\(code)” is not in the inventory")
  }

  /// A service that every meeting needs.
  func shortfall(service: String) -> String {
    say("dịch vụ \(service) không hoạt động", "the service \(service) does not work")
  }

  /// What changed since the last checkpoint, in one sentence.
  func changes(since moment: String, fixed: Int, broken: [String], uncertain: [String]) -> String {
    let head = say("So với mốc kiểm tra lúc \(moment): ", "Since the checkpoint at \(moment): ")
    var parts: [String] = []
    if fixed > 0 { parts.append(say("\(padded(fixed)) đã khắc phục", "\(padded(fixed)) fixed")) }
    if !broken.isEmpty {
      parts.append(say("\(padded(broken.count)) mới (", "\(padded(broken.count)) new (") + few(broken) + ")")
    }
    if !uncertain.isEmpty {
      let count = padded(uncertain.count)
      parts.append(
        say("\(count) không còn xác định được (", "\(count) no longer known (") + few(uncertain) + ")")
    }
    return head + (parts.isEmpty ? say("không thay đổi", "nothing changed") : parts.joined(separator: ", "))
      + "."
  }

  /// The first names of a list and how many there are besides.
  private func few(_ names: [String]) -> String {
    names.count <= 6
      ? list(names) : names.prefix(5).joined(separator: ", ") + ", " + andOthers(names.count - 5)
  }
}
