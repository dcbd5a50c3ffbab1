import Readiness

/// What every carrier's lines did, as a page; the figures rest on measured time only.
public enum CarriersText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ carriers: [CarrierRecord], over window: Window, _ edition: RecordEdition, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    page.add(StyledText(words.say("Đường truyền theo nhà cung cấp", "Lines by carrier"), .strong))
    page.add(StyledText(words.sentence(edition.window(window)) + ".", .faint))
    page.blank()
    let headings = words.carrierHeadings
    let rows = carriers.map { [edition.name(of: $0.carrier)] + words.cells(of: $0) }
    let columns =
      [TextTable.Column(heading: words.say("Nhà cung cấp", "Carrier"), alignment: .left)]
      + headings.map { TextTable.Column(heading: $0) }
    if !page.add(TextTable(columns: columns, rows: rows.map { .cells($0.map { StyledText($0) }) })) {
      for row in rows {
        let figures = zip(headings, row.dropFirst()).map { "\($0.replacing("\n", with: " "))\u{A0}\($1)" }
        page.add(
          StyledText("\(row[0]): " + figures.joined(separator: ", ")), mark: StyledText(page.signs.bullet))
      }
    }
    page.blank()
    page.add(StyledText(words.carrierNote, .faint))
    return page.rendered()
  }
}

/// The same as a table for spreadsheets; unknown is empty.
public enum CarriersCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = [
    "carrier", "name", "lines", "measuredLines", "measuredPercent", "availabilityPercent", "latencyP95Ms",
    "lossPercent", "outages",
  ]

  /// The whole table with its header.
  public static func render(_ carriers: [CarrierRecord], _ edition: RecordEdition) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for record in carriers {
      let figures = [
        record.measuredPercent, record.total.availabilityPercent,
        record.total.latency.percentile(95)?.exact?.inMilliseconds, record.total.lossPercent,
      ]
      csv.add(
        [
          record.carrier.rawValue, edition.name(of: record.carrier), "\(record.lines)",
          "\(record.measuredLines)",
        ]
          + figures.map { $0.flatMap(FixedPoint.machineText) ?? "" } + ["\(record.outages)"])
    }
    return csv.text
  }
}

extension CarrierRecord {
  /// How much of the time of all its lines was measured, 0 to 100; nil without a line.
  fileprivate var measuredPercent: Double? {
    let whole = window.duration * lines
    return whole > .zero ? 100 * min(1, total.measuredTime / whole) : nil
  }
}

extension Words {
  fileprivate var carrierHeadings: [String] {
    [
      say("số\nđường", "\nlines"), say("đường\nđã đo", "lines\nmeasured"),
      say("thời gian\nđã đo", "time\nmeasured"),
      say("độ\nkhả dụng", "\navailability"), say("p95\n(ms)", "p95\n(ms)"), say("mất\ngói", "\nloss"),
      say("lần mất\nkết nối", "\noutages"),
    ]
  }

  fileprivate func cells(of record: CarrierRecord) -> [String] {
    [
      count(record.lines), count(record.measuredLines), record.measuredPercent.map(percent) ?? noFigure,
      availability(record.total.availabilityPercent), percentile(95, of: record.total),
      loss(of: record.total),
      record.measuredLines > 0 ? count(record.outages) : noFigure,
    ]
  }

  fileprivate var carrierNote: String {
    say(
      "Chỉ tính thời gian đã đo được; thời gian máy đo hoặc đường lên của tỉnh gặp lỗi không tính cho nhà cung "
        + "cấp nào. Không tính đường lên của điểm đo.",
      "Only measured time counts; while our own side or uplink was at fault nothing is charged to any carrier. "
        + "Our own uplinks are not counted.")
  }
}
