// What each part of an inventory is but its id, under the keys of sites.json: for writing and comparing.

extension Province {
  var fields: InventoryFields {
    [
      ("code", .string(code.rawValue)), ("name", .string(name)), ("timeZone", .string(timeZone)),
      ("language", .string(language.rawValue)),
    ]
  }
}

extension Carrier {
  var fields: InventoryFields { [("name", .string(name)), ("contacts", contacts.json)] }
}

extension Service {
  var fields: InventoryFields {
    [
      ("name", .string(name)), ("carrier", carrier.map { .string($0.rawValue) }),
      ("required", .bool(required)),
      ("checks", .list(checks) { .object([("address", .string($0.address.rawValue))] + $0.check.fields) }),
    ]
  }
}

extension MeetingSettings {
  var fields: InventoryFields {
    [
      ("calendars", calendars.isEmpty ? nil : .list(calendars) { .object($0.fields) }),
      ("checkpoints", .list(checkpoints) { .string($0.settingText) }),
      ("connectLead", .string(connectLead.settingText)),
      ("denseInterval", .string(denseInterval.settingText)),
    ]
  }
}

extension CalendarSource {
  fileprivate var fields: InventoryFields {
    let place: (key: String, value: JSONValue?) =
      switch place {
      case .file(let path): ("file", .string(path))
      case .url(let address): ("url", .string(address))
      }
    return [("name", .string(name)), place, ("refresh", .string(refresh.settingText))]
  }
}

extension Site {
  /// Without lines and devices, which have ids of their own.
  var fields: InventoryFields {
    [
      ("kind", .string(kind.rawValue)), ("name", .string(name)), ("level", .string(level.rawValue)),
      ("within", within.map { .string($0.rawValue) }), ("tags", .texts(tags)),
      ("formerly", .texts(formerly.map(\.rawValue))), ("note", note.map { .string($0) }),
      ("failover", .string(failover.rawValue)), ("contacts", contacts.json), ("bar", bar.json),
    ]
  }
}

extension Line {
  /// Without the check, which is that of the defaults.
  var fields: InventoryFields {
    [
      ("role", .string(role.rawValue)), ("carrier", .string(carrier.rawValue)),
      ("address", .string(address.rawValue)), ("source", source.map { .string($0.rawValue) }),
      ("interface", interface.map { .string($0) }), ("via", .texts(via)),
      ("since", since.map { .string($0) }),
    ]
  }
}

extension Device {
  var fields: InventoryFields {
    let inOrder = addresses.sorted { $0.key < $1.key }
    return [
      ("system", .string(system.rawValue)),
      ("addresses", .object(inOrder.map { ($0.key.rawValue, .string($0.value.rawValue)) })),
      ("required", .bool(required)), ("model", model.map { .string($0) }),
      ("serial", serial.map { .string($0) }), ("firmware", firmware.map { .string($0) }),
      ("owner", owner.map { .string($0) }), ("handoverDate", handoverDate.map { .string($0) }),
      ("migration", migration.map { .string($0.rawValue) }), ("checks", .list(checks) { .object($0.fields) }),
    ]
  }
}

extension [Contact] {
  /// Nil where there is none.
  fileprivate var json: JSONValue? {
    guard !isEmpty else { return nil }
    return .list(self) { contact in
      .object([
        ("name", .string(contact.name)), ("phone", contact.phone.map { .string($0) }),
        ("email", contact.email.map { .string($0) }),
      ])
    }
  }
}

extension Canary {
  var text: String {
    switch self {
    case .address(let address, _): address.rawValue
    case .service(let id): id.rawValue
    }
  }
}

extension Check {
  fileprivate var fields: InventoryFields {
    [("kind", .string(kind.rawValue)), ("port", .number(Int(port.rawValue)))] + question.fields + [
      ("interval", .string(interval.settingText)), ("timeout", .string(timeout.settingText)),
      ("name", name.map { .string($0) }),
    ]
  }
}

extension Check.Question {
  fileprivate var fields: InventoryFields {
    switch self {
    case .tcp(let tcp):
      [("send", tcp.send.map { .string($0) }), ("expect", tcp.expect.map { .string($0) })]
    case .http(let page): page.fields
    case .https(let page, let policy): page.fields + policy.fields
    case .tls(let policy): policy.fields
    }
  }
}

extension HTTPExpectation {
  fileprivate var fields: InventoryFields {
    [
      ("method", .string(method)), ("path", .string(path)), ("status", .list(status) { .number($0) }),
      ("headerContains", headerContains.map { .string($0) }),
      ("bodyContains", bodyContains.map { .string($0) }),
      ("redirects", redirects.map { .object([("max", .number($0.max)), ("hosts", .texts($0.hosts))]) }),
    ]
  }
}

extension TLSPolicy {
  fileprivate var fields: InventoryFields {
    switch self {
    case .verify(let caFile): [("tls", .string("verify")), ("caFile", caFile.map { .string($0) })]
    case .pin(let pin): [("tls", .string("pin")), ("pin", .string(pin))]
    case .record: [("tls", .string("record"))]
    }
  }
}

extension LineCheck {
  var json: JSONValue {
    let pace: InventoryFields = [
      ("interval", .string(interval.settingText)), ("timeout", .string(timeout.settingText)),
    ]
    switch kind {
    case .icmp(let port):
      let fallback = port.map { JSONValue.number(Int($0.rawValue)) }
      return .object([("kind", .string("icmp")), ("fallbackPort", fallback)] + pace)
    case .tcp(let port):
      return .object([("kind", .string("tcp")), ("port", .number(Int(port.rawValue)))] + pace)
    }
  }
}

extension Bar {
  fileprivate var json: JSONValue {
    .object([
      ("latencyP95", latencyP95.json), ("jitter", jitter.json), ("lossPercent", lossPercent.json),
      ("availabilityPercent", availabilityPercent.json), ("certificate", certificate.json),
    ])
  }
}

extension Threshold<Duration> {
  fileprivate var json: JSONValue { .list([ready, attention]) { .string($0.settingText) } }
}

extension Threshold<Double> {
  /// Whole numbers without a fraction, as people write them.
  fileprivate var json: JSONValue {
    .list([ready, attention]) { JSONValue(.number(Int(exactly: $0).map(String.init) ?? "\($0)")) }
  }
}
