/// The keys that each object of a sites.json may have.
enum Keys {
  static let file = [
    "schema", "province", "carriers", "services", "canaries", "presets", "defaults", "levels", "meetings",
    "sites",
  ]
  static let province = ["code", "name", "timeZone", "language"]
  static let carrier = ["id", "name", "contacts"]
  static let contact = ["name", "phone", "email"]
  static let service = ["id", "name", "carrier", "required", "checks"]
  static let preset = ["verified", "checks"]
  static let defaults = ["interval", "timeout", "lineCheck", "bar"]
  static let lineCheck = ["kind", "port", "fallbackPort", "interval", "timeout"]
  static let bar = ["latencyP95", "jitter", "lossPercent", "availabilityPercent", "certificate"]
  static let level = ["bar"]
  static let meetings = ["calendars", "checkpoints", "connectLead", "denseInterval"]
  static let calendar = ["name", "file", "url", "refresh"]
  static let site = [
    "code", "kind", "name", "level", "within", "tags", "formerly", "note", "failover", "lines", "devices",
    "contacts", "bar",
  ]
  static let line = ["id", "role", "carrier", "address", "source", "interface", "via", "since", "shared"]
  static let device = [
    "id", "system", "addresses", "required", "model", "serial", "firmware", "owner", "handoverDate",
    "migration", "checks", "shared",
  ]
  /// A service's checks have an `address` besides.
  static let check = [
    "kind", "port", "path", "method", "status", "headerContains", "bodyContains", "send", "expect", "tls",
    "pin", "caFile", "redirects", "interval", "timeout", "name", "shared",
  ]
  static let redirects = ["max", "hosts"]
}
