/// What is to happen when, the earliest first: a binary heap.
///
/// Nothing is taken out before its time; whoever is called looks whether it still matters.
struct Agenda<Item: Sendable>: Sendable {
  private struct Entry: Sendable {
    var due: Duration
    var item: Item
  }

  private var heap: [Entry] = []

  /// When the first item is due; nil where there is none.
  var next: Duration? { heap.first?.due }

  mutating func add(_ item: Item, at due: Duration) {
    heap.append(Entry(due: due, item: item))
    var child = heap.count - 1
    while child > 0, heap[child].due < heap[(child - 1) / 2].due {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popDue(at now: Duration) -> Item? {
    guard let first = heap.first, first.due <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return first.item
  }

  /// Drops what no longer matters.
  mutating func keep(where matters: (Item) -> Bool) {
    let kept = heap.filter { matters($0.item) }
    heap = []
    for entry in kept { add(entry.item, at: entry.due) }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].due < heap[least].due { least = child }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
