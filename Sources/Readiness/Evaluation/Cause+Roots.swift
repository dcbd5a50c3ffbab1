extension [Cause] {
  /// Every root cause once, the one that explains most first.
  ///
  /// Troubles are lines that are not ready by their own criteria, lines cut off by a dead uplink of ours,
  /// and required devices that fail over a line that does not. What is not required causes nothing, and a
  /// site out of service on purpose takes no part.
  static func rootCauses(
    of sites: [SiteJudgement], services: [ServiceJudgement], seenFrom vantage: Vantage
  ) -> [Cause] {
    let down = services.filter(\.isDown)
    var cover = Cover()
    for site in sites where !site.isPlanned {
      for line in site.lines where line.isMeasured {
        cover.add(
          isInTrouble: line.isInTrouble, dependingOn: line.factors(at: site.site, seenFrom: vantage))
      }
      for device in site.devices {
        guard let isInTrouble = site.isInTrouble(device) else { continue }
        cover.add(isInTrouble: isInTrouble, dependingOn: device.device.factors(at: site.site, down: down))
      }
    }
    return cover.causes.adding(down)
  }

  /// A required service that is down is a cause even where no device shows it: of its own checks' failing.
  private func adding(_ down: [ServiceJudgement]) -> [Cause] {
    let known = Set(map(\.factor))
    let missing = down.filter { $0.service.required && !known.contains(.service($0.service.id)) }
    let causes = self + missing.map { Cause(.service($0.service.id), explains: $0.failed, of: $0.measured) }
    return causes.sorted(by: Cause.explainsMore)
  }
}

extension Cause {
  /// The order of a report: what explains most first, among equals what reaches widest.
  fileprivate static func explainsMore(_ first: Cause, _ second: Cause) -> Bool {
    if first.explains != second.explains { return first.explains > second.explains }
    return first.factor.order.isBefore(second.factor.order, narrowFirst: false)
  }
}

extension LineJudgement {
  /// Whether something was found that a cause could explain or speak against.
  fileprivate var isMeasured: Bool { isCutOff || verdict != .unknown }

  fileprivate var isInTrouble: Bool { isCutOff || verdict == .notReady }

  /// What the line depends on.
  ///
  /// A line cut off by our own dead uplink, and that uplink itself, say nothing about anything further out.
  fileprivate func factors(at site: Site, seenFrom vantage: Vantage) -> [Cause.Factor] {
    if site.code == vantage.province && vantage.deadUplinks.contains(line.id) {
      return [.uplink(site.code, line.id)]
    }
    let uplink = vantage.cutOff[line.carrier].map { Cause.Factor.uplink(vantage.province, $0) }
    if let uplink, isCutOff { return [uplink] }
    let far: [Cause.Factor] = [.site(site.code), .carrier(line.carrier)] + Set(line.via).map { .via($0) }
    return far + [uplink].compactMap(\.self)
  }
}

extension SiteJudgement {
  /// Whether a required device fails over a line that is fine itself; nil where nothing shows it.
  ///
  /// Behind a line that is not ready a device proves nothing, neither its own fault nor its health.
  fileprivate func isInTrouble(_ device: DeviceJudgement) -> Bool? {
    let verdicts = lines.filter { $0.verdict != .notReady }
      .compactMap { device.verdict(over: $0.line.id) }
      .filter { $0 != .unknown }
    return verdicts.isEmpty ? nil : verdicts.contains(.notReady)
  }
}

extension Device {
  /// What the device depends on: itself, and its system's central service where that is down.
  fileprivate func factors(at site: Site, down: [ServiceJudgement]) -> [Cause.Factor] {
    let central = down.map(\.service.id).filter {
      system == .megaVMeeting && $0.rawValue == DeviceSystem.megaVMeeting.rawValue
    }
    return [.device(site.code, id)] + central.map { .service($0) }
  }
}
