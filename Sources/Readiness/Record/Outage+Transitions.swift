extension Outage {
  /// The times of failure between changes in order of time; one that began before the first has its own change.
  public static func all(in changes: [Transition]) -> [Outage] {
    var outages: [Outage] = []
    var lasting: [CheckID: Int] = [:]
    for change in changes {
      if let failure = change.failure {
        guard lasting[change.check] == nil else { continue }
        lasting[change.check] = outages.count
        outages.append(Outage(check: change.check, from: change.at, until: nil, failure: failure))
      } else if let index = lasting.removeValue(forKey: change.check) {
        outages[index].until = change.at
      }
    }
    return outages
  }
}
