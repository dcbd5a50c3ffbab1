import Readiness

extension Edition {
  func json(_ place: Place) -> JSONText {
    let (site, judged) = (place.site, place.judged)
    return .object([
      "code": .text(site.code.rawValue),
      "kind": .text(site.kind.rawValue),
      "name": .text(site.name),
      "level": .text(site.level.rawValue),
      "district": .optional(district(of: site)?.rawValue),
      "verdict": .text(judged.verdict.rawValue),
      "since": json(judged.since),
      "contacts": .array(site.contacts.map(json)),
      "lines": .array(judged.lines.map { json($0, at: place) }),
      "devices": .array(judged.devices.map { json($0, at: place) }),
      "findings": .array(judged.findings.map { json($0, at: site) }),
      "planned": .bool(judged.isPlanned),
    ])
  }

  private func json(_ contact: Contact) -> JSONText {
    .object([
      "name": .text(contact.name), "phone": .optional(contact.phone), "email": .optional(contact.email),
    ])
  }

  private func json(_ judged: LineAssessment, at place: Place) -> JSONText {
    let line = place.line(judged.id)
    return .object([
      "id": .text(judged.id.rawValue),
      "role": .optional(line?.role.rawValue),
      "carrier": .optional(line?.carrier.rawValue),
      "verdict": .text(judged.verdict.rawValue),
      "samples": json(judged.samples),
      "roundTripMedianMs": .optional(judged.roundTripMedian?.inMilliseconds),
      "latencyP95Ms": .optional(judged.latencyP95?.exact?.inMilliseconds),
      "latencyP95AtLeastMs": .optional(judged.latencyP95?.floor?.inMilliseconds),
      "jitterMs": .optional(judged.jitter?.inMilliseconds),
      "lossPercent": .optional(judged.lossPercent),
      "availability24hPercent": .optional(judged.availability24hPercent),
      "checks": .array(judged.checks.map { json($0, train: line?.check) }),
      "lastSuccess": json(judged.lastSuccess),
    ])
  }

  private func json(_ samples: LineAssessment.Samples) -> JSONText {
    .object([
      "sent": .integer(samples.sent), "answered": .integer(samples.answered),
      "retransmitted": .integer(samples.retransmitted),
    ])
  }

  private func json(_ judged: DeviceAssessment, at place: Place) -> JSONText {
    let device = place.device(judged.id)
    return .object([
      "id": .text(judged.id.rawValue),
      "system": .optional(device?.system.rawValue),
      "migration": .optional((judged.migration ?? device?.migration)?.rawValue),
      "required": .bool(device?.required ?? true),
      "verdict": .text(judged.verdict.rawValue),
    ])
  }
}

extension LineAssessment.Percentile {
  /// The value, where it is one.
  var exact: Duration? {
    if case .exactly(let value) = self { value } else { nil }
  }

  /// The timeout it lies beyond, where it does.
  var floor: Duration? {
    if case .atLeast(let value) = self { value } else { nil }
  }
}
