import Readiness

/// A page of Prometheus text under construction; what is unknown is absent.
struct MetricsPage {
  private(set) var text = ""

  mutating func gauge(_ name: String, _ help: String, _ values: [(String, Double?)]) {
    family(name, help, "gauge", values)
  }

  mutating func counter(_ name: String, _ help: String, _ values: [(String, Double?)]) {
    family(name, help, "counter", values)
  }

  /// Cumulative buckets; what had no answer lies beyond every bound and adds nothing to the sum.
  mutating func histogram(
    _ name: String, _ help: String, _ values: [(labels: String, latency: LatencyHistogram)], bounds: [Double]
  ) {
    head(name, help, "histogram")
    for (labels, latency) in values where latency.count > 0 {
      for bound in bounds {
        let below = latency.buckets.prefix { LatencyHistogram.middle(of: $0.index).inSeconds <= bound }
        let count = below.reduce(0) { $0 + $1.count }
        sample(name + "_bucket", Self.joined(labels, Self.label("le", "\(bound)")), Double(count))
      }
      sample(name + "_bucket", Self.joined(labels, #"le="+Inf""#), Double(latency.count))
      let sum = latency.buckets.reduce(0) {
        $0 + LatencyHistogram.middle(of: $1.index).inSeconds * Double($1.count)
      }
      sample(name + "_sum", labels, sum)
      sample(name + "_count", labels, Double(latency.count))
    }
  }

  /// A label with its value escaped.
  static func label(_ name: String, _ value: String) -> String {
    let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
      "\n", with: "\\n")
    return "\(name)=\"\(escaped)\""
  }

  private static func joined(_ first: String, _ second: String) -> String {
    first.isEmpty ? second : first + "," + second
  }

  private mutating func family(_ name: String, _ help: String, _ type: String, _ values: [(String, Double?)])
  {
    head(name, help, type)
    for (labels, value) in values { if let value { sample(name, labels, value) } }
  }

  private mutating func head(_ name: String, _ help: String, _ type: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func sample(_ name: String, _ labels: String, _ value: Double) {
    text += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(value)\n"
  }
}
