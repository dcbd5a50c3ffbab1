import Wire

/// What one direction of a line does to the packets that go over it.
struct Impairment: Sendable {
  enum Loss: Sendable {
    case none
    /// Each packet by itself, with this chance.
    case random(Double)
    /// The n-th, the 2n-th and so on.
    case every(Int)
    /// The first so many of a kind.
    case first(Int, RelayedPacket.Kind)
  }

  /// How long each packet takes.
  var delay = Duration.zero
  /// Drawn evenly between −jitter and +jitter and added to the delay; the sum is at least zero.
  var jitter = Duration.zero
  /// Which packets vanish.
  var loss = Loss.none
  /// How many bits a second fit through an endless queue, headers included; nil is without limit.
  var rate: Int?
  /// The size in bytes above which packets vanish without a word.
  var largest = Int.max
  /// How often each packet arrives.
  var copies = 1
  /// Whether a packet waits for the one before it; where it does not, jitter may let it overtake.
  var keepsOrder = true
  /// Whether anything passes at all.
  var isUp = true
}

/// One direction of a line: its impairment and what it remembers of the packets that went before.
struct Way {
  enum Direction: UInt64, Sendable {
    case toSite = 1
    case toProvince = 2
  }

  /// Which line and which direction of it.
  struct Name: Hashable, Sendable {
    var line: LabLine
    var direction: Direction

    /// Sets the chance of one way apart from that of another.
    var seed: UInt64 { line.rawValue.utf8.reduce(direction.rawValue) { $0 &* 31 &+ UInt64($1) } }
  }

  /// Changing it begins its counts anew; what is under way stays so.
  var impairment = Impairment() {
    didSet { (passed, dropped) = (0, 0) }
  }
  private let seed: UInt64
  /// One for each kind of packet, so that the n-th echo fares the same whatever goes between.
  private var dice: [RelayedPacket.Kind: Dice] = [:]
  private var passed = 0
  private var dropped = 0
  private var freeAt = Moment(nanoseconds: 0)
  private var lastDue = Moment(nanoseconds: 0)

  init(seed: UInt64) { self.seed = seed }

  /// When a packet that comes in at `moment` goes out; nil for never.
  mutating func due(_ packet: RelayedPacket, at moment: Moment) -> Moment? {
    guard impairment.isUp, packet.length <= impairment.largest, !loses(packet) else { return nil }
    var due = sent(packet, at: moment) + held(packet)
    if impairment.keepsOrder { due = max(due, lastDue) }
    lastDue = due
    return due
  }

  private mutating func loses(_ packet: RelayedPacket) -> Bool {
    switch impairment.loss {
    case .none: return false
    case .random(let chance): return share(packet) < chance
    case .every(let number):
      passed += 1
      return passed % number == 0
    case .first(let number, let kind):
      guard packet.kind == kind, dropped < number else { return false }
      dropped += 1
      return true
    }
  }

  private mutating func share(_ packet: RelayedPacket) -> Double {
    dice[packet.kind, default: Dice(seed: seed &+ packet.kind.rawValue << 32)].share()
  }

  private mutating func held(_ packet: RelayedPacket) -> Duration {
    guard impairment.jitter > .zero else { return impairment.delay }
    return max(.zero, impairment.delay + impairment.jitter * (2 * share(packet) - 1))
  }

  private mutating func sent(_ packet: RelayedPacket, at moment: Moment) -> Moment {
    guard let rate = impairment.rate else { return moment }
    freeAt = max(freeAt, moment) + .nanoseconds(Int64(packet.length) * 8_000_000_000 / Int64(rate))
    return freeAt
  }
}

/// Chance that can be repeated: SplitMix64 from a seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next number, evenly between 0 and 1.
  mutating func share() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / 9_007_199_254_740_992
  }
}
