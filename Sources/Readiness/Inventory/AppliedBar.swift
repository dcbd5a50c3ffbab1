/// The bar by which something is judged, and which place each of its thresholds comes from.
///
/// The meeting's own threshold wins over that of its kind, which wins over the site's, the level's and the
/// default, each threshold by itself.
public struct AppliedBar: Hashable, Sendable {
  /// The thresholds.
  public private(set) var bar: Bar
  /// Where they come from; a part that is absent is the default's.
  public private(set) var sources: [BarPart: BarSource]

  /// Starts with a bar, the default one as it stands.
  public init(_ bar: Bar = Bar(), sources: [BarPart: BarSource] = [:]) {
    self.bar = bar
    self.sources = sources
  }

  /// Where a threshold comes from.
  public func source(of part: BarPart) -> BarSource { sources[part] ?? .default }

  /// Lays the thresholds of another place over those that are there.
  public mutating func lay(_ override: BarOverride, from source: BarSource) {
    bar = override.over(bar)
    for part in override.parts { sources[part] = source }
  }

  /// The same with what an occasion lays over it.
  func laid(by occasion: Occasion) -> Self {
    var laid = self
    laid.lay(occasion.kindBar, from: .meetingKind)
    laid.lay(occasion.meetingBar, from: .meeting)
    return laid
  }
}

/// The thresholds of a bar, as sites.json spells them.
public enum BarPart: String, CaseIterable, Hashable, Sendable {
  /// The 95th percentile of the round trip.
  case latencyP95
  /// The variation of the round trip.
  case jitter
  /// The share of packets lost.
  case lossPercent
  /// The share of time with an answer.
  case availabilityPercent
  /// The time until a certificate expires.
  case certificate
}

/// Which place a threshold comes from, the widest first.
public enum BarSource: String, CaseIterable, Hashable, Sendable {
  /// The product's own, or the file's defaults.
  case `default`
  /// The level of the site.
  case level
  /// The site itself.
  case site
  /// The kind of meeting.
  case meetingKind
  /// The meeting itself.
  case meeting
}
