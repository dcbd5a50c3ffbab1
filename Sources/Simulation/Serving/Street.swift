import NIOCore

/// Owns the doors of a whole cast and turns them as the scenario's time goes by; lives on the event loop.
final class Street {
  private let doors: [Door]
  private let scenario: Scenario
  private let loop: any EventLoop
  private let onTrouble: @Sendable (CannotListen) -> Void
  private let start = NIODeadline.now()
  private var next: Scheduled<Void>?
  /// Cancelling is not enough: a change whose time has come may wait in the loop behind our closing.
  private var isClosed = false

  /// Stands ready with every door shut.
  init(
    _ cast: Cast, scenario: Scenario, contexts: TLSContexts, loop: any EventLoop,
    onTrouble: @escaping @Sendable (CannotListen) -> Void
  ) {
    doors = cast.parts.map { Door($0, contexts: contexts, loop: loop) }
    self.scenario = scenario
    self.loop = loop
    self.onTrouble = onTrouble
  }

  /// Opens the doors as the scenario begins; tells how many listen.
  func open() -> EventLoopFuture<Int> {
    let bound = NIOLoopBound(self, eventLoop: loop)
    return turn(at: .zero).flatMapThrowing { refusal in
      if let refusal { throw refusal }
      bound.value.planChange(after: .zero)
      return bound.value.doors.count(where: \.isListening)
    }
  }

  /// Shuts every door.
  func close() -> EventLoopFuture<Void> {
    isClosed = true
    next?.cancel()
    return EventLoopFuture.andAllComplete(doors.map { $0.turn(to: .refuse) }, on: loop)
  }

  private func planChange(after moment: Duration) {
    guard let change = scenario.nextChange(after: moment) else { return }
    next = loop.assumeIsolated().scheduleTask(deadline: start + TimeAmount(change)) {
      self.change(at: change)
    }
  }

  private func change(at moment: Duration) {
    guard !isClosed else { return }
    let onTrouble = onTrouble
    turn(at: moment).whenSuccess { refusal in refusal.map(onTrouble) }
    planChange(after: moment)
  }

  /// Lets every door behave as the scenario has it at a moment; tells which could not.
  private func turn(at moment: Duration) -> EventLoopFuture<CannotListen?> {
    let turns = doors.map { door in
      let endpoint = door.part.endpoint
      return door.turn(to: scenario.behaviour(of: door.part, at: moment))
        .map { CannotListen.Refusal?.none }
        .flatMapErrorThrowing { CannotListen.Refusal(endpoint: endpoint, error: $0) }
    }
    return EventLoopFuture.whenAllSucceed(turns, on: loop).map { CannotListen($0.compactMap(\.self)) }
  }
}
