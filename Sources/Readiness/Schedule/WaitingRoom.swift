/// The bound on what is in flight, and who waits for room: the most important first, else the longest.
struct WaitingRoom: Sendable {
  fileprivate struct Row: Sendable {
    var turns: [(turn: Int, weight: Int)] = []
    var first = 0
  }

  private let limit: Int
  private var taken = 0
  private var rows = Array(repeating: Row(), count: Importance.allCases.count)

  init(limit: Int) { self.limit = max(1, limit) }

  mutating func wait(_ turn: Int, weight: Int, _ importance: Importance) {
    rows[importance.rawValue].turns.append((turn, weight))
  }

  /// The next turn for which there is room and that still waits; its room is taken.
  mutating func admit(where isWaiting: (Int) -> Bool) -> Int? {
    for (row, importance) in Importance.allCases.enumerated() {
      while let next = rows[row].head {
        guard isWaiting(next.turn) else {
          rows[row].drop()
          continue
        }
        // A heavier one at the head is not overtaken by what is lighter, else it would wait for ever.
        guard taken == 0 || taken + next.weight <= limit / importance.share else { return nil }
        rows[row].drop()
        taken += next.weight
        return next.turn
      }
    }
    return nil
  }

  mutating func leave(weight: Int) { taken -= weight }
}

extension WaitingRoom.Row {
  fileprivate var head: (turn: Int, weight: Int)? { first < turns.count ? turns[first] : nil }

  fileprivate mutating func drop() {
    first += 1
    guard first == turns.count || first > 1024 else { return }
    turns.removeFirst(first)
    first = 0
  }
}
