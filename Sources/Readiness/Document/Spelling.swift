/// Finds what somebody probably meant.
public enum Spelling {
  /// The known word that `word` most resembles; nil where none is near enough to be worth naming.
  public static func nearest(to word: String, among known: [String]) -> String? {
    let limit = max(1, word.count / 3)
    let candidates = known.map { (word: $0, distance: distance(word, $0)) }
    return candidates.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.word
  }

  /// How many letters must be inserted, removed, changed or swapped with their neighbour (Damerau).
  ///
  /// Capitals count as their small letters. Texts beyond 100 letters are compared by their beginnings, so
  /// that a hostile file costs no more than a clumsy one.
  static func distance(_ first: String, _ second: String) -> Int {
    let first = Array(first.lowercased().prefix(100))
    let second = Array(second.lowercased().prefix(100))
    var before: [Int] = []
    var above = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var cost = min(above[column + 1], current[column]) + 1
        cost = min(cost, above[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, above) = (above, current)
    }
    return above[second.count]
  }
}
