extension OfficeRecord {
  /// Everything that is wrong with a record, in the order of its parts; empty where it may be kept.
  ///
  /// `meetings` are the ids that a roll call may name beside those of the book: instances, and calendars' meetings.
  public func faults(
    in inventory: Inventory, beside book: OfficeBook, meetings: Set<Meeting.ID> = [],
    by recurrence: any Recurrence = NoRecurrence(), at now: WallTime
  ) -> [OfficeFault] {
    var review = OfficeReview(
      inventory: inventory, book: book, meetings: meetings, recurrence: recurrence, now: now)
    review.record(self)
    return review.faults
  }
}

/// Looks a record over, part by part; one function for each rule, and every fault is found at once.
struct OfficeReview {
  let inventory: Inventory
  let book: OfficeBook
  let meetings: Set<Meeting.ID>
  let recurrence: any Recurrence
  let now: WallTime
  private(set) var faults: [OfficeFault] = []
  /// Every code with the site it means, codes of before a merger too.
  let places: [Site.ID: Site]
  /// For how many more unknown codes is looked for what was meant: a hostile record costs no more than a clumsy one.
  var guesses = 5

  init(
    inventory: Inventory, book: OfficeBook, meetings: Set<Meeting.ID>, recurrence: any Recurrence,
    now: WallTime
  ) {
    self.inventory = inventory
    self.book = book
    self.meetings = meetings
    self.recurrence = recurrence
    self.now = now
    let codes = inventory.sites.flatMap { site in ([site.code] + site.formerly).map { ($0, site) } }
    places = Dictionary(codes, uniquingKeysWith: { first, _ in first })
  }

  /// How many faults are told: nobody reads more.
  private static let mostFaults = 100

  mutating func note(_ rule: OfficeRule, at path: String) {
    if faults.count < Self.mostFaults { faults.append(OfficeFault(rule, at: path)) }
  }

  mutating func record(_ record: OfficeRecord) {
    switch record {
    case .meeting(let change): meeting(change)
    case .maintenance(let record): maintenance(record, at: "maintenance")
    case .maintenanceEnd(let record): maintenanceEnd(record, at: "maintenanceEnd.maintenance")
    case .acknowledgement(let record): acknowledgement(record, at: "acknowledgement")
    case .call(let record): call(record, at: "call")
    case .signOff(let record): signOff(record, at: "signOff")
    case .rollCall(let record): rollCall(record, at: "rollCall")
    case .migration(let record): migration(record, at: "migration")
    }
  }

  private mutating func maintenance(_ record: Maintenance, at path: String) {
    if record.sites.isEmpty { note(.empty, at: path + ".sites") }
    sites(record.sites, at: path + ".sites")
    span(record.window.from, record.window.until, days: 31, at: path + ".window")
    if record.recurrence == nil, record.window.until <= now { note(.past, at: path + ".window.until") }
    if record.window.from < now - .seconds(86_400) { note(.past, at: path + ".window.from") }
    rule(record.recurrence, at: path + ".recurrence")
    text(record.reason, at: path + ".reason", limit: OfficeText.title)
  }

  private mutating func maintenanceEnd(_ record: MaintenanceEnd, at path: String) {
    guard let planned = book.maintenance.first(where: { $0.number == record.maintenance }) else {
      return note(.unknownMaintenance(record.maintenance), at: path)
    }
    let isOver = planned.record.recurrence == nil && planned.record.window.until <= now
    if isOver || book.maintenanceEnds[record.maintenance] != nil { note(.isOver, at: path) }
  }

  private mutating func acknowledgement(_ record: Acknowledgement, at path: String) {
    subject(record.subject, at: path + ".subject")
    ahead(record.until, at: path + ".until")
    text(record.note, at: path + ".note", limit: OfficeText.note, mayBeEmpty: true)
  }

  private mutating func call(_ record: Call, at path: String) {
    subject(record.subject, at: path + ".subject")
    text(record.called, at: path + ".called", limit: OfficeText.name)
    if let promised = record.promised { ahead(promised, at: path + ".promised") }
    text(record.note, at: path + ".note", limit: OfficeText.note, mayBeEmpty: true)
  }

  private mutating func signOff(_ record: SignOff, at path: String) {
    device(record.site, record.device, at: path)
    if record.checklist.isEmpty { note(.empty, at: path + ".checklist") }
    atMost(100, record.checklist, at: path + ".checklist")
    for (index, item) in record.checklist.enumerated() {
      text(item.name, at: "\(path).checklist[\(index)].name", limit: OfficeText.name)
    }
    once(record.checklist.map(\.name), at: path + ".checklist")
    ahead(record.until, at: path + ".until")
    text(record.note, at: path + ".note", limit: OfficeText.note, mayBeEmpty: true)
  }

  private mutating func rollCall(_ record: RollCall, at path: String) {
    let isKnown =
      meetings.contains(record.meeting) || OfficeBook.number(of: record.meeting).map(book.has) == true
    if !isKnown { note(.unknownMeeting(record.meeting.rawValue), at: path + ".meeting") }
    site(record.site, at: path + ".site")
    text(record.note, at: path + ".note", limit: OfficeText.note, mayBeEmpty: true)
  }

  private mutating func migration(_ record: MigrationStep, at path: String) {
    device(record.site, record.device, at: path)
    guard Words.isDate(record.since) else { return note(.date, at: path + ".since") }
    // The day begins 14 hours earlier in the east than in Greenwich.
    let day = WallTime(rfc3339: record.since + "T00:00:00Z") ?? now
    if day > now + .seconds(14 * 3600) { note(.future, at: path + ".since") }
  }
}
