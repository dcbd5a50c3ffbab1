import Readiness

/// What Prometheus reads: text format 0.0.4.
public enum MetricsText {
  /// The upper bounds of the round-trip buckets, in seconds; chosen once, since a change breaks every query.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5]

  /// The whole text: the verdicts, every check of the inventory that has a past, and the daemon itself.
  public static func render(
    health: OwnHealth, past: [CheckID: Past], newest: [Sample], assessment: Assessment, inventory: Inventory
  ) -> String {
    let names = CheckLabels(inventory)
    let checks = past.map { (labels: names.labels(of: $0.key), past: $0.value) }
      .sorted { $0.labels < $1.labels }
    var page = MetricsPage()
    write(assessment, into: &page)
    page.gauge(
      "vmeet_up", "Whether the newest result is a success; absent where it was not measured.",
      up(newest, names))
    write(checks, into: &page)
    write(health, into: &page)
    return page.text
  }

  /// One series for every verdict, so that an alarm need not know numbers.
  private static func write(_ assessment: Assessment, into page: inout MetricsPage) {
    func states(_ labels: String, _ verdict: Verdict) -> [(String, Double?)] {
      Verdict.allCases.map { state in
        (labels + MetricsPage.label("verdict", state.rawValue), state == verdict ? 1 : 0)
      }
    }
    page.gauge("vmeet_verdict", "The verdict on all sites together.", states("", assessment.verdict))
    page.gauge(
      "vmeet_site_verdict", "The verdict on a site.",
      assessment.sites.flatMap { states(MetricsPage.label("site", $0.code.rawValue) + ",", $0.verdict) })
    page.gauge(
      "vmeet_finding", "What speaks against a site; always 1.",
      assessment.sites.flatMap { site in
        site.findings.map { finding in
          let labels = [
            ("site", site.code.rawValue), ("scope", finding.scope.text), ("code", finding.code.rawValue),
            ("severity", finding.severity.rawValue),
          ]
          return labels.map { MetricsPage.label($0, $1) }.joined(separator: ",")
        }
      }.uniqued().map { ($0, 1) })
  }

  private static func write(_ checks: [(labels: String, past: Past)], into page: inout MetricsPage) {
    page.gauge(
      "vmeet_loss_ratio", "Share of packets lost over the running and the last clock hour.",
      checks.map { ($0.labels, $0.past.recent.lossPercent.map { $0 / 100 }) })
    page.gauge(
      "vmeet_recent_packets_sent", "Packets or connects sent in the running and the last clock hour.",
      checks.map { ($0.labels, Double($0.past.recent.sent)) })
    page.gauge(
      "vmeet_recent_packets_answered", "Those of them answered in time.",
      checks.map { ($0.labels, Double($0.past.recent.answered)) })
    page.gauge(
      "vmeet_jitter_seconds", "Mean difference of consecutive round trips, same hours.",
      checks.map { ($0.labels, $0.past.recent.jitter?.inSeconds) })
    page.gauge(
      "vmeet_availability_24h_ratio", "Time-weighted share of measured slots that succeeded.",
      checks.map { ($0.labels, $0.past.day.availabilityPercent.map { $0 / 100 }) })
    page.gauge(
      "vmeet_last_success_timestamp_seconds", "Planned start of the newest success of the last day.",
      checks.map { ($0.labels, $0.past.day.lastSuccess.map { Double($0.milliseconds) / 1000 }) })
    page.histogram(
      "vmeet_round_trip_seconds", "Round trips of the running and the last clock hour.",
      checks.map { ($0.labels, $0.past.recent.latency) }, bounds: bounds)
  }

  private static func write(_ health: OwnHealth, into page: inout MetricsPage) {
    let age = health.lastWritten.map { max(0, (health.takenAt - $0).inSeconds) }
    page.histogram(
      "vmeet_slot_lateness_seconds", "How late slots began in the last hour.",
      [("", health.lateness)], bounds: bounds)
    page.gauge("vmeet_in_flight", "Probes in flight.", [("", Double(health.inFlight))])
    page.gauge("vmeet_checks", "Checks on schedule.", [("", Double(health.checks))])
    page.gauge("vmeet_tail_age_seconds", "Time since results were last written.", [("", age)])
    page.gauge("vmeet_tail_bytes", "Bytes of the tail.", [("", Double(health.tailBytes))])
    page.counter("vmeet_store_errors_total", "Failures of the store.", [("", Double(health.storeFaults))])
    page.counter("vmeet_results_total", "Results since the start.", [("", Double(health.results))])
    page.gauge("vmeet_unwritten_samples", "Results not written yet.", [("", Double(health.unwritten))])
    page.gauge(
      "vmeet_not_measured_last_hour", "Slots of the last hour not measured, by reason.",
      NotMeasured.allCases.map { (#"reason="\#($0.rawValue)""#, Double(health.notMeasured[$0] ?? 0)) })
    page.gauge(
      "vmeet_build_info", "The version that runs; always 1.",
      [(MetricsPage.label("version", health.version), 1)])
  }

  private static func up(_ newest: [Sample], _ names: CheckLabels) -> [(String, Double?)] {
    let latest = Dictionary(newest.map { ($0.series.check, $0.observation.outcome) }) { _, last in last }
    return latest.map { check, outcome in
      switch outcome {
      case .succeeded: (names.labels(of: check), 1)
      case .failed: (names.labels(of: check), 0)
      case .notMeasured: (names.labels(of: check), nil)
      }
    }.sorted { $0.0 < $1.0 }
  }
}

/// Names checks by labels.
private struct CheckLabels {
  private let sites: [Site.ID: Site]

  init(_ inventory: Inventory) {
    sites = Dictionary(inventory.sites.map { ($0.code, $0) }) { first, _ in first }
  }

  func labels(of check: CheckID) -> String {
    let named: [(String, String?)] =
      switch check {
      case .line(let site, let line):
        [
          ("site", site.rawValue), ("line", line.rawValue), ("carrier", carrier(site, line)),
          ("check", "train"),
        ]
      case .device(let site, let line, let device, let name):
        [
          ("site", site.rawValue), ("line", line.rawValue), ("carrier", carrier(site, line)),
          ("device", device.rawValue), ("check", name.description),
        ]
      case .service(let service, let name): [("service", service.rawValue), ("check", name.description)]
      case .canary(let address): [("canary", "\(address)"), ("check", "train")]
      }
    return named.compactMap { name, value in value.map { MetricsPage.label(name, $0) } }.joined(
      separator: ",")
  }

  private func carrier(_ site: Site.ID, _ line: Line.ID) -> String? {
    sites[site]?.lines.first { $0.id == line }?.carrier.rawValue
  }
}
