extension Timetable {
  mutating func slotCame(_ key: Int, at now: Duration, _ wasAway: Bool) {
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
      let slot = entry.next
      entry.next = entry.grid.next(after: slot)
      entries[key] = entry
      take(slot, of: entry, key, at: now)
    } else {
      entries[key] = entry
    }
    agenda.add(.slot(key), at: due(entry.next))
  }

  private mutating func take(_ slot: WallTime, of entry: Entry, _ key: Int, at now: Duration) {
    guard !entry.demand.isQuiet(at: slot) else {
      let paused = Answer(outcome: .notMeasured(.paused))
      return record(entry.series, anchor, slot, isExtra: false, paused, at: now)
    }
    if CarefulPorts.contains(entry.probe) { spared[Spared(entry.probe)] = slot }
    begin(entry, key, slot: slot, .slot, at: now)
  }

  /// Asks a train once more beside the slots; each train once.
  mutating func confirm(_ number: Int, at now: Duration) {
    guard let turn = turns[number], turn.probe.isTrain, turn.purpose.isConfirmed, !turn.isConfirmed else {
      return
    }
    turns[number]?.isConfirmed = true
    addExtra(turn.entry, .confirmation, at: now)
  }

  mutating func lookAgain(_ key: Int, at now: Duration) {
    entries[key]?.awaitsSecondLook = false
    guard entries[key]?.demand.isQuiet(at: wall(at: now)) == false else { return }
    addExtra(key, .secondLook, at: now)
  }

  mutating func addExtra(_ key: Int, _ purpose: Purpose, at now: Duration) {
    guard var entry = entries[key] else { return }
    var slot = wall(at: now)
    if let last = entry.lastExtra, entry.extraAnchor == anchor { slot = max(slot, last + .milliseconds(1)) }
    if entry.grid.contains(slot) { slot = slot + .milliseconds(1) }
    entry.lastExtra = slot
    entry.extraAnchor = anchor
    entries[key] = entry
    begin(entry, key, slot: slot, purpose, at: now)
  }

  private mutating func begin(
    _ entry: Entry, _ key: Int, slot: WallTime, _ purpose: Purpose, at now: Duration
  ) {
    lastTurn += 1
    let number = lastTurn
    turns[number] = Turn(
      entry: key, probe: entry.probe, series: entry.series, anchor: anchor, slot: slot, purpose: purpose,
      importance: purpose.importance ?? entry.importance)
    if case .sweep(let stretch) = purpose {
      let latest = due(stretch.by) - Stretch.reserve / 3 - entry.probe.longestTurn
      turns[number]?.latestStart = latest
    }
    entries[key]?.underWay += 1
    if let place = entry.probe.place, !places.enter(number, place) {
      turns[number]?.state = .waitingForPlace
      wait(number, until: now + min(entry.series.timeout, entry.series.interval / 2))
    } else {
      waitForRoom(number, at: now)
    }
  }
}

extension Timetable.Purpose {
  /// What stands in for the importance of the check itself; nil where that counts.
  fileprivate var importance: Importance? {
    switch self {
    case .slot, .secondLook: nil
    case .confirmation: .confirmation
    case .sweep: .sweep
    case .dense: .dense
    }
  }
}
