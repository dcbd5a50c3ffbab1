extension Outage {
  /// Joins changes, in order of time, to the times in which each check failed; in order of their beginning.
  public static func joining(_ transitions: [Transition]) -> [Outage] {
    var open: [CheckID: Outage] = [:]
    var ended: [Outage] = []
    for change in transitions {
      if let failure = change.failure {
        if open[change.check] == nil {
          open[change.check] = Outage(check: change.check, from: change.at, until: nil, failure: failure)
        }
      } else if var outage = open.removeValue(forKey: change.check) {
        outage.until = change.at
        ended.append(outage)
      }
    }
    return (ended + open.values).sorted {
      ($0.from, $0.check.description) < ($1.from, $1.check.description)
    }
  }
}
