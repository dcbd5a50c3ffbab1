/// The time in which the checks of a sweep are asked, so that all have ended by its checkpoint.
struct Stretch: Hashable, Sendable {
  /// The checkpoint.
  var by: WallTime
  /// When the first may be asked; what was asked since then need not be asked again.
  var from: WallTime
  /// When the last may be asked.
  var latest: WallTime

  /// What is kept free before the checkpoint: for waiting, a tick, and bringing the results home.
  static let reserve: Duration = .seconds(3)
  /// Over how long the questions are spread: so long that half of all room takes every one of them even where
  /// none is answered, within these bounds.
  static let spread: ClosedRange<Duration> = .seconds(10) ... .seconds(60)

  /// The stretches in which these probes are swept by each checkpoint; `limit` is how many descriptors may be
  /// held at once.
  static func all(_ probes: [Probe], by checkpoints: [WallTime], limit: Int) -> [Self] {
    guard !checkpoints.isEmpty else { return [] }
    let longest = probes.map(\.longestTurn).max() ?? .zero
    // A device takes one connection over a line, so that its checks may have to wait for each other.
    let queue = Dictionary(grouping: probes.compactMap(\.place)) { $0 }.values.map(\.count).max() ?? 1
    let weight = probes.reduce(0) { $0 + $1.weight * ($1.isTrain ? 2 : 1) }
    let needed = longest * Double(weight) / Double(max(1, limit / 2))
    let length = min(max(needed, spread.lowerBound), spread.upperBound)
    return checkpoints.map { checkpoint in
      let latest = checkpoint - (longest * queue + reserve)
      return Stretch(by: checkpoint, from: latest - length, latest: latest)
    }
  }
}

extension Probe {
  /// How long it may take from its first question to its last answer: a train is followed by another one, any
  /// other check by a second try after a failure that took less than half its timeout.
  var longestTurn: Duration {
    isTrain ? timeout + Round.grace : timeout * 3 / 2 + Timetable.rest
  }
}
