import CLinux
import Foundation
import Glibc
import Synchronization
import Wire

/// Carries packets between the two ends of lines, each direction with an impairment of its own, and records
/// what it did to every packet.
///
/// Owns a thread, of real-time priority where the process may have it, that ends when the relay goes.
final class Relay: Sendable {
  private let carrier: Carrier

  /// Carries between the TUN descriptors of each line, which it takes over; the seed repeats its chance.
  init(_ ends: [LabLine: LineEnds], seed: UInt64) {
    carrier = Carrier(Traffic(ends, seed: seed))
    let carrier = carrier
    Thread.detachNewThread { carrier.run() }
  }

  deinit { carrier.end() }

  /// Changes what a line does from now on, each direction by itself.
  func impair(_ line: LabLine, toSite: Impairment, toProvince: Impairment) {
    carrier.traffic.withLock { traffic in
      traffic.ways[Way.Name(line: line, direction: .toSite)]?.impairment = toSite
      traffic.ways[Way.Name(line: line, direction: .toProvince)]?.impairment = toProvince
    }
  }

  /// Changes what a line does from now on, the same in both directions.
  func impair(_ line: LabLine, _ both: Impairment) { impair(line, toSite: both, toProvince: both) }

  /// What was done so far to every packet of a line, in the order they came in.
  func passages(over line: LabLine) -> [Passage] {
    carrier.traffic.withLock { $0.passages.filter { $0.way.line == line } }
  }
}

/// The two TUN descriptors of a line.
struct LineEnds: Sendable {
  var province: Int32
  var site: Int32
}

/// The relay's thread: sleeps until a packet comes in or is due, and acts on what `Traffic` decides.
private final class Carrier: Sendable {
  let traffic: Mutex<Traffic>
  private let epoll = vmeet_epoll_create()
  private let wakeUp = vmeet_eventfd()
  private let ended = DispatchSemaphore(value: 0)

  init(_ traffic: Traffic) {
    let ends = traffic.entrances
    self.traffic = Mutex(traffic)
    for descriptor in ends.keys + [wakeUp] {
      _ = vmeet_epoll_control(
        epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, UInt64(UInt32(bitPattern: descriptor)))
    }
  }

  func end() {
    var one: UInt64 = 1
    _ = write(wakeUp, &one, 8)
    ended.wait()
    for descriptor in traffic.withLock({ Array($0.entrances.keys) }) + [epoll, wakeUp] { close(descriptor) }
  }

  func run() {
    vmeet_name_thread("lab-relay")
    var priority = sched_param(sched_priority: 10)
    _ = pthread_setschedparam(pthread_self(), SCHED_FIFO, &priority)
    var events = [epoll_event](repeating: epoll_event(), count: 16)
    while true {
      let patience = traffic.withLock { $0.patience(at: .now) }
      let count = Int(vmeet_epoll_wait(epoll, &events, Int32(events.count), patience))
      for index in 0..<max(0, count) {
        let descriptor = Int32(truncatingIfNeeded: vmeet_event_token(&events[index]))
        if descriptor == wakeUp { return _ = ended.signal() }
        takeIn(descriptor)
      }
      traffic.withLock { $0.letOut() }
    }
  }

  private func takeIn(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 2048)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return }
      let packet = Array(buffer[..<count])
      traffic.withLock { $0.takeIn(packet, from: descriptor, at: .now) }
    }
  }
}

/// What is under way over all lines, and what became of every packet.
private struct Traffic {
  private struct Waiting {
    var due: Moment
    var bytes: [UInt8]
    var passage: Int
  }

  var ways: [Way.Name: Way] = [:]
  var passages: [Passage] = []
  /// The way that begins at each descriptor.
  private(set) var entrances: [Int32: Way.Name] = [:]
  private var exits: [Way.Name: Int32] = [:]
  /// The earliest due comes last.
  private var waiting: [Waiting] = []

  init(_ lines: [LabLine: LineEnds], seed: UInt64) {
    for (line, ends) in lines {
      for (direction, entrance, exit) in [
        (Way.Direction.toSite, ends.province, ends.site), (.toProvince, ends.site, ends.province),
      ] {
        let name = Way.Name(line: line, direction: direction)
        ways[name] = Way(seed: seed &+ name.seed)
        entrances[entrance] = name
        exits[name] = exit
      }
    }
  }

  /// Nanoseconds until something is due; negative where nothing is under way.
  func patience(at now: Moment) -> Int64 {
    waiting.last.map { max(0, $0.due.nanoseconds - now.nanoseconds) } ?? -1
  }

  mutating func takeIn(_ bytes: [UInt8], from descriptor: Int32, at now: Moment) {
    guard let name = entrances[descriptor], let packet = RelayedPacket(bytes[...]) else { return }
    let due = ways[name]?.due(packet, at: now)
    let copies = ways[name]?.impairment.copies ?? 0
    passages.append(Passage(way: name, packet: packet, came: now, isDropped: due == nil))
    guard let due else { return }
    let place = waiting.firstIndex { $0.due <= due } ?? waiting.endIndex
    let item = Waiting(due: due, bytes: bytes, passage: passages.count - 1)
    waiting.insert(contentsOf: repeatElement(item, count: copies), at: place)
  }

  /// Sends what is due; the far kernel deals with a packet, answer and all, within the write.
  mutating func letOut() {
    while let next = waiting.last {
      let now = Moment.now
      guard next.due <= now else { return }
      waiting.removeLast()
      let way = passages[next.passage].way
      passages[next.passage].left = passages[next.passage].left ?? now
      if let exit = exits[way] { _ = write(exit, next.bytes, next.bytes.count) }
    }
  }
}
