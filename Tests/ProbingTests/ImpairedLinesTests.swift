import Probing
import Readiness
import Testing
import Wire

@Suite("Trains over impaired lines", .enabled(if: ImpairedLab.isPossible, "needs root"))
struct ImpairedLinesTests {
  private let lab: ImpairedLab
  private let server: TestServer

  init() throws {
    lab = try ImpairedLab()
    server = try lab.server()
  }

  /// Sends a train and returns it.
  private func train(_ probe: Probe) async throws -> Train {
    try #require(await lab.ask(probe).train)
  }

  /// Echoes and connects over both lines at once.
  private func trains(timeout: Duration = .seconds(1)) async throws -> Trains {
    async let mainEchoes = train(LabLine.main.train(timeout: timeout))
    async let mainConnects = train(LabLine.main.train(port: server.port, timeout: timeout))
    async let backupEchoes = train(LabLine.backup.train(timeout: timeout))
    async let backupConnects = train(LabLine.backup.train(port: server.port, timeout: timeout))
    return [
      (LabLine.main, .echoRequest, try await mainEchoes), (LabLine.main, .syn, try await mainConnects),
      (LabLine.backup, .echoRequest, try await backupEchoes),
      (LabLine.backup, .syn, try await backupConnects),
    ]
  }

  private typealias Trains = [(line: LabLine, kind: RelayedPacket.Kind, train: Train)]

  /// What the line took of each round trip, by the relay's own record; nil for what was lost.
  private func truth(_ kind: RelayedPacket.Kind, over line: LabLine) -> [Duration?] {
    lab.relay.questions(kind, over: line).map(\.roundTrip)
  }

  /// The reported round trip is never less than what the line took, and as a rule at most 1 ms more.
  ///
  /// Between the two lie the far kernel and whatever held up this machine for once: hence the median.
  private func expectExact(_ train: Train, _ truth: [Duration?]) {
    let truth = truth.compactMap(\.self)
    #expect(train.roundTrips.count == truth.count)
    let errors = zip(train.roundTrips, truth).map { $0 - $1 }.sorted()
    #expect(errors.allSatisfy { $0 > .microseconds(-2) }, "\(errors)")
    #expect(errors[errors.count / 2] <= .milliseconds(1), "\(errors)")
  }

  @Test("The round trip is what the line took, the same for echoes and connects, each line by itself")
  func roundTrips() async throws {
    lab.relay.impair(
      LabLine.main, toSite: Impairment(delay: .milliseconds(4)),
      toProvince: Impairment(delay: .milliseconds(9)))
    lab.relay.impair(LabLine.backup, Impairment(delay: .milliseconds(60)))
    for (line, kind, train) in try await trains() {
      #expect(train.lost == 0)
      expectExact(train, truth(kind, over: line))
      let median = train.roundTrips.sorted()[train.sent / 2]
      let imposed: Duration = line == LabLine.main ? .milliseconds(13) : .milliseconds(120)
      #expect(median >= imposed && median < imposed + .milliseconds(1))
    }
  }

  @Test("Jitter is the mean difference of consecutive answers of that very train")
  func jitter() async throws {
    let wide = Impairment(delay: .milliseconds(30), jitter: .milliseconds(20))
    lab.relay.impair(LabLine.main, wide)
    lab.relay.impair(
      LabLine.backup,
      toSite: Impairment(delay: .milliseconds(90), jitter: .milliseconds(80), keepsOrder: false),
      toProvince: Impairment())
    for (line, kind, train) in try await trains() {
      let truth = truth(kind, over: line)
      expectExact(train, truth)
      let answered = truth.compactMap(\.self)
      let reported = try #require(Jitter(of: train.roundTrips).mean)
      let imposed = try #require(Jitter(of: answered).mean)
      #expect(imposed > .milliseconds(2))
      // A packet that this busy machine held up stands in two differences.
      let heldUp = zip(train.roundTrips, answered).map { max($0, $1) - min($0, $1) }.reduce(.zero, +)
      let owed = heldUp * 2 / (answered.count - 1)
      #expect(max(reported, imposed) - min(reported, imposed) <= owed + .microseconds(1))
    }
  }

