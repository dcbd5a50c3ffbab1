import Readiness

/// One site's part in the trial run of a meeting, beside the one before.
struct TrialRun {
  /// Against the trial run before.
  enum Change: String {
    case better, same, worse
  }

  let site: Site
  /// The newest roll-call of this meeting; nil where the site has not reported.
  let now: Signed<RollCall>?
  /// The one before it, of this or an earlier meeting.
  let before: Signed<RollCall>?

  /// Worse where picture or sound got worse, better where neither did and one got better; nil without two.
  var change: Change? {
    guard let now = now?.record, let before = before?.record else { return nil }
    let steps = [now.picture.rank - before.picture.rank, now.sound.rank - before.sound.rank]
    if steps.contains(where: { $0 < 0 }) { return .worse }
    return steps.contains { $0 > 0 } ? .better : .same
  }

  /// Whether everything came across as it should.
  var isGood: Bool { now?.record.picture == .good && now?.record.sound == .good }
}

extension RecordEdition {
  /// The invited sites of a meeting with their parts in its trial run, by level.
  func trialRuns(of meeting: Meeting, _ book: OfficeBook) -> [TrialRun] {
    let all = Dictionary(grouping: book.rollCalls.sorted { $0.number < $1.number }) { $0.record.site }
    return invited(to: meeting).map { site in
      let own = all[site.code] ?? []
      let newest = own.last { $0.record.meeting == meeting.id }
      let before = own.last { $0.number < newest?.number ?? .max }
      return TrialRun(site: site, now: newest, before: before)
    }
  }
}

extension RollCall.Quality {
  fileprivate var rank: Int {
    switch self {
    case .none: 0
    case .poor: 1
    case .good: 2
    }
  }
}
