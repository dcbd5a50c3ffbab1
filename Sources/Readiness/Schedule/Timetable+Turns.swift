extension Timetable {
  /// What a turn found.
  struct Answer: Sendable {
    var outcome: Outcome
    var measurement: Measurement = .none
  }

  /// One slot on its way.
  struct Turn: Sendable {
    enum State: Sendable {
      case waitingForPlace
      case waitingForRoom
      case asking(since: Duration, first: Answer?)
      case resting(first: Answer)
    }

    /// The entry that it belongs to; that may have gone meanwhile.
    var entry: Int
    var probe: Probe
    var series: Series
    var anchor: Int
    var slot: WallTime
    var isExtra: Bool
    var importance: Importance
    var isConfirmed = false
    var state = State.waitingForRoom
    /// How long it waits where it has to, by the time since the host started.
    var patience: Duration = .zero

    func deservesSecondTry(_ outcome: Outcome, took: Duration) -> Bool {
      guard case .failed = outcome, !probe.isTrain, !CarefulPorts.contains(probe) else { return false }
      return took < series.timeout / 2
    }

    var isWaiting: Bool {
      switch state {
      case .waitingForPlace, .waitingForRoom: true
      case .asking, .resting: false
      }
    }
  }

  mutating func happened(_ event: Event, at now: Duration, _ wasAway: Bool, _ commands: inout [Command]) {
    switch event {
    case .slot(let key): slotCame(key, at: now, wasAway)
    case .secondLook(let key): addExtra(key, at: now)
    case .giveUp(let number): giveUp(number, at: now, wasAway)
    case .losePatience(let number):
      guard let place = turns[number]?.probe.place else { return }
      if let next = places.losePatience(number, place) { waitForRoom(next, at: now) }
    case .askAgain(let number):
      guard let turn = turns[number], case .resting(let first) = turn.state else { return }
      turns[number]?.state = .asking(since: now, first: first)
      commands.append(.ask(number, turn.probe))
    }
  }

  // MARK: Slots

  private mutating func slotCame(_ key: Int, at now: Duration, _ wasAway: Bool) {
    guard var entry = entries[key], due(entry.next) <= now else { return }
    let wall = wall(at: now)
    let oldest = wall + (.zero - entry.tolerance)
    if entry.next < oldest {
      // All that can no longer begin in time, up to the slot that still can.
      let end = entry.grid.next(after: oldest + .milliseconds(-1))
      backlog.add(
        Backlog.Run(
          series: entry.series, grid: entry.grid, anchor: anchor, next: entry.next, end: end,
          reason: wasAway ? .suspended : .missed))
      entry.next = end
    }
    if entry.next <= wall {
      begin(entry, key, slot: entry.next, isExtra: false, entry.importance, at: now)
      if CarefulPorts.contains(entry.probe) { spared[Spared(entry.probe)] = entry.next }
      entry.next = entry.grid.next(after: entry.next)
    }
    entries[key] = entry
    agenda.add(.slot(key), at: due(entry.next))
  }

  /// Asks a train once more beside the slots; each train once.
  mutating func confirm(_ number: Int, at now: Duration) {
    guard let turn = turns[number], turn.probe.isTrain, !turn.isExtra, !turn.isConfirmed else { return }
    guard turn.entryStands(in: self) else { return }
    turns[number]?.isConfirmed = true
    addExtra(turn.entry, as: .confirmation, at: now)
  }

  private mutating func addExtra(_ key: Int, as importance: Importance? = nil, at now: Duration) {
    guard var entry = entries[key] else { return }
    var slot = wall(at: now)
    if let last = entry.lastExtra, entry.extraAnchor == anchor { slot = max(slot, last + .milliseconds(1)) }
    if entry.grid.contains(slot) { slot = slot + .milliseconds(1) }
    entry.lastExtra = slot
    entry.extraAnchor = anchor
    entry.awaitsSecondLook = false
    entries[key] = entry
    begin(entry, key, slot: slot, isExtra: true, importance ?? entry.importance, at: now)
  }

  private mutating func begin(
    _ entry: Entry, _ key: Int, slot: WallTime, isExtra: Bool, _ importance: Importance, at now: Duration
  ) {
    lastTurn += 1
    let number = lastTurn
    turns[number] = Turn(
      entry: key, probe: entry.probe, series: entry.series, anchor: anchor, slot: slot, isExtra: isExtra,
      importance: importance)
    if let place = entry.probe.place, !places.enter(number, place) {
      turns[number]?.state = .waitingForPlace
      wait(number, until: now + min(entry.series.timeout, entry.series.interval / 2))
    } else {
      waitForRoom(number, at: now)
    }
  }

  // MARK: Room

  private mutating func waitForRoom(_ number: Int, at now: Duration) {
    guard let turn = turns[number] else { return }
    turns[number]?.state = .waitingForRoom
    room.wait(number, weight: turn.probe.weight, turn.importance)
    wait(number, until: now + Entry.tolerance(turn.series))
  }

  private mutating func wait(_ number: Int, until moment: Duration) {
    turns[number]?.patience = moment
    agenda.add(.giveUp(number), at: moment)
  }

  mutating func admit(at now: Duration, _ commands: inout [Command]) {
    while let number = room.admit(where: { turns[$0]?.isWaiting == true }) {
      guard let turn = turns[number] else { continue }
      turns[number]?.state = .asking(since: now, first: nil)
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
    if !turn.isWaiting {
      room.leave(weight: turn.probe.weight)
      asking -= 1
    }
    if let place = turn.probe.place, let next = places.leave(number, place) { waitForRoom(next, at: now) }
    guard keys[turn.series.check] != nil else { return }
    record(turn.series, turn.anchor, turn.slot, isExtra: turn.isExtra, answer, at: now)
    if turn.entryStands(in: self) { learn(from: turn, answer.outcome, at: now) }
  }

  /// What changed is looked at once more; a silent train has had its second look already.
  private mutating func learn(from turn: Turn, _ outcome: Outcome, at now: Duration) {
    guard let isUp = outcome.isUp, var entry = entries[turn.entry] else { return }
    let wasUp = entry.isUp
    entry.isUp = isUp
    defer { entries[turn.entry] = entry }
    guard !turn.isExtra, let wasUp, wasUp != isUp, !entry.awaitsSecondLook else { return }
    guard !CarefulPorts.contains(turn.probe), !(turn.probe.isTrain && !isUp) else { return }
    entry.awaitsSecondLook = true
    agenda.add(.secondLook(turn.entry), at: now + Self.secondLook)
  }

  private mutating func record(
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
