import Readiness

extension OpenHours {
  /// What comes after these hours begins here: how every check stands, without what is counted already.
  var withoutHours: OpenHours {
    var rest = self
    rest.close(hours, transitions: transitions.count)
    return rest
  }

  /// The newest samples of these hours, which lie over `kept`: what is not among those stands in no file.
  func newestSamples(over kept: OpenHours) -> [Sample] {
    let known = Set(kept.newestSamples.map(\.key))
    return newestSamples.map { known.contains($0.key) ? $0 : $0.unkept }
  }

  /// Lays results over that stand in no file; one that is there already changes nothing.
  mutating func lay(_ unkept: [Sample], closed: (OpenHour.Key) -> ClosedHour = { _ in ClosedHour() }) {
    for sample in unkept { add(sample, closed: closed) }
  }
}
