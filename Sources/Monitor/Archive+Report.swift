import History
import Readiness

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
    let judged = MeetingAssessment(of: meeting, in: inventory, by: report.assessment)
    report.kind = .report
    report.assessment.verdict = judged.verdict
    let last = try office?.checkpoints(of: meeting.id).compactMap(\.taken).last { $0.at < now }
    let after = Dictionary(report.assessment.sites.map { ($0.code, $0.verdict) }) { first, _ in first }
    report.meeting = MeetingReport(
      judged, comparedWith: last?.at,
      changes: last.map { taken in
        SiteChanges(
          from: Dictionary(taken.sites.map { ($0.site, $0.verdict) }) { first, _ in first }, to: after)
      })
    return report
  }

  /// The meeting that is running or comes next; nil where none is planned within a month.
  public func nextMeeting(at now: WallTime) -> Meeting? {
    meetings(over: Window(from: now, until: now + .seconds(31 * 86_400))).first {
      !$0.isCancelled && $0.end > now
    }
  }
}
