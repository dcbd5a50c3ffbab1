import Readiness

extension OpenHours {
  /// What comes after these hours begins here: how every check stands, without what is counted already.
  var withoutHours: OpenHours {
    var rest = self
    rest.close(hours, transitions: transitions.count)
    return rest
  }

  /// Lays results over that stand in no file; one that is there already changes nothing.
  mutating func lay(_ unkept: [Sample], closed: (OpenHour.Key) -> ClosedHour = { _ in ClosedHour() }) {
    for sample in unkept { add(sample.unkept, closed: closed) }
  }
}
