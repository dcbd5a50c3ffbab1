import Readiness

/// How far the clocks of a place are before Greenwich, at any time.
protocol ZoneRules {
  /// Seconds east of Greenwich at a second since 1970-01-01T00:00:00Z.
  func offset(at second: Int64) -> Int64
}

extension ZoneRules {
  /// What the clocks show.
  func civil(_ moment: WallTime) -> CivilTime {
    let moment = min(max(moment, WallTime.first), WallTime.last)
    let second = moment.milliseconds / 1000 - (moment.milliseconds % 1000 < 0 ? 1 : 0)
    return CivilTime(seconds: second + offset(at: second))
  }

  /// When the clocks show it.
  ///
  /// A time that comes twice is the first one, and a time that the clocks skip is read by the clock as it
  /// stood before: RFC 5545, section 3.3.5.
  func moment(_ civil: CivilTime) -> WallTime {
    let before = offset(at: civil.seconds - CivilTime.day)
    let after = offset(at: civil.seconds + CivilTime.day)
    var second = civil.seconds - before
    if before != after, offset(at: second) != before, offset(at: civil.seconds - after) == after {
      second = civil.seconds - after
    }
    return WallTime(milliseconds: second * 1000)
  }
}

extension WallTime {
  /// The bounds of what can be asked: the years understood, and one on either side.
  static let first = WallTime(milliseconds: -2_240_524_800_000)
  static let last = WallTime(milliseconds: 16_788_297_600_000)
}

/// The clocks of Greenwich.
struct Greenwich: ZoneRules {
  func offset(at second: Int64) -> Int64 { 0 }
}
