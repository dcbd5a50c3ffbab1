import Foundation
import Probing
import Readiness
import Synchronization
import Wire

/// Asks through the product's own probes, each address once in a run.
final class Driver {
  private let engine: Engine

  init(engine: Engine) { self.engine = engine }

  /// Checks of one kind, always so many in flight, until `count` are done.
  func checks(_ question: Check.Question, _ count: Int, inFlight: Int) -> [Probed] {
    run { loop, done in
      let check = Check(question: question, port: 80)
      Stream(loop: loop, count: count, inFlight: inFlight, done: done) { address, settled in
        let probe = Probe(
          id: .service("accuracy", check.checkName), question: .check(check), address: address.address)
        loop.ask(probe) { settled([Probed(address, $0)]) }
      }.fill()
    }
  }

  /// One train of echoes over each of so many lines, all at once.
  func trains(over lines: Int) -> [Probed] {
    run { loop, done in
      let train = LineCheck(kind: .icmp(fallbackPort: nil))
      Stream(loop: loop, count: lines, inFlight: lines, done: done) { address, settled in
        let probe = Probe(
          id: .line("accuracy", "line"), question: .train(train), address: address.address)
        loop.ask(probe) { settled(Probed.packets(address, $0)) }
      }.fill()
    }
  }

  private func run(_ begin: @escaping @Sendable (Loop, @escaping ([Probed]) -> Void) -> Void) -> [Probed] {
    let found = Found()
    let ended = DispatchSemaphore(value: 0)
    engine.submit { loop in
      begin(loop) { probes in
        found.probes.withLock { $0 = probes }
        ended.signal()
      }
    }
    ended.wait()
    return found.probes.withLock { $0 }
  }

  private final class Found: Sendable {
    let probes = Mutex<[Probed]>([])
  }
}

/// Keeps so many questions under way until all were asked; kept alive by them.
private final class Stream {
  typealias Ask = (Peer, @escaping ([Probed]) -> Void) -> Void

  private let loop: Loop
  private let count: Int
  private let inFlight: Int
  private let ask: Ask
  private let done: ([Probed]) -> Void
  private var asked = 0
  private var settled = 0
  private var probes: [Probed] = []

  init(loop: Loop, count: Int, inFlight: Int, done: @escaping ([Probed]) -> Void, ask: @escaping Ask) {
    self.loop = loop
    self.count = count
    self.inFlight = inFlight
    self.ask = ask
    self.done = done
    probes.reserveCapacity(count)
  }

  func fill() {
    while asked < count, asked - settled < inFlight {
      asked += 1
      ask(Peer(number: asked)) { found in
        self.probes += found
        self.settled += 1
        if self.settled == self.count { self.done(self.probes) } else { self.fill() }
      }
    }
  }
}

/// One address behind the farm's device.
struct Peer {
  let number: Int

  var raw: UInt32 { 10 << 24 | 64 << 16 | UInt32(number) }
  var address: Address { Address("10.64.\(number >> 8).\(number & 255)") }
}

extension Probed {
  init(_ peer: Peer, _ result: ProbeResult) {
    question = Question(address: peer.raw, place: 0)
    guard case .exchange(let exchange) = result.measurement else { return }
    reported = exchange.roundTrip?.nanoseconds
    clocked = exchange.phases.connect?.nanoseconds
  }

  static func packets(_ peer: Peer, _ result: ProbeResult) -> [Probed] {
    guard case .train(let train) = result.measurement else { return [] }
    return train.packets.enumerated().map { place, packet in
      let question = Question(address: peer.raw, place: place)
      guard case .answered(let roundTrip) = packet else { return Probed(question: question) }
      return Probed(question: question, reported: roundTrip.nanoseconds)
    }
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
