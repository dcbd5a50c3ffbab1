import Readiness

/// What the description of a calendar's event says about a meeting, in lines such as "Điểm cầu: huyện Sa Pa".
///
/// The texts are as they were written: which sites they name is for the inventory to say.
package struct MeetingNote: Hashable, Sendable {
  /// What a line tells.
  package enum Key: Hashable, Sendable, CaseIterable {
    /// The sites invited: "Điểm cầu", "Sites".
    case sites
    /// The sites that must be there: "Bắt buộc", "Must-have".
    case mustHave
    /// When the sites connect: "Giờ kết nối", "Connect".
    case connect
    /// Two-way or listen-only: "Hình thức", "Kind".
    case kind
    /// How many sites must be there: "Tối thiểu", "Quorum".
    case quorum
  }

  /// One line.
  package struct Line: Hashable, Sendable {
    /// What it tells.
    package var key: Key
    /// What stands after the colon.
    package var text: String
  }

  /// The lines that tell something, in their order; empty where there is none.
  package var lines: [Line]

  /// Finds the lines in a description; marks of Vietnamese, capitals and blanks in the names do not matter.
  package init(_ description: [String]) {
    lines = description.compactMap { Line($0) }
  }

  /// The texts of a name, in their order; empty where there is none.
  package subscript(key: Key) -> [String] { lines.filter { $0.key == key }.map(\.text) }
}

extension MeetingNote.Key {
  /// Its names without marks and blanks, in Vietnamese and English.
  fileprivate var names: [String] {
    switch self {
    case .sites: ["diemcau", "sites"]
    case .mustHave: ["batbuoc", "musthave"]
    case .connect: ["gioketnoi", "connect"]
    case .kind: ["hinhthuc", "kind"]
    case .quorum: ["toithieu", "quorum"]
    }
  }
}

extension MeetingNote.Line {
  fileprivate init?(_ line: String) {
    guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let name = VietnameseWord.words(of: String(line[..<colon])).plain
    let text = String(line[line.index(after: colon)...]).trimmed
    guard let key = MeetingNote.Key.allCases.first(where: { $0.names.contains(name) }), !text.isEmpty else {
      return nil
    }
    self.init(key: key, text: text)
  }
}
