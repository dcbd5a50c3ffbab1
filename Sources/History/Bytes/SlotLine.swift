import Readiness

/// The slots that a check has in an hour, so that regular ones need not be stored.
struct SlotLine {
  /// Where the hour begins.
  let hour: WallTime
  private let interval: Int64
  private let phase: Int64

  /// The slots of a check with an interval, from an hour on.
  init(of check: CheckID, from hour: WallTime, interval: Int64) {
    self.hour = hour
    self.interval = interval
    let offset = interval > 0 ? Phase.offset(of: check, within: .milliseconds(interval)) : .zero
    phase = offset.units(of: 1_000_000)
  }

  /// How far each slot is from the regular one after the slot before it, in ms.
  func distances(of slots: [WallTime]) -> [Int64] {
    var last = hour.milliseconds - 1
    return slots.map { slot in
      defer { last = slot.milliseconds }
      return slot.milliseconds - expected(after: last)
    }
  }

  /// The slots, from their distances.
  func slots(_ distances: [Int64]) throws(ChunkDamage) -> [WallTime] {
    var slots: [WallTime] = []
    var last = hour.milliseconds - 1
    for distance in distances {
      let (slot, overflow) = expected(after: last).addingReportingOverflow(distance)
      guard !overflow, slot.magnitude < 1 << 56 else { throw .malformed }
      slots.append(WallTime(milliseconds: slot))
      last = slot
    }
    return slots
  }

  private func expected(after moment: Int64) -> Int64 {
    guard interval > 0 else { return moment + 1 }
    let past = (moment - phase) % interval
    return moment + interval - (past < 0 ? past + interval : past)
  }
}
