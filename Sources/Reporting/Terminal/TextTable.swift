/// A table of cells whose columns stand under each other.
struct TextTable {
  enum Alignment { case left, right }

  struct Column {
    /// What stands above it; a line break parts two lines.
    var heading: String
    var alignment: Alignment = .right
  }

  enum Row {
    /// One cell for every column.
    case cells([StyledText])
    /// Two cells in the first two columns and a text across the others; the second cell may be too wide.
    case across(StyledText, StyledText, StyledText)
  }

  var columns: [Column]
  var rows: [Row]

  /// The lines, headings first; nil where they do not fit.
  func lines(within width: Int) -> [StyledText]? {
    let widths = self.widths
    let room = width - widths.reduce(0, +)
    let gaps = widths.count - 1
    guard room >= gaps else { return nil }
    let gap = room >= 2 * gaps ? 2 : 1
    return headings(widths, gap) + rows.flatMap { lines(of: $0, widths, gap, within: width) }
  }

  private var widths: [Int] {
    columns.indices.map { index in
      let heading = columns[index].headingLines.map(DisplayWidth.of).max() ?? 0
      return rows.reduce(heading) { max($0, $1.width(in: index)) }
    }
  }

  private func headings(_ widths: [Int], _ gap: Int) -> [StyledText] {
    let height = columns.map(\.headingLines.count).max() ?? 0
    return (0..<height).map { line in
      set(columns.map { StyledText($0.headingLine(line, of: height), .faint) }, widths, gap)
    }
  }

  private func lines(of row: Row, _ widths: [Int], _ gap: Int, within width: Int) -> [StyledText] {
    switch row {
    case .cells(let cells): return [set(cells, widths, gap)]
    case .across(let name, let label, let rest):
      let start = widths[0] + gap
      let cells = name + Self.blanks(start - name.width) + label
      let first = cells + Self.blanks(max(gap, start + widths[1] + gap - cells.width))
      return rest.wrapped(to: width, first: first, hanging: start)
    }
  }

  private func set(_ cells: [StyledText], _ widths: [Int], _ gap: Int) -> StyledText {
    let last = cells.lastIndex { !$0.isEmpty } ?? 0
    var line: StyledText = ""
    for (index, cell) in cells[...last].enumerated() {
      let blanks = Self.blanks(widths[index] - cell.width)
      if index > 0 { line += Self.blanks(gap) }
      switch columns[index].alignment {
      case .right: line += blanks + cell
      case .left: line += index == last ? cell : cell + blanks
      }
    }
    return line
  }

  private static func blanks(_ number: Int) -> StyledText {
    StyledText(String(repeating: " ", count: max(0, number)))
  }
}

extension TextTable.Column {
  fileprivate var headingLines: [String] {
    heading.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// One line of the heading; a short heading stands at the bottom.
  fileprivate func headingLine(_ line: Int, of height: Int) -> String {
    let own = line - (height - headingLines.count)
    return own < 0 ? "" : headingLines[own]
  }
}

extension TextTable.Row {
  fileprivate func width(in column: Int) -> Int {
    switch self {
    case .cells(let cells): cells[column].width
    case .across(let name, _, _): column == 0 ? name.width : 0
    }
  }
}
