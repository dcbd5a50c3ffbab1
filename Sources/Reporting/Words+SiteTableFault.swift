import Readiness

extension SiteTableFault {
  /// The fault in one line: row and column, what is wrong and what to do next.
  public func text(in language: Language, file: String) -> String {
    let place =
      switch language {
      case .vietnamese: "\(file): dòng \(row)" + (column.map { ", cột \($0.rawValue)" } ?? "")
      case .english: "\(file): row \(row)" + (column.map { ", column \($0.rawValue)" } ?? "")
      }
    return visible(place + ": " + rule.text(in: language))
  }
}

extension SiteTableFault.Rule {
  /// What is wrong and what to do next.
  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.value(let rule), _): rule.text(in: language)
    case (.unknownReference(let part, let id), _):
      InventoryRule.unknownReference(part, nearest: nil).text(in: language) + ": \"\(id)\""
    case (_, .vietnamese): vietnamese
    case (_, .english): english
    }
  }

  private var english: String {
    switch self {
    case .tooLarge(let limit): "table too large; at most \(limit >> 20) MiB"
    case .invalidUTF8: "not UTF-8 text; save the table as \"CSV UTF-8\""
    case .quotes: "a quote is not closed, or text follows a closing quote"
    case .missingColumn(let column): "the column \"\(column.rawValue)\" is missing"
    case .unknownColumn(let column, let nearest):
      "unknown column \"\(column)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
    case .duplicateColumn(let column): "the column \"\(column)\" stands twice"
    case .cellCount(let expected, let found): "\(found) cells where the header has \(expected)"
    case .ambiguousCode(let code): "\"\(code)\" has lost its leading zeros; write the full code"
    case .mismatch(let expected): "the site with this code is \"\(expected)\"; correct the code or this cell"
    case .duplicateRow(let first): "the same line or device as row \(first); remove one"
    case .contradiction(let first): "another contact for the same site than row \(first); make them equal"
    case .contactWithoutName: "a phone without a contact; write the name too"
    case .unknownReference, .value: ""
    }
  }

  private var vietnamese: String {
    switch self {
    case .tooLarge(let limit): "bảng quá lớn; tối đa \(limit >> 20) MiB"
    case .invalidUTF8: "không phải văn bản UTF-8; hãy lưu bảng dạng \"CSV UTF-8\""
    case .quotes: "dấu nháy chưa đóng, hoặc có chữ sau dấu nháy đóng"
    case .missingColumn(let column): "thiếu cột \"\(column.rawValue)\""
    case .unknownColumn(let column, let nearest):
      "cột lạ \"\(column)\"" + (nearest.map { "; có phải \"\($0)\"?" } ?? "")
    case .duplicateColumn(let column): "cột \"\(column)\" có hai lần"
    case .cellCount(let expected, let found): "có \(found) ô, dòng tiêu đề có \(expected)"
    case .ambiguousCode(let code): "\"\(code)\" bị mất số 0 ở đầu; hãy ghi đủ mã"
    case .mismatch(let expected): "điểm cầu mang mã này là \"\(expected)\"; hãy sửa mã hoặc ô này"
    case .duplicateRow(let first): "trùng đường truyền hoặc thiết bị với dòng \(first); hãy xóa một"
    case .contradiction(let first):
      "đầu mối liên hệ khác với dòng \(first) của cùng điểm cầu; hãy ghi giống nhau"
    case .contactWithoutName: "có số điện thoại mà không có đầu mối liên hệ; hãy ghi tên"
    case .unknownReference, .value: ""
    }
  }
}
