import Readiness

/// A record of all checks of an inventory, as the history would give it.
struct Record {
  static let now = WallTime(milliseconds: 1_531_353_600_000)

  let inventory: Inventory
  private let checks: [CheckID]
  private let hours: [Summary]
  private let days: [Summary]

  init(of inventory: Inventory) {
    self.inventory = inventory
    checks = inventory.sites.flatMap { site in
      site.lines.flatMap { line in
        [CheckID.line(site.code, line.id)]
          + site.devices.flatMap { device in
            device.checks.map { .device(site.code, line.id, device.id, $0.checkName) }
          }
      }
    }
    hours = (0..<24).map { Self.summary(slots: 120, seed: $0) }
    days = (0..<30).map { Self.summary(slots: 2880, seed: $0) }
  }

  /// Every line's past, added up from 24 hourly headers and 30 daily rows.
  var past: [CheckID: Past] {
    var found: [CheckID: Past] = [:]
    for check in checks {
      var past = Past()
      past.changes = [Transition(check: check, at: Self.now + .seconds(-30 * 86_400), failure: nil)]
      past.lastSuccess = Self.now
      if case .line = check {
        for hour in hours { past.day.merge(hour) }
        for hour in hours.suffix(2) { past.recent.merge(hour) }
        past.hour = hours[23]
        let month = days.reduce(into: Summary()) { $0.merge($1) }
        if case .exactly(let median)? = month.latency.percentile(50) { past.baselineMedian = median }
      }
      found[check] = past
    }
    return found
  }

  func evidence(_ past: [CheckID: Past], dead: Bool = false) -> Evidence {
    evidence(past, dead: dead ? 1 : 0)
  }

  /// What was found last, with a share of the sites dead.
  func evidence(_ past: [CheckID: Past], dead share: Double) -> Evidence {
    var evidence = Evidence(now: Self.now)
    evidence.past = past
    for (index, check) in checks.enumerated() {
      let isDead = Double(index % 200) < share * 200 && check.site != inventory.province.code
      add(check, isDead: isDead, to: &evidence)
    }
    return evidence
  }

  private func add(_ check: CheckID, isDead: Bool, to evidence: inout Evidence) {
    let outcome = isDead ? Outcome.failed(Failure(.connect, .timedOut)) : .succeeded
    guard case .line = check else {
      return evidence.add(
        Observation(
          check: check, slot: Self.now, outcome: outcome,
          measurement: .exchange(Exchange(roundTrip: .milliseconds(8)))))
    }
    let packets = [Train.Packet](repeating: isDead ? .lost : .answered(.milliseconds(8)), count: 5)
    let train = Observation(
      check: check, slot: Self.now, outcome: outcome, measurement: .train(Train(packets)))
    evidence.add(train)
    if isDead { evidence.add(confirmation: train) }
  }

  /// A nation's dependants, as the judgement would count them.
  func cover(dead share: Double) -> Cover {
    var cover = Cover()
    for (index, site) in inventory.sites.enumerated() {
      let isDead = Double(index % 200) < share * 200
      for line in site.lines {
        let factors: [Cause.Factor] =
          [.site(site.code), .carrier(line.carrier)] + line.via.map { .via($0) }
        cover.add(isInTrouble: isDead, dependingOn: factors)
      }
      for device in site.devices {
        cover.add(isInTrouble: false, dependingOn: [.device(site.code, device.id)])
      }
    }
    return cover
  }

  static func site(_ number: Int) -> Site {
    let check = Check(question: .https(HTTPExpectation(), .record), port: 8443)
    let line = Line(
      id: "main", role: .main, carrier: ["a", "b", "c"][number % 3], address: "127.0.0.1",
      via: ["ring \(number / 20)"], check: LineCheck(kind: .tcp(port: 8022)))
    return Site(
      code: Site.ID("\(number)"), kind: .ruralCommune, name: "\(number)", level: .commune, lines: [line],
      devices: [
        Device(id: "vmeet", system: .megaVMeeting, addresses: ["main": "127.0.0.1"], checks: [check])
      ])
  }

  var outages: [Outage] {
    inventory.sites.enumerated().flatMap { index, site in
      site.lines.flatMap { line in
        (0..<30).map { number in
          let from = Self.now + .seconds(-86_400 * number - 60 * index - 30_000)
          return Outage(
            check: .line(site.code, line.id), from: from, until: from + .seconds(60),
            failure: Failure(.connect, .timedOut))
        }
      }
    }.sorted { $0.from < $1.from }
  }

  var medians: [CheckID: [WallTime: Duration]] {
    var found: [CheckID: [WallTime: Duration]] = [:]
    for check in checks {
      guard case .line = check else { continue }
      found[check] = Dictionary(
        uniqueKeysWithValues: (0..<168).map {
          (Self.now + .seconds(-3600 * $0), .microseconds(8000 + 97 * ($0 * 31 % 100)))
        })
    }
    return found
  }

  private static func summary(slots: Int, seed: Int) -> Summary {
    var sum = Summary()
    (sum.samples, sum.succeeded) = (slots, slots)
    (sum.measuredTime, sum.upTime) = (.seconds(30) * slots, .seconds(30) * slots)
    (sum.sent, sum.answered) = (5 * slots, 5 * slots)
    for number in 0..<5 * slots { sum.latency.add(.microseconds(8000 + (number * 37 + seed) % 4000)) }
    (sum.differences, sum.differenceSum) = (4 * slots, .microseconds(500) * (4 * slots))
    return sum
  }
}

extension CheckID {
  fileprivate var site: Site.ID? {
    switch self {
    case .line(let site, _), .device(let site, _, _, _): site
    case .service, .canary: nil
    }
  }
}
