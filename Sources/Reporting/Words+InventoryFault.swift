import Readiness

extension InventoryFault {
  /// The fault in one line: where it stands, what is wrong and what to do next.
  ///
  /// `file` is the name the reader gave the file.
  public func text(in language: Language, file: String = "sites.json") -> String {
    let place = "\(file):\(line):\(column): "
    return visible(place + (path.isEmpty ? "" : path + ": ") + rule.text(in: language))
  }
}

extension JSONFault {
  /// The fault in one line: where it stands, what is wrong and what to do next.
  ///
  /// `file` is the name the reader gave the file.
  public func text(in language: Language, file: String) -> String {
    InventoryFault(.json(rule), at: position, path: path).text(in: language, file: file)
  }
}

extension InventoryRule {
  /// What is wrong and what to do next.
  public func text(in language: Language) -> String {
    switch language {
    case .vietnamese: vietnamese
    case .english: english
    }
  }

  private var english: String {
    switch self {
    case .json(let rule): rule.english
    case .unsupportedSchema(let supported): "unknown schema; this program reads schema \(supported)"
    case .blank: "empty text; write something or leave the key out"
    case .outerSpace: "space at the beginning or end; remove it"
    case .tooLong(let limit): "text too long; at most \(limit) characters"
    case .forbiddenCharacter(let code): "invisible character \(codePoint(code)); remove it"
    case .identifier:
      "not an id; use letters a–z, digits, \".\", \"_\" and \"-\", at most 64, a letter or digit first"
    case .address: "not an address of one machine; give an IPv4 or IPv6 address or a DNS name"
    case .literalAddress: "not an IPv4 or IPv6 address; a name cannot stand here"
    case .interfaceName: "not the name of a network interface, such as \"eth0\""
    case .duration: "not a duration; write a whole number with ms, s, m, h or d, such as \"30s\""
    case .date: "not a date; write it as \"2018-07-12\""
    case .timeZone: "not a time zone; write its name, such as \"Asia/Ho_Chi_Minh\""
    case .phone: "not a phone number; use digits, spaces and + - . ( )"
    case .email: "not a mail address; write it as name@domain"
    case .path: "not a path; it begins with \"/\" and has no spaces and no accents"
    case .pin: "not a pin; write \"sha256//\" and the base64 of the key's SHA-256"
    case .thresholdPair: "not a threshold; write two limits, that of ready and that of attention"
    case .thresholdOrder: "the limit of attention is better than that of ready; swap them"
    case .filePath: "no whole path of a file; it begins with \"/\""
    case .webAddress: "no address of a page; for example https://lich.example.vn/hop.ics"
    case .exactlyOne(let keys): "exactly one of \(keys.joined(separator: ", ")) is due"
    case .empty: "empty; name at least one"
    case .unknownReference(let part, let nearest):
      "no such \(part.english)" + meant(nearest, "; did you mean")
    case .duplicate(let part, let first):
      "this \(part.english) exists already, on line \(first.line); choose another id"
    case .addressTaken(let address, let port, let path, let place):
      "\(socket(address, port)) is asked by \(path) (line \(place.line)) already; correct one, or say \"shared\": true"
    case .mainLines(let count): "\(count) main lines; a site has exactly one line with the role \"main\""
    case .noProvinceSite(let code): "no site has the code \"\(code)\"; add the province's own site"
    case .cycle(let codes):
      "sites lie within each other: \(codes.joined(separator: " → ")); correct one \"within\""
    case .checksNeeded: "a device of the system \"other\" has no preset; give it \"checks\""
    case .keyNotFor(let kind): "means nothing for a check of the kind \"\(kind)\"; remove it"
    case .keyOnlyWith(let setting): "means something only with \(setting); add that or remove this"
    case .timeoutNotBelowInterval: "the timeout must be shorter than the interval"
    case .tooOften(let minimum):
      "this port disturbs calls; ask it at most every \(minimum.settingText) (\"interval\")"
    }
  }

