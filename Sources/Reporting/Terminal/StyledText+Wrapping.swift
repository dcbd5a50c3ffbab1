extension StyledText {
  /// The lines of a paragraph: broken between words, and inside a word only where it fills a line alone.
  ///
  /// `first` stands before the first line, `hanging` blanks before the others.
  func wrapped(to width: Int, first: StyledText = "", hanging: Int = 0) -> [StyledText] {
    var setter = LineSetter(width: width, first: first, hanging: hanging)
    for word in words { setter.add(word) }
    return setter.lines
  }

  /// A blank in the tone of both sides, plain where they differ.
  fileprivate func gap(before next: StyledText) -> StyledText {
    let tone = pieces.last?.tone
    return StyledText(" ", tone == next.pieces.first { !$0.text.isEmpty }?.tone ? tone ?? .plain : .plain)
  }

  /// The words with their tones; a no-break space holds a word together.
  private var words: [StyledText] {
    var words: [StyledText] = [""]
    for piece in pieces {
      for (index, part) in piece.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { words.append("") }
        words[words.count - 1] += StyledText(String(part), piece.tone)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// The longest beginning that fits, at least one character, and what follows it.
  fileprivate func split(at width: Int) -> (StyledText, StyledText) {
    var (head, tail): (StyledText, StyledText) = ("", "")
    var room = width
    var isFirst = true
    for piece in pieces {
      let fitting = piece.text.prefix { character in
        let cells = DisplayWidth.of(character)
        guard tail.isEmpty, cells <= room || isFirst else { return false }
        isFirst = false
        room -= cells
        return true
      }
      head += StyledText(String(fitting), piece.tone)
      tail += StyledText(String(piece.text[fitting.endIndex...]), piece.tone)
    }
    return (head, tail)
  }
}

/// Sets words into lines.
private struct LineSetter {
  let width: Int
  let hanging: Int
  private(set) var lines: [StyledText]
  private var isFresh = true

  init(width: Int, first: StyledText, hanging: Int) {
    self.width = width
    self.hanging = min(hanging, width / 2)
    lines = [first]
  }

  private var last: StyledText {
    get { lines[lines.count - 1] }
    set { lines[lines.count - 1] = newValue }
  }

  mutating func add(_ word: StyledText) {
    let gap = isFresh ? "" : last.gap(before: word)
    if last.width + gap.width + word.width <= width {
      last += gap + word
      isFresh = false
    } else if isFresh {
      fill(with: word)
    } else {
      breakLine()
      add(word)
    }
  }

  /// A word longer than the line goes on in the next.
  private mutating func fill(with word: StyledText) {
    let (head, tail) = word.split(at: max(1, width - last.width))
    last += head
    isFresh = false
    guard !tail.isEmpty else { return }
    breakLine()
    add(tail)
  }

  private mutating func breakLine() {
    lines.append(StyledText(String(repeating: " ", count: hanging)))
    isFresh = true
  }
}
