/// Who is asked first where not all can be: the order of the cases.
package enum Importance: Int, CaseIterable, Comparable, Sendable {
  /// The second train to a line that is silent: an alarm waits for it.
  case confirmation
  /// Our own uplinks, the canaries and the services: without them nothing can be judged.
  case vantage
  /// A line of a province or district.
  case districtLine
  /// A required device there.
  case districtDevice
  /// A line of a commune.
  case communeLine
  /// A required device there.
  case communeDevice
  /// A device that no meeting needs.
  case optional
  /// Anything asked beside its slots before a checkpoint.
  case sweep
  /// Anything asked beside its slots in the hour before a meeting.
  case dense

  package static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}

extension Importance {
  /// The part of all room up to which it is let in: half of it is never for what is beside the slots.
  var share: Int { self < .sweep ? 1 : 2 }
}

extension Inventory {
  /// How important each of its probes is.
  func importance(of probes: [Probe]) -> [Importance] {
    let sites = Dictionary(self.sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return probes.map { probe in
      switch probe.id {
      case .canary, .service: .vantage
      case .line(province.code, _): .vantage
      case .line(let site, _): sites[site]?.level == .commune ? .communeLine : .districtLine
      case .device(let site, _, let device, _):
        sites[site]?.devices.first { $0.id == device }?.required == false
          ? .optional : sites[site]?.level == .commune ? .communeDevice : .districtDevice
      }
    }
  }
}

extension Probe {
  /// The descriptors that asking may hold at once; an echo shares one with all others and counts as one.
  var weight: Int {
    guard case .train(let train) = question, case .tcp = train.kind else { return 1 }
    return 5
  }
}
