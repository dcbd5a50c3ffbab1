import Readiness
import Wire

/// Sends a train over a line and gathers what becomes of its packets; kept alive by its packets.
final class TrainProbe {
  /// How many packets a train has and how far apart they leave.
  struct Shape {
    var count: Int
    var gap: Duration

    /// After how long without any answer a second train is owed: so early that both, with the full timeout
    /// after their last packets, end well before the two seconds that a round has beyond the timeout.
    static let patience = Duration.milliseconds(900)

    static let echoes = Shape(count: 20, gap: .milliseconds(50))
    static let connects = Shape(count: 5, gap: .milliseconds(200))
  }

  private let loop: Loop
  private let train: LineCheck
  private let route: Route
  private let hooks: ProbeHooks
  private let completion: (ProbeResult) -> Void
  private let shape: Shape
  private let started = Moment.now
  private var packets: [Train.Packet?]
  private var unsettled: Int
  private var localFault: LocalFault?
  private var failure: Failure?
  private var echoes: Bool

  init(
    loop: Loop, _ train: LineCheck, _ route: Route, _ hooks: ProbeHooks,
    echoes: Bool = true, _ completion: @escaping (ProbeResult) -> Void
  ) {
    self.loop = loop
    self.train = train
    self.route = route
    self.hooks = hooks
    self.completion = completion
    if case .icmp = train.kind { self.echoes = echoes } else { self.echoes = false }
    shape = self.echoes ? .echoes : .connects
    packets = Array(repeating: nil, count: shape.count)
    unsettled = shape.count
  }

  func start() {
    for index in 0..<shape.count {
      let due = started + shape.gap * index
      loop.at(due) { self.send(index, due: due) }
    }
    loop.at(started + Shape.patience) { self.reportSilence() }
  }

  /// A packet stays open to the end of the train, so that a late answer is told from none.
  private var end: Moment { started + shape.gap * (shape.count - 1) + train.timeout }

  /// Sends a packet; one whose time passed while this thread was away is left out, for a burst of all that
  /// are overdue would measure the burst.
  private func send(_ index: Int, due: Moment) {
    guard unsettled > 0 else { return }
    if loop.wasAway(since: due) { return skip(index, LocalFault(.suspended)) }
    let sent = Moment.now
    let deadline = max(end, sent + train.timeout)
    if echoes {
      loop.echo(to: route.destination, from: route.binding, deadline: deadline) { result in
        self.heard(result, index, since: sent)
      }
    } else {
      var request = TCPRequest(destination: route.destination, binding: route.binding, deadline: deadline)
      // One packet without a descriptor must not hold up what the others have found.
      request.turnBy = started + shape.gap * shape.count
      loop.exchange(request) { result in self.heard(result, index, since: sent) }
    }
  }

  // MARK: Answers

  private func heard(_ result: EchoResult, _ index: Int, since sent: Moment) {
    switch result {
    case .answered(let roundTrip): settle(index, roundTrip <= train.timeout ? .answered(roundTrip) : .late)
    case .silent: lose(index, Failure(.connect, .timedOut), since: sent)
    case .unreachable: lose(index, Failure(.connect, .unreachable), since: sent)
    case .notMeasured(let fault): skip(index, fault)
    }
  }

  /// A refusal proves the line too; it has no kernel round trip, so our own clock gives an upper bound, which
  /// is worth nothing where this thread was away.
  private func heard(_ result: TCPResult, _ index: Int, since sent: Moment) {
    switch result {
    case .notBegun(let fault): skip(index, fault)
    case .connected(let handshake, _):
      settle(index, packet(handshake.roundTrip, handshake.retransmitted, handshake.elapsed))
    case .notConnected(let errno, let retransmitted, let elapsed):
      let failure = Failure(.connect, errno: errno)
      guard failure.reason == .refused || failure.reason == .reset else {
        return lose(index, failure, since: sent)
      }
      if loop.wasAway(since: sent) { return skip(index, LocalFault(.suspended)) }
      settle(index, packet(elapsed, retransmitted, elapsed))
    }
  }

  private func packet(_ roundTrip: Duration?, _ retransmitted: Int, _ elapsed: Duration) -> Train.Packet {
    let took = retransmitted == 0 ? roundTrip ?? elapsed : elapsed
    if took > train.timeout { return .late }
    return retransmitted == 0 ? .answered(took) : .retransmitted
  }

  private func lose(_ index: Int, _ failure: Failure, since sent: Moment) {
    if let fault = loop.ownFault(to: route.destination, from: route.binding, since: sent) {
      return skip(index, fault)
    }
    self.failure = self.failure ?? failure
    settle(index, .lost)
  }

  private func skip(_ index: Int, _ fault: LocalFault) {
    localFault = localFault ?? fault
    // What is not allowed to the first packet is not allowed to the next ones either.
    if index == 0, fault.reason == .notAllowed { unsettled = 1 }
    settle(index, nil)
  }

  private func settle(_ index: Int, _ packet: Train.Packet?) {
    packets[index] = packet
    unsettled -= 1
    if unsettled == 0 { finish() }
  }

  // MARK: The end

  private func reportSilence() {
    if unsettled > 0, localFault == nil, Train(packets.compactMap { $0 }).answered == 0 {
      hooks.noAnswerYet()
    }
  }

  private func finish() {
    let sent = Train(packets.compactMap { $0 })
    if sent.answered > 0 { return completion(ProbeResult(.succeeded, .train(sent))) }
    if sent.sent > 0 {
      return completion(ProbeResult(.failed(failure ?? Failure(.connect, .timedOut)), .train(sent)))
    }
    guard localFault?.reason == .notAllowed, echoes, case .icmp(.some) = train.kind else {
      return completion(ProbeResult(notBegun: localFault ?? LocalFault(.missed)))
    }
    TrainProbe(loop: loop, train, route, hooks, echoes: false, completion).start()
  }
}
