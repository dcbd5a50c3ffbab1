import Readiness

/// Which endpoints a fault strikes: those that satisfy every list that is not empty.
///
/// An empty selection strikes everything. A site or line without device or port means the whole line: its
/// router and every device behind it.
public struct FaultSelection: Hashable, Sendable {
  /// Codes of sites.
  public var sites: [Site.ID] = []
  /// Codes of districts: the district's own site and every site within it.
  public var districts: [Site.ID] = []
  /// Carriers: their lines, and the services they run.
  public var carriers: [Carrier.ID] = []
  /// Lines, by role or by their name in the site.
  public var lines: [LineChoice] = []
  /// Devices, by their name in the site.
  public var devices: [Device.ID] = []
  /// Services.
  public var services: [Service.ID] = []
  /// Declared shared dependencies of lines.
  public var via: [String] = []
  /// Ports.
  public var ports: [Port] = []

  /// A line as a scenario names it.
  public enum LineChoice: Hashable, Sendable {
    /// Every line of this role.
    case role(LineRole)
    /// Every line of this name.
    case id(Line.ID)
  }

  /// Selects everything.
  public init() {}

  /// Whether an endpoint is struck: all lists at one and the same place of it.
  func includes(_ part: Part) -> Bool {
    admits(part.endpoint.port, among: ports) && part.places.contains(where: includes)
  }

  private func includes(_ place: Place) -> Bool {
    admits(place.areas.first, among: sites)
      && (districts.isEmpty || place.areas.contains(where: districts.contains))
      && admits(place.carrier, among: carriers)
      && (lines.isEmpty || place.line.map { line in lines.contains { $0.means(line) } } ?? false)
      && admits(place.device, among: devices)
      && admits(place.service, among: services)
      && (via.isEmpty || place.line.map { $0.via.contains(where: via.contains) } ?? false)
  }

  private func admits<Value: Equatable>(_ value: Value?, among choices: [Value]) -> Bool {
    choices.isEmpty || value.map(choices.contains) ?? false
  }
}

extension FaultSelection.LineChoice {
  fileprivate func means(_ line: Place.LineName) -> Bool {
    switch self {
    case .role(let role): line.role == role
    case .id(let id): line.id == id
    }
  }
}

extension Place {
  fileprivate var device: Device.ID? {
    if case .device(let id, _, _) = self { id } else { nil }
  }

  fileprivate var service: Service.ID? {
    if case .service(let id, _) = self { id } else { nil }
  }
}
