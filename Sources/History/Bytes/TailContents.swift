import Readiness

/// What a tail holds.
struct TailContents: Hashable, Sendable {
  /// A stretch of the file that is no frame though frames follow, or a frame that makes no sense.
  struct Damage: Hashable, Sendable {
    /// The first byte of it, counted from the start of the file.
    var offset: Int
    /// How many bytes it takes.
    var length: Int
    /// What is wrong.
    var kind: Kind
  }

  /// What is wrong with a stretch.
  enum Kind: Hashable, Sendable {
    /// No frame with a right checksum begins there.
    case bytes
    /// The frame is whole, but samples in it cannot be read: so many.
    case samples(Int)
  }

  /// How many samples can be read.
  var count = 0
  /// The samples, in the order they were appended; none where they were handed over one by one.
  var samples: [Sample] = []
  /// How many bytes of the file belong to whole frames or lie before one: what follows is torn.
  var validBytes = 0
  /// The bytes after them: the beginning of a frame that was not written to its end.
  var tornBytes = 0
  /// What is damaged; empty for a tail whose writer died at any moment.
  var damage: [Damage] = []
  /// Where the damaged file lies now; nil where none was set aside.
  var setAsideAs: String?
}
