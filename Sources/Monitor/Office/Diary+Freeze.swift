import Readiness

/// What would disturb a meeting.
extension Diary {
  /// How far ahead recurring times are held against each other.
  private static let ahead: Duration = .seconds(62 * 86_400)

  /// The meetings that a reload would disturb at a moment: those that run, or are about to connect.
  public func running(at now: WallTime) -> [Meeting] {
    meetings(over: Window(from: now, until: now + Meeting.quietLead + .seconds(1))).filter {
      !$0.isCancelled && $0.quietWindow.contains(now)
    }
  }

  /// What should be known of a record before it is kept.
  func warnings(of record: OfficeRecord, at now: WallTime) -> [OfficeFault] {
    switch record {
    case .maintenance(let planned): overlaps(of: planned, at: now)
    case .meeting(.add(let entry)), .meeting(.edit(_, let entry)): overlaps(of: entry, at: now)
    default: []
    }
  }

  private func overlaps(of planned: Maintenance, at now: WallTime) -> [OfficeFault] {
    var alone = self
    alone.book.maintenance = [Signed(number: 0, planned, Signature(by: "", user: 0, at: now))]
    alone.book.maintenanceEnds = [:]
    var found: [Meeting] = []
    for time in alone.maintenance(over: horizon(of: planned.window, planned.recurrence)) {
      for meeting in disturbed(in: time.window, of: time.sites) where meeting.end > now {
        if !found.contains(where: { $0.id == meeting.id }) { found.append(meeting) }
      }
    }
    return found.prefix(5).map { OfficeFault(.overlapsMeeting($0), at: "maintenance.window") }
  }

  private func overlaps(of entry: MeetingEntry, at now: WallTime) -> [OfficeFault] {
    var alone = self
    alone.book.meetings = [Signed(number: 1, entry, Signature(by: "", user: 0, at: now))]
    alone.book.cancelled = []
    let horizon = horizon(of: Window(from: entry.connect, until: entry.end), entry.recurrence)
    var found: [MaintenanceTime] = []
    for meeting in alone.meetings(over: horizon) where OfficeBook.number(of: meeting.id) == 1 {
      let sites = participants(of: meeting)
      for time in maintenance(over: meeting.window) where !time.sites.isDisjoint(with: sites) {
        if !found.contains(where: { $0.maintenance == time.maintenance }) { found.append(time) }
      }
    }
    return found.prefix(5).map { OfficeFault(.overlapsMaintenance($0), at: "meeting") }
  }

  private func horizon(of first: Window, _ rule: String?) -> Window {
    rule == nil ? first : Window(from: first.from, until: first.from + Self.ahead)
  }
}
