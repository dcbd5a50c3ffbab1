import History
import Readiness
import Wire

extension OwnHealth.Alarm {
  /// What is wrong with a daemon, by how its parts are; empty when all is well.
  static func all(
    _ keeping: Keeper.Status, _ figures: ScheduleFigures,
    _ refusal: (at: WallTime, because: Configuration.Refusal)?
  ) -> [Self] {
    var alarms: [Self] = []
    if let complaint = keeping.complaint {
      alarms.append(.notKeeping(unkept: keeping.unwritten, because: complaint))
    }
    if let complaint = keeping.databaseComplaint { alarms.append(.databaseFailing(because: complaint)) }
    if keeping.lost > 0 { alarms.append(.lost(keeping.lost)) }
    alarms += keeping.incidents.map {
      .damaged(file: $0.file, setAsideAs: $0.setAsideAs ?? $0.file, saved: $0.saved)
    }
    if let refusal { alarms.append(.configurationRefused(at: refusal.at, because: refusal.because.line)) }
    if let shed = figures.notMeasured[.shed], shed > 0 { alarms.append(.shedding(shed)) }
    if let missed = figures.notMeasured[.missed], missed > 0 { alarms.append(.late(missed: missed)) }
    return alarms
  }

  /// That nothing is judged any more; empty while somebody looks every few seconds.
  static func all(_ judge: Judge) -> [Self] {
    let silence = Moment.now - judge.latest.at
    return silence < Judge.patience ? [] : [.notJudging(minutes: Int(silence.inSeconds / 60))]
  }

  /// What is wrong with keeping what people record; empty when all is well.
  static func all(_ desk: OfficeDesk) -> [Self] {
    let complaint = desk.complaint.map { Self.notRecording(because: $0.description) }
    return [complaint].compactMap(\.self)
      + desk.incidents.map {
        .damaged(file: $0.file, setAsideAs: $0.setAsideAs ?? $0.file, saved: $0.saved)
      }
  }
}
