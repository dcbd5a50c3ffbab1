/// Whether a line comes and goes, told from its recorded changes alone.
///
/// It begins to flap with the change that makes `Defaults.flappingStart` of them within
/// `Defaults.flappingWindow`, and stops once fewer than `Defaults.flappingEnd` are left in it. In between it
/// stays what it was. Replaying the recorded changes of a day gives the same answer after every restart.
package struct Flapping: Hashable, Sendable {
  /// Whether it flaps now.
  package let isOn: Bool
  /// The changes within the window that ends now.
  package let changes: Int
  /// Since when it flaps; nil where it does not.
  package let since: WallTime?

  /// Replays changes in order of time; those in a stretch of our own darkness say nothing of the line.
  ///
  /// The first of a record is none: before it nothing was known.
  package init(of recorded: [Transition], besides dark: [Window] = [], at now: WallTime) {
    let changes = recorded.dropFirst().map(\.at).filter { change in
      change <= now && !dark.contains { $0.from <= change && change <= $0.until }
    }
    var (since, first): (WallTime?, Int) = (nil, 0)
    for (index, change) in changes.enumerated() {
      while changes[first] <= change - Defaults.flappingWindow { first += 1 }
      // Right before a change the window holds the fewest: there it is seen whether the line was calm.
      if index - first < Defaults.flappingEnd { since = nil }
      if index - first + 1 >= Defaults.flappingStart { since = since ?? change }
    }
    self.changes = changes.reversed().prefix { $0 > now - Defaults.flappingWindow }.count
    self.since = self.changes < Defaults.flappingEnd ? nil : since
    isOn = self.since != nil
  }
}
