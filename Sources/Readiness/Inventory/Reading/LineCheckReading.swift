extension InventoryObject {
  /// Reads `lineCheck`; the built-in train where there is none.
  mutating func lineCheck(_ pace: Pace) -> LineCheck {
    object("lineCheck", keys: Keys.lineCheck) { check in
      let kind = check.lineCheckKind()
      let port: Port? =
        switch kind {
        case .icmp(let fallbackPort): fallbackPort
        case .tcp(let port): port
        }
      let pace = check.ownPace(pace, port: port)
      return LineCheck(kind: kind, interval: pace.interval, timeout: pace.timeout)
    } ?? LineCheck(kind: Defaults.lineCheck, interval: pace.interval, timeout: pace.timeout)
  }

  private mutating func lineCheckKind() -> LineCheck.Kind {
    let kind = required("kind", .choice, standIn: LineCheckName.icmp).value
    for key in ["port", "fallbackPort"] where has("kind") && has(key) && key != kind.portKey {
      note(.keyNotFor(kind: kind.rawValue), at: key)
    }
    return switch kind {
    case .icmp: .icmp(fallbackPort: value("fallbackPort", .port)?.value)
    case .tcp: .tcp(port: required("port", .port, standIn: 65_535).value)
    }
  }
}

/// The kinds of train as a file spells them.
private enum LineCheckName: String, CaseIterable {
  case icmp, tcp

  var portKey: String {
    switch self {
    case .icmp: "fallbackPort"
    case .tcp: "port"
    }
  }
}
