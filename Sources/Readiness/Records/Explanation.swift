/// Everything that is known of one site, so that its verdict can be followed: for technicians and carriers.
public struct Explanation: Hashable, Sendable {
  /// The judgement, of this site alone; with the hash of the configuration it rests on.
  public var report: Report
  /// The time that is told.
  public var window: Window
  /// What happened in it, in order of time.
  public var events: [Event]
  /// The newest samples of every check as they were recorded, in the order of the inventory.
  public var samples: [CheckSamples]

  /// Puts it together.
  public init(report: Report, window: Window, events: [Event], samples: [CheckSamples]) {
    self.report = report
    self.window = window
    self.events = events.sorted { $0.at < $1.at }
    self.samples = samples
  }

  /// What happened at one moment.
  public struct Event: Hashable, Sendable {
    /// When.
    public var at: WallTime
    /// What.
    public var what: What

    /// Names it.
    public init(at: WallTime, _ what: What) {
      self.at = at
      self.what = what
    }

    /// What may happen to a site.
    public enum What: Hashable, Sendable {
      /// A check failed first.
      case failed(CheckID, Failure)
      /// A check succeeded again, that long after it had failed.
      case succeeded(CheckID, after: Duration)
      /// The site's verdict changed.
      case judged(from: Verdict?, to: Verdict, cause: String?)
      /// Somebody recorded something.
      case recorded(OfficeRecord, Signature)
      /// A planned maintenance began or ended.
      case maintenance(MaintenanceTime, begins: Bool)
      /// A meeting's verdict was kept; what was said of this site.
      case checkpoint(title: String, Verdict)
    }
  }

  /// The newest samples of a check.
  public struct CheckSamples: Hashable, Sendable {
    /// Which check.
    public var check: CheckID
    /// In order of time; empty where none is kept any more.
    public var samples: [Kept]

    /// Names them.
    public init(check: CheckID, samples: [Kept]) {
      self.check = check
      self.samples = samples
    }
  }
}

extension OfficeRecord {
  /// Whether it is about a site, or a part of it.
  public func concerns(_ site: Site) -> Bool {
    switch self {
    case .meeting, .maintenanceEnd: false
    case .maintenance(let plan): plan.sites.contains(site.code)
    case .acknowledgement(let record): record.subject.concerns(site)
    case .call(let record): record.subject.concerns(site)
    case .signOff(let record): record.site == site.code
    case .rollCall(let record): record.site == site.code
    case .migration(let record): record.site == site.code
    }
  }
}

extension Subject {
  /// Whether it is a site or a part of it, or a carrier that the site has a line of.
  func concerns(_ site: Site) -> Bool {
    switch self {
    case .site(let code), .line(let code, _), .device(let code, _): code == site.code
    case .carrier(let carrier): site.lines.contains { $0.carrier == carrier }
    case .service: false
    }
  }
}

extension OfficeBook {
  /// What was recorded of a site, with who and when.
  public func records(of site: Site) -> [(record: OfficeRecord, signature: Signature)] {
    func all<Record>(
      _ signed: [Signed<Record>], _ wrap: (Record) -> OfficeRecord
    ) -> [(record: OfficeRecord, signature: Signature)] {
      signed.map { (wrap($0.record), $0.signature) }
    }
    let records =
      all(maintenance, OfficeRecord.maintenance) + all(acknowledgements, OfficeRecord.acknowledgement)
      + all(calls, OfficeRecord.call) + all(signOffs, OfficeRecord.signOff)
      + all(rollCalls, OfficeRecord.rollCall) + all(migrations, OfficeRecord.migration)
    return records.filter { $0.record.concerns(site) }
  }
}
