import Readiness

/// Every maintenance that was planned, the newest first.
public enum MaintenanceText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ book: OfficeBook, _ edition: RecordEdition, at now: WallTime, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    page.add(StyledText(words.maintenanceCount(book.maintenance.count), .strong))
    if !book.maintenance.isEmpty { page.blank() }
    for plan in book.newestMaintenance {
      let state = book.state(of: plan, at: now)
      let facts = [
        "\(edition.names(of: plan.record.sites)): " + edition.window(plan.record.window),
        plan.record.recurrence.map { words.repeated + " " + words.recurrence($0) }, plan.record.reason,
        edition.author(plan.signature),
        book.maintenanceEnds[plan.number].map { words.endedEarly(edition.author($0)) },
      ]
      page.add(
        StyledText("\(plan.number)  \(words.name(of: state)). ", state == .running ? .planned : .strong)
          + StyledText(facts.compactMap(\.self).joined(separator: "; "), state.isPast ? .faint : .plain),
        mark: StyledText(page.signs.bullet))
    }
    return page.rendered()
  }
}

/// The same as a table for spreadsheets.
public enum MaintenanceCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = [
    "number", "state", "sites", "from", "until", "recurrence", "reason", "by", "at", "endedBy", "endedAt",
  ]

  /// The whole table with its header; times stand in the province's zone.
  public static func render(_ book: OfficeBook, _ edition: RecordEdition, at now: WallTime) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for plan in book.newestMaintenance {
      let end = book.maintenanceEnds[plan.number]
      csv.add([
        "\(plan.number)", book.state(of: plan, at: now).rawValue,
        plan.record.sites.map(\.rawValue).joined(separator: " "),
        edition.local(plan.record.window.from).rfc3339, edition.local(plan.record.window.until).rfc3339,
        plan.record.recurrence ?? "", plan.record.reason, plan.signature.by,
        edition.local(plan.signature.at).rfc3339, end?.by ?? "",
        end.map { edition.local($0.at).rfc3339 } ?? "",
      ])
    }
    return csv.text
  }
}

/// The same as JSON, schema 1, kind "maintenance".
public enum MaintenanceJSON {
  /// The whole text, with a break at its end; times stand in the province's zone.
  public static func render(_ book: OfficeBook, _ edition: RecordEdition, at now: WallTime) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("maintenance"),
      "maintenance": .array(
        book.newestMaintenance.map { plan in
          .object([
            "number": .integer(plan.number), "state": .text(book.state(of: plan, at: now).rawValue),
            "sites": .codes(plan.record.sites), "from": .moment(plan.record.window.from, edition.zone),
            "until": .moment(plan.record.window.until, edition.zone),
            "recurrence": .optional(plan.record.recurrence), "reason": .text(plan.record.reason),
            "recorded": .signature(plan.signature, edition.zone),
            "ended": book.maintenanceEnds[plan.number].map { .signature($0, edition.zone) } ?? .null,
          ])
        }),
    ]).rendered() + "\n"
  }
}

/// How a maintenance stands at a moment.
private enum MaintenanceState: String {
  case planned, running, repeated, over, ended

  var isPast: Bool { self == .over || self == .ended }
}

extension OfficeBook {
  fileprivate var newestMaintenance: [Signed<Maintenance>] { maintenance.sorted { $0.number > $1.number } }

  /// One that recurs is told by its rule only: its times lie in the calendar.
  fileprivate func state(of plan: Signed<Maintenance>, at now: WallTime) -> MaintenanceState {
    if maintenanceEnds[plan.number] != nil { return .ended }
    if plan.record.window.contains(now) { return .running }
    if now < plan.record.window.from { return .planned }
    return plan.record.recurrence == nil ? .over : .repeated
  }
}

extension Words {
  fileprivate func maintenanceCount(_ number: Int) -> String {
    guard number > 0 else { return say("Chưa có lịch bảo trì nào.", "No maintenance.") }
    return say(
      "\(count(number)) lịch bảo trì.",
      "\(count(number)) maintenance \(plural(number, "window", "windows")).")
  }

  fileprivate func name(of state: MaintenanceState) -> String {
    switch state {
    case .planned: say("Sắp tới", "To come")
    case .running: say("Đang bảo trì", "Running")
    case .repeated: say("Lặp lại", "Repeated")
    case .over: say("Đã xong", "Over")
    case .ended: say("Đã kết thúc sớm", "Ended early")
    }
  }

  fileprivate func endedEarly(_ author: String) -> String {
    say("kết thúc sớm: \(author)", "ended early: \(author)")
  }
}

extension JSONText {
  /// Who recorded something, and when.
  static func signature(_ signature: Signature, _ zone: String) -> JSONText {
    .object(["by": .text(signature.by), "at": .moment(signature.at, zone)])
  }
}

extension RecordEdition {
  /// The IANA name of the province's time zone.
  var zone: String { inventory.province.timeZone }
}