  private var vietnamese: String {
    switch self {
    case .json(let rule): rule.vietnamese
    case .unsupportedSchema(let supported):
      "phiên bản cấu trúc (schema) lạ; chương trình này đọc phiên bản \(supported)"
    case .blank: "nội dung trống; hãy điền hoặc bỏ khóa này"
    case .outerSpace: "thừa dấu cách ở đầu hoặc cuối; hãy xóa"
    case .tooLong(let limit): "quá dài; tối đa \(limit) ký tự"
    case .forbiddenCharacter(let code): "có ký tự ẩn \(codePoint(code)); hãy xóa"
    case .identifier:
      "mã không hợp lệ; dùng chữ a–z không dấu, chữ số, \".\", \"_\" và \"-\", tối đa 64, bắt đầu bằng chữ hoặc số"
    case .address: "không phải địa chỉ của một máy; ghi địa chỉ IPv4, IPv6 hoặc tên miền"
    case .literalAddress: "không phải địa chỉ IPv4 hoặc IPv6; ở đây không dùng tên miền"
    case .interfaceName: "không phải tên giao diện mạng, ví dụ \"eth0\""
    case .duration: "không phải khoảng thời gian; ghi số nguyên kèm ms, s, m, h hoặc d, ví dụ \"30s\""
    case .date: "không phải ngày; ghi theo dạng \"2018-07-12\""
    case .timeZone: "không phải múi giờ; ghi tên, ví dụ \"Asia/Ho_Chi_Minh\""
    case .phone: "không phải số điện thoại; chỉ dùng chữ số, dấu cách và + - . ( )"
    case .email: "không phải địa chỉ thư điện tử; ghi theo dạng ten@tenmien"
    case .path: "không phải đường dẫn; bắt đầu bằng \"/\", không có dấu cách và dấu tiếng Việt"
    case .pin: "không phải mã ghim khóa; ghi \"sha256//\" và base64 của SHA-256 của khóa"
    case .thresholdPair: "không phải ngưỡng; ghi hai giới hạn: sẵn sàng và cần lưu ý"
    case .thresholdOrder: "giới hạn cần lưu ý tốt hơn giới hạn sẵn sàng; hãy đổi chỗ"
    case .filePath: "không phải đường dẫn đầy đủ của tệp; bắt đầu bằng \"/\""
    case .webAddress: "không phải địa chỉ trang; ví dụ https://lich.example.vn/hop.ics"
    case .exactlyOne(let keys): "phải có đúng một trong \(keys.joined(separator: ", "))"
    case .empty: "danh sách trống; ghi ít nhất một mục"
    case .unknownReference(let part, let nearest):
      "không có \(part.vietnamese) này" + meant(nearest, "; có phải")
    case .duplicate(let part, let first):
      "\(part.vietnamese) này đã có ở dòng \(first.line); hãy chọn mã khác"
    case .addressTaken(let address, let port, let path, let place):
      "\(socket(address, port)) đã dùng cho \(path) (dòng \(place.line)); hãy sửa một nơi, hoặc ghi \"shared\": true"
    case .mainLines(let count):
      "có \(count) đường truyền chính; mỗi điểm cầu có đúng một đường với role \"main\""
    case .noProvinceSite(let code): "không có điểm cầu nào mang mã \"\(code)\"; hãy thêm điểm cầu của tỉnh"
    case .cycle(let codes):
      "các điểm cầu thuộc lẫn nhau: \(codes.joined(separator: " → ")); hãy sửa một \"within\""
    case .checksNeeded: "thiết bị loại \"other\" không có mẫu kiểm tra; hãy ghi \"checks\""
    case .keyNotFor(let kind): "không có nghĩa với lượt kiểm tra loại \"\(kind)\"; hãy xóa"
    case .keyOnlyWith(let setting): "chỉ có nghĩa khi có \(setting); hãy thêm hoặc xóa khóa này"
    case .timeoutNotBelowInterval: "thời gian chờ (timeout) phải ngắn hơn chu kỳ (interval)"
    case .tooOften(let minimum):
      "cổng này làm ảnh hưởng cuộc gọi; kiểm tra nhiều nhất mỗi \(minimum.settingText) một lần (\"interval\")"
    }
  }
}

extension JSONRule {
  fileprivate var english: String {
    switch self {
    case .tooLarge(let limit): "file too large; at most \(limit >> 20) MiB"
    case .byteOrderMark: "the file begins with a byte order mark; save it as UTF-8 without BOM"
    case .invalidUTF8: "not UTF-8 text; save the file as UTF-8"
    case .tooDeep(let limit): "nested too deeply; at most \(limit) levels"
    case .expected(let expectation): expectation.english + " expected here"
    case .controlCharacter: "control character in a text; write \\n for a new line, \\t for a tab"
    case .badEscape: "unknown escape; write \\\\ for a backslash"
    case .loneSurrogate: "half a character (\\ud800–\\udfff); write the character itself"
    case .unknownKey(_, let nearest): "unknown key" + (meant(nearest, "; did you mean") ?? "; remove it")
    case .duplicateKey(_, let first): "this key stands on line \(first.line) already; remove one"
    case .missingKey(let key): "the key \"\(key)\" is missing; add it"
    case .wrongType(let expected, let found): "\(found.english) where \(expected.english) is due"
    case .outside(let minimum, let maximum): "outside \(minimum) to \(maximum)"
    case .notOneOf(let choices, let nearest):
      "unknown word; one of \(choices.joined(separator: ", "))" + meant(nearest, "; did you mean")
    }
  }

