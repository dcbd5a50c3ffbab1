/// Every default of sites.json, written once.
public enum Defaults {
  /// The time between two slots of a check.
  public static let interval: Duration = .seconds(30)
  /// The time after which silence is a failure.
  public static let timeout: Duration = .seconds(5)
  /// The train that measures a line.
  public static let lineCheck: LineCheck.Kind = .icmp(fallbackPort: nil)

  /// The round trip's 95th percentile.
  public static let latencyP95 = Threshold<Duration>(.milliseconds(150), .milliseconds(300))
  /// The mean absolute difference of consecutive round trips.
  public static let jitter = Threshold<Duration>(.milliseconds(30), .milliseconds(50))
  /// The share of packets lost, in percent.
  public static let lossPercent = Threshold<Double>(1, 5)
  /// The share of measured time with an answer, in percent.
  public static let availabilityPercent = Threshold<Double>(99, 95)
  /// The time until a certificate expires.
  public static let certificate = Threshold<Duration>(.seconds(30 * 86_400), .seconds(7 * 86_400))

  /// Whether every meeting needs a service.
  public static let serviceRequired = false
  /// Whether a site is not ready without a device.
  public static let deviceRequired = true
  /// Whether an address may stand at two places.
  public static let shared = false
  /// Whether somebody confirmed a preset that the file gives.
  public static let presetVerified = true
  /// Who switches from the main line to a backup.
  public static let failover: Failover = .manual

  /// The request method of a page.
  public static let method = "GET"
  /// The path of a page.
  public static let path = "/"
  /// The status codes of a page that pass.
  public static let status = [200]
  /// What makes a TLS peer trustworthy.
  public static let tls: TLSPolicy = .verify(caFile: nil)

  /// How long before a meeting's connect time its verdict is taken and kept.
  public static let checkpoints: [Duration] = [.seconds(24 * 3600), .seconds(3600), .seconds(15 * 60)]
  /// How long before its opening the sites of a meeting connect, where nobody says otherwise.
  public static let connectLead: Duration = .zero
  /// The time between two slots of a meeting's sites in the hour before it.
  public static let denseInterval: Duration = .seconds(10)
  /// How often a calendar is fetched anew.
  public static let calendarRefresh: Duration = .seconds(15 * 60)

  /// The zone in which times are shown.
  public static let timeZone = "Asia/Ho_Chi_Minh"
  /// The language people read.
  public static let language: Language = .vietnamese
}
