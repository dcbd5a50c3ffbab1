import Readiness
import Testing

extension Scenario {
  /// When every scenario is judged: 12 July 2018, 07:00 in Lào Cai.
  static let now = WallTime(milliseconds: 1_531_353_600_000)

  /// What was found: everything answers, but for what the scenario says.
  func evidence(of inventory: Inventory) throws -> Evidence {
    var evidence = Evidence(
      now: Self.now, began: history == nil ? Self.now : nil,
      maintenance: Set((maintenance ?? []).map { Site.ID($0) }),
      switchedOver: Set((switchedOver ?? []).map { Site.ID($0) }))
    let checks = inventory.checks
    try evidence.add(findings(of: checks, dead: dead, found: found), in: checks)
    for (text, check) in try matches(again, among: checks) {
      let found = try Notation(text, now: Self.now).observation(of: check, now: Self.now)
      evidence.add(confirmation: found)
    }
    if let history { try evidence.addPast(history, of: checks) }
    try addPapers(to: &evidence)
    evidence.memory = CauseMemory(recordedIn: evidence, of: inventory)
    if let before { evidence.memory = try memory(of: before, in: inventory) }
    if let fingerprints {
      let known = try matches(fingerprints, among: checks).map { ($0.check, $0.text) }
      evidence.fingerprints = Dictionary(uniqueKeysWithValues: known)
    }
    return evidence
  }

  /// What an earlier judgement knew of causes.
  private func memory(of before: Before, in inventory: Inventory) throws -> CauseMemory {
    let ago = try Duration(notation: before.ago)
    var evidence = Evidence(now: Self.now - ago)
    let checks = inventory.checks
    try evidence.add(findings(of: checks, dead: before.dead, found: before.found), in: checks)
    try evidence.addPast([:], of: checks)
    return Assessment(of: selection, in: inventory, by: evidence).memory
  }

  /// What people recorded, and what the record was worked out to say.
  private func addPapers(to evidence: inout Evidence) throws {
    for (site, window) in planned ?? [:] {
      evidence.maintenanceWindows[Site.ID(site)] = [try Window(notation: window)]
    }
    evidence.signOffs = try signedOff.map { signed in
      Dictionary(
        uniqueKeysWithValues: try signed.map { (try DeviceKey($0.key), try Signed<SignOff>($0.value)) })
    }
    for (device, state) in recorded ?? [:] {
      evidence.migrations[try DeviceKey(device)] = state
    }
    for (site, shared) in sharedPath ?? [:] {
      let numbers = shared.split(separator: " ").compactMap { Int($0) }
      evidence.sharedPaths[Site.ID(site)] = SharedPath(
        main: "vnpt", backup: "viettel",
        outages: SharedPath.Outages(common: numbers[0], ofMain: numbers[1], ofBackup: numbers[2]))
    }
  }

  /// The meeting it is judged for.
  func occasion() throws -> Occasion {
    guard let meeting else { return .everyday }
    return Occasion(
      kindBar: try BarOverride(notation: meeting.kindBar ?? ""),
      meetingBar: try BarOverride(notation: meeting.bar ?? ""), meeting: try Window(notation: meeting.window))
  }

  /// What every check found: that all is well, that nothing answers over dead lines, and what else is said.
  private func findings(
    of checks: [CheckID], dead: [String]?, found: [String: String]?
  ) throws -> [CheckID: Found] {
    var all = Dictionary(uniqueKeysWithValues: checks.map { ($0, Found(text: $0.health)) })
    for line in dead ?? [] {
      for check in try checks.matching(line + "/*") {
        let isTrain = check.description.hasSuffix("/-/train")
        all[check] = Found(text: isTrain ? "5 lost" : "connect timedOut", isConfirmed: isTrain)
      }
    }
    for (text, check) in try matches(found, among: checks) { all[check]?.text = text }
    return all
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

/// What a check found, in words.
private struct Found {
  var text: String
  /// Whether its confirmation found the same.
  var isConfirmed = false
}

extension Evidence {
  mutating func add(_ notation: Notation, of check: CheckID) {
    add(notation.observation(of: check, now: now))
  }

  fileprivate mutating func add(_ found: [CheckID: Found], in checks: [CheckID]) throws {
    for check in checks {
      guard let found = found[check], found.text != "nothing" else { continue }
      add(try Notation(found.text, now: now), of: check)
      guard found.isConfirmed else { continue }
      add(confirmation: try Notation("5 lost", now: now).observation(of: check, now: now))
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
