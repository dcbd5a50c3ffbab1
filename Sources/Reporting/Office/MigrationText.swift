import Readiness

/// How far the conversion to the main system is: counts by district, then every device.
public enum MigrationText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ book: OfficeBook, _ edition: RecordEdition, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    let devices = edition.converting(book)
    page.add(StyledText(words.migrationCount(devices), .strong))
    guard !devices.isEmpty else { return page.rendered() }
    page.blank()
    page.addProgress(of: devices, edition)
    page.heading(words.say("Từng thiết bị", "Every device"))
    for device in devices {
      page.add(
        StyledText(edition.name(of: device.device.id, at: device.site.code) + ": ", .strong)
          + StyledText(edition.text(of: device)), mark: StyledText(page.signs.bullet))
    }
    return page.rendered()
  }
}

/// The same as a table for spreadsheets; unknown is empty.
public enum MigrationCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = ["site", "name", "district", "device", "system", "state", "since", "by", "at"]

  /// The whole table with its header; times stand in the province's zone.
  public static func render(_ book: OfficeBook, _ edition: RecordEdition) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for found in edition.converting(book) {
      csv.add([
        found.site.code.rawValue, edition.name(of: found.site.code),
        edition.names.district(of: found.site)?.rawValue ?? "", found.device.id.rawValue,
        found.device.system.rawValue, found.state.rawValue, found.step?.record.since ?? "",
        found.step?.signature.by ?? "", found.step.map { edition.local($0.signature.at).rfc3339 } ?? "",
      ])
    }
    return csv.text
  }
}

/// The same as JSON, schema 1, kind "migration".
public enum MigrationJSON {
  /// The whole text, with a break at its end; unknown is null.
  public static func render(_ book: OfficeBook, _ edition: RecordEdition) -> String {
    let devices = edition.converting(book)
    let counts = MigrationState.allCases.map { state in
      (key: state.rawValue, value: JSONText.integer(devices.count { $0.state == state }))
    }
    return JSONText.object([
      "schema": .integer(1),
      "kind": .text("migration"),
      "counts": .table([(key: "total", value: .integer(devices.count))] + counts),
      "devices": .array(
        devices.map { found in
          .object([
            "site": .text(found.site.code.rawValue),
            "district": .optional(edition.names.district(of: found.site)?.rawValue),
            "device": .text(found.device.id.rawValue), "system": .text(found.device.system.rawValue),
            "state": .text(found.state.rawValue), "since": .optional(found.step?.record.since),
            "recorded": found.step.map { .signature($0.signature, edition.zone) } ?? .null,
          ])
        }),
    ]).rendered() + "\n"
  }
}

/// A device that is to be converted, with where it stands.
private struct ConvertingDevice {
  let site: Site
  let device: Device
  let state: MigrationState
  /// The newest recorded step; nil where only the inventory tells the state.
  let step: Signed<MigrationStep>?
}

extension RecordEdition {
  /// What people recorded last wins over the inventory.
  fileprivate func converting(_ book: OfficeBook) -> [ConvertingDevice] {
    let newest = book.newestMigrations
    return sitesByLevel.flatMap { site in
      site.devices.compactMap { device in
        let step = newest[DeviceKey(site.code, device.id)]
        guard let state = step?.record.state ?? device.migration else { return nil }
        return ConvertingDevice(site: site, device: device, state: state, step: step)
      }
    }
  }

  fileprivate func text(of device: ConvertingDevice) -> String {
    let state = words.name(of: device.state)
    guard let step = device.step else {
      return state + words.say(" (theo cấu hình)", " (by the configuration)")
    }
    return state + words.say(" từ ", " since ") + day(step.record.since) + "; " + author(step.signature)
  }
}

extension TextPage {
  /// A row for every district and one that adds up; where the columns do not fit, a paragraph for each.
  fileprivate mutating func addProgress(of devices: [ConvertingDevice], _ edition: RecordEdition) {
    let words = edition.words
    let districts = edition.names.grouped(devices) { $0.site }.map { ($0.name, $0.things) }
    let rows = districts.count > 1 ? districts + [(words.all, devices)] : districts
    let columns =
      [TextTable.Column(heading: "", alignment: .left)]
      + MigrationState.allCases.map { TextTable.Column(heading: words.heading(of: $0)) }
    let cells = rows.map { name, devices in
      TextTable.Row.cells(
        [StyledText(name)]
          + MigrationState.allCases.map { state in
            StyledText(words.count(devices.count { $0.state == state }))
          })
    }
    if add(TextTable(columns: columns, rows: cells)) { return }
    for (name, devices) in rows {
      let counts = MigrationState.allCases.compactMap { state in
        let number = devices.count { $0.state == state }
        return number > 0 ? "\(words.name(of: state))\u{A0}\(words.count(number))" : nil
      }
      add(StyledText("\(name): " + counts.joined(separator: ", ")), mark: StyledText(signs.bullet))
    }
  }
}

extension Words {
  fileprivate func heading(of state: MigrationState) -> String {
    switch state {
    case .atDepartment: say("Ở Sở\nTT&TT", "At the\nDepartment")
    case .handedOver: say("Đã\nbàn giao", "Handed\nover")
    case .parallel: say("Chạy\nsong song", "\nParallel")
    case .converted: say("Đã\nchuyển đổi", "Con-\nverted")
    case .accepted: say("Đã\nnghiệm thu", "\nAccepted")
    }
  }

  fileprivate func migrationCount(_ devices: [ConvertingDevice]) -> String {
    guard !devices.isEmpty else {
      return say("Không có thiết bị nào phải chuyển đổi.", "No device is to be converted.")
    }
    let done = devices.count { $0.state == .converted || $0.state == .accepted }
    let of = "\(count(done))/\(count(devices.count))"
    return say("Đã chuyển đổi \(of) thiết bị.", "\(of) devices converted.")
  }
}
