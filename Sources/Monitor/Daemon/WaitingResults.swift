import Readiness

/// The results that are not written yet, in the order they came; only so many, the oldest are given up.
struct WaitingResults {
  /// How many may wait.
  static let most = 200_000
  /// How many are written at once at most.
  private static let portion = 2000

  private let most: Int
  private var waiting: [Sample] = []
  private var inHand: [Sample] = []
  /// How many of them, from the oldest on, were told to those who ask.
  private var told = 0
  /// How many were given up.
  private(set) var lost = 0

  /// Starts empty; holds at most so many.
  init(most: Int = Self.most) { self.most = most }

  /// How many wait or are being written.
  var count: Int { waiting.count + inHand.count }

  /// All of them.
  var all: [Sample] { inHand + waiting }

  /// Takes new results.
  mutating func add(_ samples: [Sample]) {
    waiting += samples
    let excess = count - most
    guard excess > 0 else { return }
    // A tenth more than needed: what stands in front is moved at every giving up.
    let given = min(waiting.count, excess + most / 10)
    waiting.removeFirst(given)
    told = max(min(told, inHand.count), told - given)
    lost += given
  }

  /// The next to be written; nil where none waits.
  mutating func take() -> [Sample]? {
    guard !waiting.isEmpty else { return nil }
    inHand = Array(waiting.prefix(Self.portion))
    waiting.removeFirst(inHand.count)
    return inHand
  }

  /// What was taken stands in a file; what is left was told to nobody yet.
  mutating func wrote() {
    inHand = []
    told = 0
  }

  /// What was taken could not be written and waits on.
  mutating func putBack() {
    waiting = inHand + waiting
    inHand = []
  }

  /// Those that were not told yet; from now on they are.
  mutating func tell() -> [Sample] {
    defer { told = count }
    return told < count ? Array((inHand + waiting).dropFirst(told)) : []
  }
}
