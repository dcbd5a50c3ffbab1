import History
import Readiness

extension Report {
  /// The same, with whether a meeting can be held by what its sites show; the verdict is the meeting's.
  public func judged(for meeting: Meeting, in inventory: Inventory) -> Report {
    var report = self
    let judged = MeetingAssessment(of: meeting, in: inventory, by: assessment)
    report.meeting = MeetingReport(judged)
    report.assessment.verdict = judged.verdict
    return report
  }
}

extension Archive {
  /// The report of a meeting, or with nil of all sites, as it would be kept and sent at a moment.
  ///
  /// Beside the judgement it tells what changed since the newest checkpoint of the meeting before `now`.
  public func report(for meeting: Meeting?, at now: WallTime) throws(HistoryFault) -> Report {
    guard let meeting else {
      var report = try status(at: now)
      report.kind = .report
      return report
    }
    let inventory = configuration.inventory
    let sites = meeting.participants(in: inventory).sites
    let occasion = Occasion(
      kindBar: inventory.meetings.bars[meeting.kind] ?? BarOverride(), meeting: meeting.window)
    var report = try status(of: Selection(sites: Set(sites)), for: occasion, at: now)
    report = report.judged(for: meeting, in: inventory)
    report.kind = .report
    let last = try office?.checkpoints(of: meeting.id).compactMap(\.taken).last { $0.at < now }
    let after = Dictionary(report.assessment.sites.map { ($0.code, $0.verdict) }) { first, _ in first }
    report.meeting?.comparedWith = last?.at
    report.meeting?.changes = last.map { taken in
      SiteChanges(
        from: Dictionary(taken.sites.map { ($0.site, $0.verdict) }) { first, _ in first }, to: after)
    }
    return report
  }

  /// The meeting that is running or comes next; nil where none is planned within a month.
  public func nextMeeting(at now: WallTime) -> Meeting? {
    meetings(over: Window(from: now, until: now + .seconds(31 * 86_400))).first {
      !$0.isCancelled && $0.end > now
    }
  }
}
