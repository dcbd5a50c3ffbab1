import Readiness
import Testing

extension Scenario {
  /// When every scenario is judged: 12 July 2018, 07:00 in Lào Cai.
  static let now = WallTime(milliseconds: 1_531_353_600_000)

  /// What was found: everything answers, but for what the scenario says.
  func evidence(of inventory: Inventory) throws -> Evidence {
    var evidence = Evidence(
      now: Self.now, maintenance: Set((maintenance ?? []).map { Site.ID($0) }),
      switchedOver: Set((switchedOver ?? []).map { Site.ID($0) }))
    let checks = inventory.checks
    for check in checks { evidence.add(try Notation(check.health, now: Self.now), of: check) }
    for line in dead ?? [] { try evidence.kill(line, among: checks) }
    for (text, check) in try matches(found, among: checks) {
      evidence.observations[check] = nil
      if text != "nothing" { evidence.add(try Notation(text, now: Self.now), of: check) }
    }
    for (text, check) in try matches(again, among: checks) {
      let found = try Notation(text, now: Self.now).observation(of: check, now: Self.now)
      evidence.add(confirmation: found)
    }
    if let fingerprints {
      let known = try matches(fingerprints, among: checks).map { ($0.check, $0.text) }
      evidence.fingerprints = Dictionary(uniqueKeysWithValues: known)
    }
    return evidence
  }

  /// The checks that a table's patterns name, the patterns before the plain ids.
  private func matches(
    _ table: [String: String]?, among checks: [CheckID]
  ) throws -> [(text: String, check: CheckID)] {
    try (table ?? [:]).sorted {
      ($0.key.contains("*") ? 0 : 1, $0.key) < ($1.key.contains("*") ? 0 : 1, $1.key)
    }
    .flatMap { pattern, text in try checks.matching(pattern).map { (text, $0) } }
  }
}

extension Evidence {
  mutating func add(_ notation: Notation, of check: CheckID) {
    add(notation.observation(of: check, now: now))
  }

  /// Lets nothing answer over a line.
  fileprivate mutating func kill(_ line: String, among checks: [CheckID]) throws {
    let silence = try Notation("5 lost", now: now)
    for check in try checks.matching(line + "/-/train") {
      add(silence, of: check)
      add(confirmation: silence.observation(of: check, now: now))
    }
    for check in try checks.matching(line + "/*") where !check.description.hasSuffix("/-/train") {
      add(try Notation("connect timedOut", now: now), of: check)
    }
  }
}

extension [CheckID] {
  /// The checks whose ids match a pattern; naming none is a mistake of the scenario.
  func matching(_ pattern: String) throws -> [CheckID] {
    let found = filter { $0.description.matches(pattern[...]) }
    try #require(!found.isEmpty, "no check is called \(pattern)")
    return found
  }
}

extension String {
  /// Whether "*" for any text makes the pattern this text.
  fileprivate func matches(_ pattern: Substring) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return self == pattern }
    let head = pattern[..<star]
    guard hasPrefix(head) else { return false }
    let rest = dropFirst(head.count)
    let tail = pattern[pattern.index(after: star)...]
    return rest.indices.contains { String(rest[$0...]).matches(tail) } || tail.isEmpty
  }
}

extension CheckID {
  /// What a healthy check finds.
  var health: String {
    switch self {
    case .line, .canary: "5 at 8ms"
    case .device, .service: "answered at 8ms"
    }
  }
}

extension Inventory {
  /// Every check of the province.
  var checks: [CheckID] {
    let ofSites = sites.flatMap { site in
      site.lines.flatMap { line in
        [.line(site.code, line.id)]
          + site.devices.filter { $0.addresses[line.id] != nil }.flatMap { device in
            device.checks.map { CheckID.device(site.code, line.id, device.id, $0.checkName) }
          }
      }
    }
    let ofServices = services.flatMap { service in
      service.checks.map { CheckID.service(service.id, $0.check.checkName) }
    }
    return ofSites + ofServices
      + canaries.compactMap { canary in
        guard case .address(let address, _) = canary else { return nil }
        return .canary(address)
      }
  }
}
