import Calendar
import Readiness

extension OfficeDesk {
  /// The largest calendar that is read, in bytes.
  public static let maximumCalendarBytes = CalendarLimit.bytes

  /// Keeps a calendar under a name, whole or not at all; blocks for as long as the disk does.
  ///
  /// Every site that it names must be known. The number is how many meetings lie ahead.
  func keep(
    calendar bytes: [UInt8], as name: String, in inventory: Inventory, at now: WallTime
  ) -> Recording {
    if let rule = OfficeRule.fault(of: name, limit: OfficeText.name) {
      return .refused([OfficeFault(rule, at: "name")])
    }
    let meetings: [Meeting]
    do throws(CalendarFault) {
      let window = Diary.horizon(around: now)
      meetings = try CalendarMeetings(in: inventory)?.meetings(of: bytes, as: name, over: window) ?? []
    } catch {
      return .refused([OfficeFault(.calendar(error))])
    }
    let faults = meetings.flatMap { $0.unknown(in: inventory) }
    // A series would tell every time of it.
    guard faults.isEmpty else {
      return .refused(Set(faults).sorted { ($0.path, "\($0.rule)") < ($1.path, "\($1.rule)") })
    }
    do throws(RecordFault) {
      try keep(calendar: name, bytes, because: nil, at: now)
    } catch {
      return .failed(error)
    }
    let ahead = meetings.count { !$0.isCancelled && $0.end > now }
    return .recorded(number: ahead, meeting: nil, warnings: [])
  }
}

extension Meeting {
  /// A fault for every site that it names and the inventory lacks.
  fileprivate func unknown(in inventory: Inventory) -> [OfficeFault] {
    let invited = Invitation(sites: invited.sites + mustHave, districts: invited.districts)
    let codes = invited.resolved(in: inventory).unknown
    return codes.map { OfficeFault(.unknownSite($0.rawValue, nearest: []), at: title) }
  }
}
