import Readiness

/// The sites counted together: a district with its communes, or the province's own.
private struct District {
  let name: String
  let tally: Tally
}

extension TextPage {
  /// How many sites of every district have which verdict; the last row adds up to the first line.
  mutating func addTotals(of edition: Edition) {
    let words = edition.words
    let districts = edition.districts
    guard districts.count > 1 else { return }
    heading(words.totals)
    let rows = districts + [District(name: words.all, tally: edition.tally)]
    if add(TextTable(columns: columns(words), rows: rows.map { row($0, words) })) { return }
    for district in rows { addStacked(district, words) }
  }

  private func columns(_ words: Words) -> [TextTable.Column] {
    [TextTable.Column(heading: "", alignment: .left), TextTable.Column(heading: words.total)]
      + Verdict.allCases.map { TextTable.Column(heading: words.heading(of: $0)) }
  }

  private func row(_ district: District, _ words: Words) -> TextTable.Row {
    let counts = Verdict.allCases.map { verdict in
      let count = district.tally[verdict]
      return StyledText(words.count(count), count == 0 ? .faint : Tone(verdict))
    }
    return .cells([StyledText(district.name), StyledText(words.count(district.tally.total))] + counts)
  }

  private mutating func addStacked(_ district: District, _ words: Words) {
    let counts = Verdict.allCases.filter { district.tally[$0] > 0 }.map { verdict in
      StyledText(words.part(district.tally[verdict], verdict), Tone(verdict))
    }
    let head = StyledText("\(district.name): \(words.sites(district.tally.total)); ")
    add(head + StyledText.joined(counts, by: ", "), mark: StyledText(signs.bullet))
  }
}

extension Edition {
  /// The districts in order of code, the province before them and what stands in none after them.
  fileprivate var districts: [District] {
    grouped(places) { $0.site }.map { District(name: $0.name, tally: Tally($0.things.map(\.judged))) }
  }
}