  fileprivate var vietnamese: String {
    switch self {
    case .tooLarge(let limit): "tệp quá lớn; tối đa \(limit >> 20) MiB"
    case .byteOrderMark: "đầu tệp có dấu BOM; hãy lưu dạng UTF-8 không BOM"
    case .invalidUTF8: "không phải văn bản UTF-8; hãy lưu tệp dạng UTF-8"
    case .tooDeep(let limit): "lồng quá sâu; tối đa \(limit) cấp"
    case .expected(let expectation): "ở đây cần " + expectation.vietnamese
    case .controlCharacter: "có ký tự điều khiển; ghi \\n để xuống dòng, \\t cho dấu tab"
    case .badEscape: "ký hiệu sau \\ không hợp lệ; ghi \\\\ cho dấu \\"
    case .loneSurrogate: "nửa ký tự (\\ud800–\\udfff); hãy ghi chính ký tự đó"
    case .unknownKey(_, let nearest): "khóa lạ" + (meant(nearest, "; có phải") ?? "; hãy xóa")
    case .duplicateKey(_, let first): "khóa này đã có ở dòng \(first.line); hãy xóa một"
    case .missingKey(let key): "thiếu khóa \"\(key)\"; hãy thêm"
    case .wrongType(let expected, let found): "là \(found.vietnamese), phải là \(expected.vietnamese)"
    case .outside(let minimum, let maximum): "ngoài khoảng \(minimum) đến \(maximum)"
    case .notOneOf(let choices, let nearest):
      "từ lạ; chọn một trong \(choices.joined(separator: ", "))" + meant(nearest, "; có phải")
    }
  }
}

extension JSONExpectation {
  fileprivate var english: String {
    switch self {
    case .value: "a value"
    case .key: "a key in quotes"
    case .colon: "\":\""
    case .commaOrBrace: "\",\" or \"}\""
    case .commaOrBracket: "\",\" or \"]\""
    case .quote: "a closing quote"
    case .digit: "a digit"
    case .end: "the end of the file"
    }
  }

  fileprivate var vietnamese: String {
    switch self {
    case .value: "một giá trị"
    case .key: "một khóa trong dấu nháy"
    case .colon: "\":\""
    case .commaOrBrace: "\",\" hoặc \"}\""
    case .commaOrBracket: "\",\" hoặc \"]\""
    case .quote: "dấu nháy đóng"
    case .digit: "một chữ số"
    case .end: "hết tệp"
    }
  }
}

extension JSONType {
  fileprivate var english: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text in quotes"
    case .array: "a list [ ]"
    case .object: "an object { }"
    }
  }

  fileprivate var vietnamese: String {
    switch self {
    case .null: "null"
    case .bool: "true hoặc false"
    case .number: "số"
    case .string: "văn bản trong dấu nháy"
    case .array: "danh sách [ ]"
    case .object: "nhóm { }"
    }
  }
}

extension InventoryPart {
  fileprivate var english: String { rawValue }

  fileprivate var vietnamese: String {
    switch self {
    case .site: "điểm cầu"
    case .line: "đường truyền"
    case .device: "thiết bị"
    case .service: "dịch vụ"
    case .carrier: "nhà cung cấp"
    case .check: "lượt kiểm tra"
    case .calendar: "lịch họp"
    case .checkpoint: "mốc kiểm tra"
    }
  }
}

/// Keys and ids come from the file: what would steer a terminal or flood it is not passed on.
func visible(_ text: String) -> String {
  var visible = ""
  for scalar in text.unicodeScalars.prefix(1000) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: visible += "?"
    default: visible.unicodeScalars.append(scalar)
    }
  }
  return visible
}

private func codePoint(_ code: UInt32) -> String {
  let digits = String(code, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The address with its port; IPv6 in brackets, as in a URL.
private func socket(_ address: Address, _ port: Port?) -> String {
  guard let port else { return address.rawValue }
  return address.rawValue.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
}

private func meant(_ nearest: String?, _ words: String) -> String? {
  nearest.map { "\(words) \"\($0)\"?" }
}

private func meant(_ nearest: String?, _ words: String) -> String {
  meant(nearest, words) ?? ""
}
