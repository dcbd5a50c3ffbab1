import Readiness

/// The times in which checks failed, as JSON, schema 1, kind "outages".
public enum OutagesJSON {
  /// The whole text, with a break at its end; times stand in the zone of that IANA name.
  public static func render(_ outages: [Outage], over window: Window, zone: String) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("outages"),
      "from": .moment(window.from, zone),
      "until": .moment(window.until, zone),
      "outages": .array(outages.map { .record($0, zone) }),
    ]).rendered() + "\n"
  }
}
