import Monitor

extension OfficeReply.Fault {
  /// What is wrong, behind the option that it was typed with.
  var typed: String {
    guard let key = path?.split(separator: ".").last?.prefix(while: { $0 != "[" }) else { return text }
    return Self.options[String(key)].map { "\($0): \(text)" } ?? text
  }

  /// What is wrong, behind the place where it stands.
  var placed: String { path.map { "\($0): \(text)" } ?? text }

  /// The options by the keys of a record.
  private static let options = [
    "by": "--by", "title": "--title", "start": "--start", "end": "--end", "connect": "--connect",
    "recurrence": "--repeat", "sites": "--site", "districts": "--district", "levels": "--level",
    "tags": "--tag",
    "mustHave": "--must-have", "quorum": "--quorum", "reason": "--reason", "note": "--note",
    "until": "--until",
    "called": "--to", "promised": "--promised", "since": "--since", "name": "--item", "checklist": "--item",
  ]
}
