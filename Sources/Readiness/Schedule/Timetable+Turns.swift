extension Timetable {
  mutating func happened(_ event: Event, at now: Duration, _ wasAway: Bool, _ commands: inout [Command]) {
    switch event {
    case .slot(let key): slotCame(key, at: now, wasAway)
    case .secondLook(let key): lookAgain(key, at: now)
    case .beside(let key): besideCame(key, at: now)
    case .giveUp(let number): giveUp(number, at: now, wasAway)
    case .losePatience(let number):
      guard let place = turns[number]?.probe.place else { return }
      if let next = places.losePatience(number, place) { waitForRoom(next, at: now) }
    case .askAgain(let number):
      guard let turn = turns[number], case .resting(let first) = turn.state else { return }
      guard !isHeldBack(turn, at: now) else { return finish(number, first, at: now) }
      turns[number]?.state = .asking(since: now, first: first)
      commands.append(.ask(number, turn.probe))
    }
  }

  /// Whether a meeting wants the device of a turn left in peace.
  private func isHeldBack(_ turn: Turn, at now: Duration) -> Bool {
    entries[turn.entry]?.demand.isQuiet(at: wall(at: now)) ?? false
  }

  // MARK: Room

  mutating func waitForRoom(_ number: Int, at now: Duration) {
    guard let turn = turns[number] else { return }
    turns[number]?.state = .waitingForRoom
    room.wait(number, weight: turn.probe.weight, turn.importance)
    wait(number, until: now + Entry.tolerance(turn.series))
  }

  mutating func wait(_ number: Int, until moment: Duration) {
    let moment = turns[number]?.latestStart ?? moment
    turns[number]?.patience = moment
    agenda.add(.giveUp(number), at: moment)
  }

  mutating func admit(at now: Duration, _ commands: inout [Command]) {
    while let number = room.admit(where: { turns[$0]?.isWaiting == true }) {
      guard let turn = turns[number] else { continue }
      guard !isHeldBack(turn, at: now) else {
        room.leave(weight: turn.probe.weight)
        finish(number, Answer(outcome: .notMeasured(.paused)), at: now)
        continue
      }
      turns[number]?.state = .asking(since: now, first: nil)
      entries[turn.entry]?.lastAsked = now
      asking += 1
      if !turn.isExtra, turn.anchor == anchor {
        lastHour.began(late: max(.zero, now - due(turn.slot)), at: now)
      }
      if turn.probe.place != nil { agenda.add(.losePatience(number), at: now + Places.synPatience) }
      commands.append(.ask(number, turn.probe))
    }
  }

  private mutating func giveUp(_ number: Int, at now: Duration, _ wasAway: Bool) {
    guard let turn = turns[number], turn.isWaiting, turn.patience <= now else { return }
    if case .waitingForRoom = turn.state {
      finish(number, Answer(outcome: .notMeasured(wasAway ? .suspended : .shed)), at: now)
    } else {
      finish(number, Answer(outcome: .notMeasured(wasAway ? .suspended : .deviceBusy)), at: now)
    }
  }

  // MARK: The end of a turn

  mutating func finish(_ number: Int, _ answer: Answer, at now: Duration) {
    guard let turn = turns.removeValue(forKey: number) else { return }
    entries[turn.entry]?.underWay -= 1
    if !turn.isWaiting {
      room.leave(weight: turn.probe.weight)
      asking -= 1
    }
    if let place = turn.probe.place, let next = places.leave(number, place) { waitForRoom(next, at: now) }
    guard keys[turn.series.check] != nil else { return }
    if turn.purpose.isForMeeting, case .notMeasured = answer.outcome { return }
    record(turn.series, turn.anchor, turn.slot, isExtra: turn.isExtra, answer, at: now)
    if turn.entryStands(in: self) { learn(from: turn, answer.outcome, at: now) }
  }

  /// What changed is looked at once more; a silent train has had its second look already.
  private mutating func learn(from turn: Turn, _ outcome: Outcome, at now: Duration) {
    guard let isUp = outcome.isUp, var entry = entries[turn.entry] else { return }
    let wasUp = entry.isUp
    entry.isUp = isUp
    defer { entries[turn.entry] = entry }
    guard turn.purpose == .slot, let wasUp, wasUp != isUp, !entry.awaitsSecondLook else { return }
    guard !CarefulPorts.contains(turn.probe), !(turn.probe.isTrain && !isUp) else { return }
    entry.awaitsSecondLook = true
    agenda.add(.secondLook(turn.entry), at: now + Self.secondLook)
  }

  mutating func record(
    _ series: Series, _ anchor: Int, _ slot: WallTime, isExtra: Bool, _ answer: Answer, at now: Duration
  ) {
    if case .notMeasured(let reason, _) = answer.outcome, !isExtra {
      lastHour.wasNotMeasured(reason, at: now)
    }
    results += 1
    outbox.append(
      Sample(
        series: series, vantage: vantage, anchor: anchor, isExtra: isExtra,
        observation: Observation(
          check: series.check, slot: slot, outcome: answer.outcome, measurement: answer.measurement)))
  }

  /// Records what passed without a turn, a bounded piece of it.
  mutating func recordBacklog(at now: Duration) {
    for _ in 0..<Backlog.piece {
      guard let (run, slot) = backlog.pop() else { return }
      guard keys[run.series.check] != nil else { continue }
      record(run.series, run.anchor, slot, isExtra: false, Answer(outcome: .notMeasured(run.reason)), at: now)
    }
  }
}

extension Timetable.Turn {
  func entryStands(in timetable: Timetable) -> Bool { timetable.entries[entry] != nil }
}

extension Outcome {
  /// Whether it succeeded; nil where it was not measured.
  fileprivate var isUp: Bool? {
    switch self {
    case .succeeded: true
    case .failed: false
    case .notMeasured: nil
    }
  }
}
