import CLab
import CLinux
import Foundation
import Glibc
import Synchronization
import Wire

/// Every address behind a TUN device: answers SYN and echo after 8 to 60 ms, always the same for one address.
///
/// Owns the device and a thread of real-time priority. What it takes beyond the delay does no harm: the truth
/// is read on the wire.
final class Farm: Sendable {
  private let descriptor: Int32
  private let isOpen = Atomic(true)
  private let ended = DispatchSemaphore(value: 0)

  init?(device: String) {
    descriptor = lab_open_tun(device)
    guard descriptor >= 0 else { return nil }
    Thread.detachNewThread { self.run() }
  }

  /// Ends the thread.
  func close() {
    isOpen.store(false, ordering: .relaxed)
    ended.wait()
    Glibc.close(descriptor)
  }

  private func run() {
    var priority = sched_param(sched_priority: 10)
    _ = pthread_setschedparam(pthread_self(), SCHED_FIFO, &priority)
    let epoll = vmeet_epoll_create()
    _ = vmeet_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, 0)
    var wheel = Wheel(now: .now)
    var event = epoll_event()
    var buffer = [UInt8](repeating: 0, count: 2048)
    while isOpen.load(ordering: .relaxed) {
      _ = vmeet_epoll_wait(epoll, &event, 1, wheel.isEmpty ? 20_000_000 : Wheel.tick)
      while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
        guard let answer = FarmAnswer(to: buffer[..<count]) else { continue }
        wheel.add(answer, now: .now)
      }
      wheel.turn(to: .now) { _ = write(descriptor, $0, $0.count) }
    }
    Glibc.close(epoll)
    ended.signal()
  }
}

/// Packets by when they are due, to the tick.
private struct Wheel {
  /// 100 µs, in nanoseconds.
  static let tick: Int64 = 100_000

  private var spokes = [[[UInt8]]](repeating: [], count: 1_024)
  private var position: Int64
  private var count = 0

  var isEmpty: Bool { count == 0 }

  init(now: Moment) { position = now.nanoseconds / Self.tick }

  mutating func add(_ answer: FarmAnswer, now: Moment) {
    let due = max(position + 1, (now.nanoseconds + answer.delay) / Self.tick)
    spokes[Int(due % Int64(spokes.count))].append(answer.bytes)
    count += 1
  }

  mutating func turn(to now: Moment, _ send: ([UInt8]) -> Void) {
    let target = now.nanoseconds / Self.tick
    if isEmpty { position = target }
    while position < target {
      position += 1
      let spoke = Int(position % Int64(spokes.count))
      for packet in spokes[spoke] { send(packet) }
      count -= spokes[spoke].count
      spokes[spoke].removeAll(keepingCapacity: true)
    }
  }
}
