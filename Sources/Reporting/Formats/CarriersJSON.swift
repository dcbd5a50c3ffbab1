import Readiness

/// What every carrier's lines did, as JSON, schema 1, kind "carriers".
public enum CarriersJSON {
  /// The whole text, with a break at its end; times stand in the zone of that IANA name.
  public static func render(_ carriers: [CarrierRecord], over window: Window, zone: String) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("carriers"),
      "from": .moment(window.from, zone),
      "until": .moment(window.until, zone),
      "carriers": .array(carriers.map { carrier($0, zone) }),
    ]).rendered() + "\n"
  }

  private static func carrier(_ record: CarrierRecord, _ zone: String) -> JSONText {
    // The figures are a sum over lines, so the window they cover is as many times as long.
    let window = Window(
      from: record.window.from, until: record.window.from + record.window.duration * record.lines)
    return .object([
      "carrier": .text(record.carrier.rawValue),
      "lines": .integer(record.lines),
      "measuredLines": .integer(record.measuredLines),
      "outages": .integer(record.outages),
      "figures": .record(record.total, over: window, zone),
    ])
  }
}
