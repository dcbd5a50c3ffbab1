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

  /// Whether it takes others along, who must not be charged by what was found before it was over.
  var outlivesRecovery: Bool {
    switch self {
    case .carrier, .via, .service, .uplink: true
    case .site, .device: false
    }
  }

  /// The least number of troubles it must explain.
  var leastGain: Int { isShared ? Cover.leastShared : 1 }

  /// Where the factor stands among others that explain as much.
  var order: Order {
    switch self {
    case .device(let site, let device): Order(width: 0, name: site.rawValue, part: device.rawValue)
    case .site(let code): Order(width: 1, name: code.rawValue)
    case .via(let name): Order(width: 2, name: name)
    case .service(let id): Order(width: 3, name: id.rawValue)
    case .uplink(let site, let line): Order(width: 4, name: site.rawValue, part: line.rawValue)
    case .carrier(let id): Order(width: 5, name: id.rawValue)
    }
  }

  /// A fixed order of factors: by how far their kind reaches, then by name.
  struct Order {
    /// The wider the kind reaches, the greater.
    var width: Int
    var name: String
    var part = ""

    /// Whether it comes before another, the kinds that reach least or farthest first, names ascending.
    func isBefore(_ other: Self, narrowFirst: Bool) -> Bool {
      if width != other.width { return (width < other.width) == narrowFirst }
      return name == other.name ? part < other.part : name < other.name
    }
  }
}
