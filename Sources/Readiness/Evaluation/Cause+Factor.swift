extension Cause.Factor {
  /// Whether it is only suspected because several troubles have it in common.
  ///
  /// A dead uplink was measured itself; a site and a device explain no more than what is theirs.
  var isShared: Bool {
    switch self {
    case .carrier, .via, .service: true
    case .uplink, .site, .device: false
    }
  }

  /// The least number of troubles it must explain.
  var leastGain: Int { isShared ? Cover.leastShared : 1 }

  /// A fixed order, the more specific kinds first.
  func precedes(_ other: Self) -> Bool {
    rank == other.rank ? name.lexicographicallyPrecedes(other.name) : rank < other.rank
  }

  /// A fixed order, the kinds that reach widest first.
  func isWider(than other: Self) -> Bool {
    rank == other.rank ? name.lexicographicallyPrecedes(other.name) : rank > other.rank
  }

  private var rank: Int {
    switch self {
    case .device: 0
    case .site: 1
    case .via: 2
    case .service: 3
    case .uplink: 4
    case .carrier: 5
    }
  }

  private var name: [String] {
    switch self {
    case .carrier(let id): [id.rawValue]
    case .service(let id): [id.rawValue]
    case .uplink(let site, let line): [site.rawValue, line.rawValue]
    case .via(let name): [name]
    case .site(let code): [code.rawValue]
    case .device(let site, let device): [site.rawValue, device.rawValue]
    }
  }
}
