import History
import Readiness
import Wire

/// What the judge has in hand: the verdicts as they stood, the meetings ahead, and what was kept of them.
struct Docket {
  private let surroundings: Judge.Surroundings
  /// How everybody stood last; nil until what was kept is read.
  private(set) var log: VerdictLog?
  /// The keys that checks saw first; nil until they are read.
  private(set) var fingerprints: [CheckID: String]?
  /// Changes that could not be written yet; the oldest are dropped first.
  private var unwritten: [VerdictChange] = []
  private let began = Moment.now
  private var judged: Moment?
  /// What is known of shared causes, for the next judgement; nil before the first.
  private(set) var memory: CauseMemory?
  private var planned: Moment?
  private var meetings: [Meeting] = []
  private var done: Set<Checkpoint>?
  private var settled: Set<Meeting.ID> = []

  /// How far back a missed checkpoint is recorded and a meeting settled.
  private static let past: Duration = .seconds(2 * 86_400)
  /// How far ahead meetings are looked for beyond the longest lead of a checkpoint.
  private static let ahead: Duration = .seconds(86_400)
  /// How long before a meeting the change may lie that tells how a site stood when it began.
  private static let memory: Duration = .seconds(400 * 86_400)
  /// After how long everything on schedule was asked once: the usual interval, a timeout and a little more.
  private static let firstRound = Defaults.interval + Defaults.timeout + .seconds(5)
  private static let mostUnwritten = 100_000

  init(_ surroundings: Judge.Surroundings) { self.surroundings = surroundings }

  /// Does whatever is due; what the disk refuses is tried again the next time.
  mutating func work(isNudged: Bool, pace: Duration, at now: WallTime = .now) {
    let archive = surroundings.archive()
    resume(archive, at: now)
    if isNudged || judged.map({ .now - $0 >= pace }) ?? true { judge(archive, at: now) }
    if isNudged || planned.map({ .now - $0 >= pace }) ?? true { plan(archive, at: now) }
    takeCheckpoints(archive, at: now)
    settle(archive, at: now)
    write()
  }

  // MARK: What was kept

  private mutating func resume(_ archive: Archive, at now: WallTime) {
    if log == nil {
      log = asking { store throws(HistoryFault) in VerdictLog(try store.newestVerdictChanges()) }
    }
    if fingerprints == nil {
      fingerprints = asking { store throws(HistoryFault) in try store.fingerprints().mapValues(\.key) }
    }
    if done == nil {
      let window = Window(from: now - Self.past - archive.longestLead, until: now + Self.ahead)
      done = asking { store throws(HistoryFault) in
        Set(try store.checkpoints(over: window).map(Checkpoint.init))
      }
    }
  }

  private mutating func write() {
    guard !unwritten.isEmpty else { return }
    let changes = unwritten
    if asking({ store throws(HistoryFault) in try store.keep(changes) }) != nil {
      unwritten = []
    } else {
      unwritten.removeFirst(max(0, unwritten.count - Self.mostUnwritten))
    }
  }

  /// What the file answers; nil where it cannot be used now, for the next time comes soon.
  private func asking<Value: Sendable>(
    _ question: (OfficeStore) throws(HistoryFault) -> Value
  ) -> Value? {
    try? surroundings.desk.working(question)
  }

  // MARK: Verdicts

  private mutating func judge(_ archive: Archive, at now: WallTime) {
    guard let report = try? archive.status(at: now) else { return }
    judged = .now
    memory = report.assessment.memory
    recordKeys(archive, at: now)
    unwritten += log?.take(report.assessment, at: now) ?? []
  }

  /// Keeps the key that each check under `record` sees first; a changed one stays a finding.
  private mutating func recordKeys(_ archive: Archive, at now: WallTime) {
    guard let known = fingerprints else { return }
    let unseen = archive.configuration.inventory.recordingChecks.subtracting(known.keys)
    guard !unseen.isEmpty else { return }
    for sample in (try? archive.history.newest()) ?? [] where unseen.contains(sample.series.check) {
      let check = sample.series.check
      guard case .exchange(let exchange) = sample.observation.measurement,
        let key = exchange.tls?.fingerprint,
        asking({ store throws(HistoryFault) in
          try store.keep(KeptFingerprint(key: key, firstSeen: now), of: check)
        }) != nil
      else { continue }
      fingerprints?[check] = key
    }
  }

