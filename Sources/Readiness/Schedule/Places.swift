/// The one connection that a device takes from us over a line; who has it, and who waits for it.
///
/// A SYN that is unanswered for a second holds no place; where it is answered after all while another one has
/// the place, it is hung up on.
struct Places: Sendable {
  /// A device over a line.
  struct Place: Hashable, Sendable {
    var site: Site.ID
    var line: Line.ID
    var device: Device.ID
  }

  private struct Queue: Sendable {
    var asked: Int?
    var holder: Int?
    var waiting: [Int] = []
  }

  /// After how long an unanswered SYN no longer holds its place.
  static let synPatience: Duration = .seconds(1)
  private var queues: [Place: Queue] = [:]

  /// Whether nobody has it and nobody waits for it.
  func isFree(_ place: Place) -> Bool {
    queues[place].map { $0.asked == nil && $0.holder == nil && $0.waiting.isEmpty } ?? true
  }

  /// Whether a turn may ask at once; else it waits.
  mutating func enter(_ turn: Int, _ place: Place) -> Bool {
    var queue = queues[place] ?? Queue()
    let isFree = queue.asked == nil && queue.holder == nil
    if isFree { queue.asked = turn } else { queue.waiting.append(turn) }
    queues[place] = queue
    return isFree
  }

  /// The SYN of a turn is unanswered for long: whose turn it is now.
  mutating func losePatience(_ turn: Int, _ place: Place) -> Int? {
    guard let queue = queues[place], queue.asked == turn, queue.holder == nil else { return nil }
    return next(place)
  }

  /// The connection of a turn stands; false where another one has the place by now.
  mutating func mayProceed(_ turn: Int, _ place: Place) -> Bool {
    if let holder = queues[place]?.holder { return holder == turn }
    queues[place, default: Queue()].holder = turn
    return true
  }

  /// A turn is over, or waits no longer: whose turn it is now.
  mutating func leave(_ turn: Int, _ place: Place) -> Int? {
    guard var queue = queues[place] else { return nil }
    if queue.holder == turn { queue.holder = nil }
    if queue.asked == turn { queue.asked = nil }
    queue.waiting.removeAll { $0 == turn }
    queues[place] = queue
    return queue.asked == nil && queue.holder == nil ? next(place) : nil
  }

  private mutating func next(_ place: Place) -> Int? {
    guard var queue = queues[place] else { return nil }
    queue.asked = queue.waiting.isEmpty ? nil : queue.waiting.removeFirst()
    queues[place] = queue.asked == nil && queue.holder == nil ? nil : queue
    return queue.asked
  }
}

extension Probe {
  /// The device over a line that it connects to; nil where nothing is shared.
  var place: Places.Place? {
    guard case .device(let site, let line, let device, _) = id else { return nil }
    return Places.Place(site: site, line: line, device: device)
  }
}
