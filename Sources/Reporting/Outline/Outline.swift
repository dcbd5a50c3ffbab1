import Readiness

/// What a report has to tell beyond its figures, in the order it is told.
///
/// A site stands in one part only, and a cause that several sites share is told once.
struct Outline {
  /// Something shared that fails, with the sites it takes along; a site that has another way is not among
  /// them, for it needs an act of its own.
  struct Shared {
    let cause: Cause
    let places: [Place]
  }

  /// What several sites have in common, the one that explains most first.
  let shared: [Shared]
  /// The other sites that will not carry the meeting.
  let notReady: [Place]
  /// The other sites of which nobody can say.
  let unknown: [Place]
  /// The other sites at which somebody should look, a switch-over to a backup line first.
  let watch: [Place]
  /// The other sites that were taken out of service on purpose.
  let maintenance: [Place]
  /// The sites of which something is worth knowing.
  let notes: [Place]

  init(_ edition: Edition) {
    var rest = edition.placesByLevel
    var shared: [Shared] = []
    for cause in edition.assessment.causes where cause.factor.isShared {
      let places = rest.filter { $0.isLost && edition.touches(cause.factor, $0) }
      let taken = Set(places.map(\.site.code))
      rest.removeAll { taken.contains($0.site.code) }
      shared.append(Shared(cause: cause, places: places))
    }
    self.shared = shared
    notReady = rest.filter { $0.judged.verdict == .notReady }
    unknown = rest.filter { $0.judged.verdict == .unknown }
    let watched = rest.filter { $0.isCarrying && ($0.judged.verdict != .ready || !$0.grave.isEmpty) }
    watch = watched.filter { $0.takesOver != nil } + watched.filter { $0.takesOver == nil }
    maintenance = rest.filter { $0.judged.verdict == .maintenance }
    notes = edition.placesByLevel.filter { !$0.notes.isEmpty }
  }
}

extension Place {
  /// Whether the site will not carry the meeting, or nobody can say.
  fileprivate var isLost: Bool { judged.verdict == .notReady || judged.verdict == .unknown }

  /// Whether the site will carry the meeting.
  fileprivate var isCarrying: Bool {
    switch judged.verdict {
    case .ready, .readyOnBackup, .attention: true
    case .notReady, .unknown, .maintenance: false
    }
  }
}