  // MARK: Meetings

  private mutating func plan(_ archive: Archive, at now: WallTime) {
    meetings = archive.meetings(
      over: Window(from: now - Self.past, until: now + archive.longestLead + Self.ahead))
    planned = .now
    let inventory = archive.configuration.inventory
    surroundings.attend(
      meetings.filter { $0.end > now }.compactMap { meeting in
        var appointment = Appointment(
          meeting, sites: meeting.participants(in: inventory).sites,
          leads: inventory.meetings.checkpoints)
        appointment?.denseInterval = inventory.meetings.denseInterval
        return appointment
      })
  }

  private mutating func takeCheckpoints(_ archive: Archive, at now: WallTime) {
    guard let known = done else { return }
    let leads = archive.configuration.inventory.meetings.checkpoints
    for step in CheckpointPlan.steps(for: meetings, leads: leads, done: known, at: now).due {
      guard let meeting = meetings.first(where: { $0.id == step.checkpoint.meeting }),
        !isTooEarly(step, for: meeting, at: now),
        let record = record(step, of: meeting, archive, at: now),
        asking({ store throws(HistoryFault) in try store.keep(record) }) != nil
      else { continue }
      done?.insert(step.checkpoint)
    }
  }

  /// Whether a checkpoint that fell into a downtime must wait until everything was asked once since the start.
  private func isTooEarly(_ step: CheckpointPlan.Step, for meeting: Meeting, at now: WallTime) -> Bool {
    guard case .take(_, isLate: true) = step else { return false }
    return .now - began < Self.firstRound && meeting.connect - now > Self.firstRound
  }

  /// What becomes of a checkpoint; nil where nothing can be said yet.
  private mutating func record(
    _ step: CheckpointPlan.Step, of meeting: Meeting, _ archive: Archive, at now: WallTime
  ) -> CheckpointRecord? {
    switch step {
    case .miss(let checkpoint):
      return CheckpointRecord(checkpoint, of: meeting, .missed(noticedAt: now))
    case .take(let checkpoint, let isLate):
      guard let report = try? archive.report(for: meeting, at: now), let judged = report.meeting?.assessment
      else { return nil }
      unwritten += [log?.take(judged, at: now)].compactMap(\.self)
      let sites = report.assessment.sites.map { site in
        CheckpointRecord.SiteState(
          site: site.code, verdict: site.verdict,
          findings: Set(site.findings.map(\.code)).sorted { $0.rawValue < $1.rawValue })
      }
      return CheckpointRecord(
        checkpoint, of: meeting,
        .taken(CheckpointRecord.Taken(at: now, isLate: isLate, verdict: judged.verdict, sites: sites)))
    }
  }

  private mutating func settle(_ archive: Archive, at now: WallTime) {
    for meeting in meetings where !meeting.isCancelled && meeting.end <= now && !settled.contains(meeting.id)
    {
      guard unwritten.isEmpty else { return }
      let invited = meeting.participants(in: archive.configuration.inventory).sites
      guard (try? write(ledgerOf: meeting, invited, at: now)) != nil else { return }
      settled.insert(meeting.id)
    }
    settled.formIntersection(meetings.map(\.id))
  }
}

extension Archive {
  /// How long before a meeting its first checkpoint lies.
  fileprivate var longestLead: Duration { configuration.inventory.meetings.checkpoints.max() ?? .zero }
}

extension Docket {
  private func write(
    ledgerOf meeting: Meeting, _ invited: [Site.ID], at now: WallTime
  ) throws(HistoryFault) {
    try surroundings.desk.working { store throws(HistoryFault) in
      guard try store.ledger(of: meeting.id).isEmpty else { return }
      let changes = try store.verdictChanges(over: Window(last: Self.memory, until: meeting.end), of: nil)
      let said = try store.checkpoints(of: meeting.id).compactMap(\.taken).last
      let entries = LedgerEntry.entries(of: meeting, invited: invited, said: said, changes: changes)
      try store.keep(ledger: entries, at: now)
    }
  }
}
