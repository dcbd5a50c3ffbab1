extension Timetable {
  /// The next question to a check for the sake of a meeting.
  struct Beside: Sendable {
    enum Reason: Sendable {
      case dense(every: Duration)
      case sweep(Stretch)
    }

    var at: WallTime
    var reason: Reason
  }

  /// Keeps these appointments from now on, and no others.
  ///
  /// The same ones again change nothing; what is in flight for one that is gone is ended and recorded.
  package mutating func attend(
    _ appointments: [Appointment], at now: Duration, wasAway: Bool = false
  ) -> [Command] {
    guard appointments != self.appointments else { return [] }
    var commands: [Command] = []
    // What is due still belongs to what was.
    while let event = agenda.popDue(at: now) { happened(event, at: now, wasAway, &commands) }
    self.appointments = appointments
    book(at: now)
    admit(at: now, &commands)
    return commands
  }

  /// Works out anew what the appointments ask of every check; what was planned before and still is stays.
  mutating func book(at now: Duration) {
    agenda.keep { if case .beside = $0 { false } else { true } }
    let booked = appointments.map { appointment in
      let asked = entries.values.filter {
        $0.bearing.isNeeded(by: appointment.sites) && !CarefulPorts.contains($0.probe)
      }.map(\.probe)
      return (appointment, Stretch.all(asked, by: appointment.sweeps, limit: limit))
    }
    for (key, entry) in entries {
      let demand = Demand(of: entry.probe, bearing: entry.bearing, hash: entry.hash, by: booked)
      let ahead = Set(demand.sweeps.map(\.stretch.by))
      entries[key]?.demand = demand
      entries[key]?.swept.formIntersection(ahead)
      planBeside(key, at: now)
    }
  }

  private mutating func planBeside(_ key: Int, at now: Duration) {
    let beside = entries[key]?.nextBeside(after: wall(at: now))
    entries[key]?.beside = beside
    if let beside { agenda.add(.beside(key), at: due(beside.at)) }
  }

  /// The time of a question beside the slots has come; one that comes late is left out, and one of a sweep put
  /// off, so that nothing bursts.
  mutating func besideCame(_ key: Int, at now: Duration) {
    let wall = wall(at: now)
    guard let entry = entries[key], let beside = entry.beside, beside.at <= wall else { return }
    entries[key]?.beside = nil
    if wall - beside.at <= entry.tolerance {
      switch beside.reason {
      case .dense(let interval):
        if hasRoom(for: entry, apart: max(interval / 2, Demand.leastDistance), at: now) {
          addExtra(key, .dense, at: now)
        }
      case .sweep(let stretch):
        entries[key]?.swept.insert(stretch.by)
        if !isAsked(entry, in: stretch, at: now) { addExtra(key, .sweep(stretch), at: now) }
      }
    }
    planBeside(key, at: now)
  }

  /// Whether a check was or will be asked within a stretch anyway, or may not be.
  private func isAsked(_ entry: Entry, in stretch: Stretch, at now: Duration) -> Bool {
    let wall = wall(at: now)
    if entry.demand.isQuiet(at: wall) || entry.underWay > 0 || entry.awaitsSecondLook { return true }
    if entry.next <= max(stretch.latest, wall + Demand.leastDistance) { return true }
    return entry.lastAsked.map { $0 >= min(due(stretch.from), now - Demand.leastDistance) } ?? false
  }

  /// Whether a check may be asked beside its slots without coming near one.
  private func hasRoom(for entry: Entry, apart: Duration, at now: Duration) -> Bool {
    guard entry.underWay == 0, !entry.awaitsSecondLook, !entry.demand.isQuiet(at: wall(at: now)) else {
      return false
    }
    guard entry.lastAsked.map({ now - $0 > apart }) ?? true, due(entry.next) - now > apart else {
      return false
    }
    return entry.probe.place.map { isFree($0, for: entry, at: now) } ?? true
  }

  /// Whether a device may be asked beside the slots: one that does not answer only where no other check of it
  /// would find it busy.
  private func isFree(_ place: Places.Place, for entry: Entry, at now: Duration) -> Bool {
    guard places.isFree(place) else { return false }
    return entry.isUp == true
      || neighbours[place, default: []].compactMap { entries[$0] }.allSatisfy {
        due($0.next) - now > entry.series.timeout
      }
  }
}

extension Timetable.Entry {
  /// The next question to it for the sake of a meeting; nil where none lies ahead.
  fileprivate func nextBeside(after wall: WallTime) -> Timetable.Beside? {
    let dense = demand.dense.compactMap { density in
      density.next(after: wall).map {
        Timetable.Beside(at: $0, reason: .dense(every: density.interval))
      }
    }
    let open = demand.sweeps.filter { !swept.contains($0.stretch.by) && wall <= $0.stretch.latest }
    let sweeps = open.map {
      Timetable.Beside(at: moment(of: $0, after: wall), reason: .sweep($0.stretch))
    }
    return (sweeps + dense).min { $0.at < $1.at }
  }

  /// What was put off once is not put off again by whoever asks.
  private func moment(of turn: Demand.Turn, after wall: WallTime) -> WallTime {
    if let beside, case .sweep(turn.stretch) = beside.reason, beside.at > wall { return beside.at }
    return turn.moment(after: wall)
  }
}
