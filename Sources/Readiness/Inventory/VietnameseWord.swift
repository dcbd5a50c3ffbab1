/// A word as Vietnamese search sees it: once without its marks, once with them in one order.
package struct VietnameseWord {
  /// Small letters without any mark, đ as d: "hoa" for "Hoà", "Hòa" and "hoa".
  let plain: String
  /// Small letters with their own marks (â, ơ, đ) and the tone behind them, wherever it was written.
  let spelled: String

  /// The words of a text, divided by everything that is neither letter nor digit.
  package static func words(of text: String) -> [VietnameseWord] {
    text.split { !$0.isLetter && !$0.isNumber }.map { VietnameseWord($0) }
  }

  private init(_ word: Substring) {
    var plain = ""
    var letters = ""
    var tones = ""
    for character in word.lowercased() {
      let sound = Self.sounds[character]
      plain.append(sound?.plain ?? character)
      letters.append(sound?.letter ?? character)
      if let tone = sound?.tone { tones.append(tone) }
    }
    self.plain = plain
    spelled = letters + tones
  }

  private struct Sound {
    var plain: Character
    var letter: Character
    var tone: Character?
  }

  /// Each marked letter; Swift finds it by its decomposed spelling too.
  private static let sounds: [Character: Sound] = {
    var sounds: [Character: Sound] = ["đ": Sound(plain: "d", letter: "đ", tone: nil)]
    for (plain, row) in rows {
      guard let letter = row.first else { continue }
      sounds[letter] = Sound(plain: plain, letter: letter, tone: nil)
      for (marked, tone) in zip(row.dropFirst(), "12345") {
        sounds[marked] = Sound(plain: plain, letter: letter, tone: tone)
      }
    }
    return sounds
  }()

  private static let rows: [(Character, String)] = [
    ("a", "aàáảãạ"), ("a", "ăằắẳẵặ"), ("a", "âầấẩẫậ"), ("e", "eèéẻẽẹ"), ("e", "êềếểễệ"), ("i", "iìíỉĩị"),
    ("o", "oòóỏõọ"), ("o", "ôồốổỗộ"), ("o", "ơờớởỡợ"), ("u", "uùúủũụ"), ("u", "ưừứửữự"), ("y", "yỳýỷỹỵ"),
  ]
}

extension [VietnameseWord] {
  /// The words without marks and spaces: "sapa" for "Sa Pả", "Sa-Pa" and "Sapa".
  package var plain: String { map(\.plain).joined() }
  /// The words with marks and without spaces.
  var spelled: String { map(\.spelled).joined() }
}
