import Readiness
import Simulation

extension SimulatorWords {
  /// What a sites.json breaks; the checker of the configuration says it in full.
  func rule(_ rule: InventoryRule) -> String {
    if case .json(let rule) = rule { return self.rule(rule) }
    return say("giá trị không hợp lệ", "the value is not valid")
  }

  /// What a scenario breaks.
  func rule(_ rule: ScenarioRule) -> String {
    switch rule {
    case .json(let rule): self.rule(rule)
    case .unsupportedSchema(let supported):
      say("schema phải là \(supported)", "the schema must be \(supported)")
    case .blank: say("không được để trống", "must not be empty")
    case .emptyList:
      say("danh sách trống: hãy bỏ khóa này hoặc nêu giá trị", "empty list: leave the key out or name values")
    case .keyNotFor(let fault):
      say("khóa này không dùng cho lỗi \(fault)", "this key means nothing for \(fault)")
    case .endsBeforeItBegins: say("\"to\" phải sau \"from\"", "\"to\" must be after \"from\"")
    case .downNotBelowPeriod:
      say("\"down\" phải ngắn hơn \"period\"", "\"down\" must be shorter than \"period\"")
    case .selectsNothing: say("không chọn được gì trong sites.json", "selects nothing of the sites.json")
    }
  }

  private func rule(_ rule: JSONRule) -> String {
    switch rule {
    case .unknownKey(let key, let nearest):
      say("không có khóa \"\(key)\"", "unknown key \"\(key)\"") + perhaps(nearest)
    case .duplicateKey(let key, let first):
      say(
        "khóa \"\(key)\" lặp lại, đã có ở dòng \(first.line)",
        "key \"\(key)\" stands twice, first in line \(first.line)")
    case .missingKey(let key): say("thiếu khóa \"\(key)\"", "key \"\(key)\" is missing")
    case .wrongType(let expected, let found):
      say(
        "cần \(expected.rawValue), gặp \(found.rawValue)",
        "\(expected.rawValue) is due, not \(found.rawValue)")
    case .outside(let least, let most):
      say("phải từ \(least) đến \(most)", "must be from \(least) to \(most)")
    case .notOneOf(let choices, let nearest):
      say("phải là một trong: ", "must be one of: ") + choices.joined(separator: ", ") + perhaps(nearest)
    default: syntax(rule)
    }
  }

  private func syntax(_ rule: JSONRule) -> String {
    switch rule {
    case .tooLarge(let limit): say("tệp lớn hơn \(limit) byte", "the file is larger than \(limit) bytes")
    case .expected(let due): say("sai cú pháp JSON, cần \(due.rawValue)", "no JSON: \(due.rawValue) is due")
    default: say("sai cú pháp JSON", "no JSON")
    }
  }

  private func perhaps(_ nearest: String?) -> String {
    nearest.map { say(" (có phải \"\($0)\"?)", " (\"\($0)\" perhaps?)") } ?? ""
  }
}