  @Test("Packets that the line drops are the packets counted lost, whichever way they went")
  func loss() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(2), loss: .random(0.2)))
    lab.relay.impair(LabLine.backup, toSite: Impairment(), toProvince: Impairment(loss: .random(0.3)))
    for (line, kind, train) in try await trains(timeout: .milliseconds(400)) where kind == .echoRequest {
      let truth = truth(kind, over: line)
      #expect(train.packets.map { $0 == .lost } == truth.map { $0 == nil })
      // Of 20 packets 7.2 and 6 should be lost; four standard deviations are 8.6.
      #expect((1...15).contains(train.lost))
    }
    let questions = lab.relay.questions(.echoRequest, over: LabLine.backup)
    #expect(questions.count == 20 && questions.allSatisfy { $0.asked[0].left != nil })
  }

  @Test("A lost SYN or SYN-ACK is counted as loss and never as latency")
  func lostHandshake() async throws {
    let closed = try { try lab.server().port }()
    let timeout = Duration.seconds(3)
    lab.relay.impair(LabLine.main, toSite: Impairment(loss: .first(2, .syn)), toProvince: Impairment())
    lab.relay.impair(LabLine.backup, toSite: Impairment(), toProvince: Impairment(loss: .first(2, .synAck)))
    async let withoutSyn = train(LabLine.main.train(port: server.port, timeout: timeout))
    async let withoutAnswer = train(LabLine.backup.train(port: server.port, timeout: timeout))
    for train in try await [withoutSyn, withoutAnswer] {
      #expect(train.answered == 5 && train.retransmitted == 2 && train.lost == 2)
      #expect(train.packets.prefix(2).allSatisfy { $0 == .retransmitted })
      #expect(train.roundTrips.allSatisfy { $0 < .milliseconds(500) })
    }
    lab.relay.impair(LabLine.main, toSite: Impairment(loss: .first(1, .syn)), toProvince: Impairment())
    let refused = try await train(LabLine.main.train(port: closed, timeout: timeout))
    #expect(refused.answered == 5 && refused.retransmitted == 1 && refused.lost == 1)
  }

  @Test("A connect as long as TCP waits before it sends again is loss, whichever side sent again")
  func firstTimer() async throws {
    lab.relay.impair(LabLine.main, toSite: Impairment(), toProvince: Impairment(delay: .milliseconds(1_001)))
    let train = try await train(LabLine.main.train(port: server.port, timeout: .seconds(2)))
    #expect(train.packets == Array(repeating: .retransmitted, count: 5))
  }

  @Test("One address that both lines lead to is asked over the line that was meant, by source or interface")
  func sameAddress() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(5)))
    lab.relay.impair(LabLine.backup, Impairment(delay: .milliseconds(25)))
    let lines = [LabLine.main, LabLine.backup]
    func found(timeout: Duration = .milliseconds(300)) async -> [LabLine: [ProbeResult]] {
      await withTaskGroup(of: (LabLine, ProbeResult).self) { group in
        for line in lines {
          for port in [server.port, nil] {
            for bySource in [true, false] {
              let probe = line.train(
                port: port, to: ImpairedLab.device, timeout: timeout, bySource: bySource,
                byInterface: !bySource)
              group.addTask { (line, await lab.ask(probe)) }
            }
          }
        }
        return await group.reduce(into: [:]) { $0[$1.0, default: []].append($1.1) }
      }
    }
    for (line, results) in await found() {
      for result in results {
        let roundTrips = result.train?.roundTrips.sorted() ?? []
        try #require(result.train?.lost == 0 && !roundTrips.isEmpty)
        let imposed: Duration = line == LabLine.main ? .milliseconds(10) : .milliseconds(50)
        #expect(roundTrips[0] >= imposed && roundTrips[roundTrips.count / 2] < imposed + .milliseconds(10))
      }
    }
    lab.relay.impair(LabLine.main, Impairment(isUp: false))
    let dead = await found()
    #expect(dead[LabLine.main]?.allSatisfy { $0.failure == Failure(.connect, .timedOut) } == true)
    #expect(dead[LabLine.backup]?.allSatisfy { $0.train?.lost == 0 } == true)
  }

  @Test("Queueing is latency while it is below the timeout; beyond it answers are late, and lost")
  func queueing() async throws {
    // An echo of 84 bytes takes 67 ms of the main line and 168 ms of the backup, and one leaves every 50 ms.
    lab.relay.impair(LabLine.main, toSite: Impairment(rate: 10_000), toProvince: Impairment())
    lab.relay.impair(LabLine.backup, toSite: Impairment(rate: 4_000), toProvince: Impairment())
    async let slow = train(LabLine.main.train())
    async let late = train(LabLine.backup.train(timeout: .milliseconds(500)))
    let (queued, tooLate) = (try await slow, try await late)
    #expect(queued.lost == 0)
    expectExact(queued, truth(.echoRequest, over: LabLine.main))
    #expect(queued.roundTrips[19] > .milliseconds(350))
    // In time are those that wait for at most two before them; late those let out within the train's 1,450 ms.
    #expect(tooLate.answered == 3 && tooLate.lost == 17)
    #expect((4...6).contains(tooLate.late))
  }

  @Test("A line that goes down in the middle of a train loses what was sent from then on")
  func downInTheMiddle() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(5)))
    let relay = lab.relay
    lab.engine.submit { loop in
      loop.at(.now + .milliseconds(475)) { relay.impair(LabLine.main, Impairment(isUp: false)) }
    }
    let train = try await train(LabLine.main.train(timeout: .milliseconds(300)))
    #expect(train.packets.map { $0 == .lost } == truth(.echoRequest, over: LabLine.main).map { $0 == nil })
    #expect((1...19).contains(train.lost))
  }

  @Test(
    "Where echoes are not allowed the connects begin at once, and no silence is told of what was not sent")
  func echoesNotAllowed() async throws {
    let port = Port(integerLiteral: server.port)
    try lab.giveUpRights(echoes: false)
    for (fallback, outcome) in [(port, Outcome.succeeded), (nil, .notMeasured(.notAllowed))] {
      let line = LineCheck(kind: .icmp(fallbackPort: fallback), timeout: .milliseconds(300))
      let probe = Probe(
        id: .line("088", "line"), question: .train(line), address: Address(LabLine.main.site))
      let (result, silences) = await withCheckedContinuation { continuation in
        lab.engine.submit { loop in
          var silences = 0
          loop.ask(probe, hooks: ProbeHooks(noAnswerYet: { silences += 1 })) { result in
            continuation.resume(returning: (result, silences))
          }
        }
      }
      if case .notMeasured(let reason, _) = result.outcome {
        #expect(outcome == .notMeasured(reason))
      } else {
        #expect(result.outcome == outcome && result.train?.answered == 5)
      }
      #expect(silences == 0)
    }
    let questions = lab.relay.questions(.syn, over: LabLine.main)
    #expect(questions.count == 5)
  }

  @Test("Echoes of a process without rights are measured the same, where the system lets everybody send them")
  func unprivilegedEchoes() async throws {
    try lab.giveUpRights(echoes: true)
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(7), copies: 2))
    lab.relay.impair(LabLine.backup, toSite: Impairment(), toProvince: Impairment(loss: .random(0.3)))
    for (line, kind, train) in try await trains(timeout: .milliseconds(400)) where kind == .echoRequest {
      let truth = truth(kind, over: line)
      #expect(train.packets.map { $0 == .lost } == truth.map { $0 == nil })
      expectExact(train, truth)
    }
    try lab.namespaces.filter("ip daddr \(LabLine.main.site) reject with icmp type host-unreachable")
    let result = await lab.ask(LabLine.main.train(timeout: .milliseconds(300)))
    // A datagram socket is not told what routers say, so it is silence.
    #expect(result.failure == Failure(.connect, .timedOut))
  }

  @Test("Packets that come twice are counted once")
  func duplicates() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(3), copies: 2))
    for (line, _, train) in try await trains() where line == LabLine.main {
      #expect(train.answered == train.sent && train.retransmitted == 0 && train.late == 0)
      #expect(train.roundTrips.allSatisfy { $0 >= .milliseconds(6) })
    }
  }
}
