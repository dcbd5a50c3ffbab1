import Foundation
import Readiness

/// What people recorded and what came of recording, as JSON, schema 1.
public enum OfficeJSON {
  /// Everything people recorded, kind "office".
  public static func book(_ book: OfficeBook) -> String { text(Book(book: book)) }

  /// Meetings, kind "meetings".
  public static func meetings(_ meetings: [Meeting]) -> String { text(Meetings(meetings: meetings)) }

  /// Something was kept, kind "recorded".
  public static func recorded(
    _ number: Int, meeting: Meeting.ID?, warnings: [OfficeRule], zone: String, language: Language
  ) -> String {
    JSONText.object([
      "schema": .integer(1), "kind": .text("recorded"), "number": .integer(number),
      "id": .optional(meeting?.rawValue),
      "warnings": .array(warnings.map { .text(Words(language).warn($0, zone: zone)) }),
    ]).rendered() + "\n"
  }

  /// Nothing was kept, kind "refused": every fault with its code.
  public static func refused(_ faults: [OfficeFault], zone: String, language: Language) -> String {
    JSONText.object([
      "schema": .integer(1), "kind": .text("refused"),
      "faults": .array(
        faults.map { fault in
          .object([
            "code": .text(fault.rule.code), "text": .text(fault.text(in: language, zone: zone)),
            "path": .optional(fault.path.isEmpty ? nil : PeerText.clean(fault.path)),
          ])
        }),
    ]).rendered() + "\n"
  }

  private struct Book: Encodable {
    var schema = 1
    var kind = "office"
    var book: OfficeBook
  }

  private struct Meetings: Encodable {
    var schema = 1
    var kind = "meetings"
    var meetings: [Meeting]
  }

  private static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    // Our own values have no number that JSON lacks; were it so, an empty answer is none that anybody could misread.
    return ((try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}") + "\n"
  }
}
