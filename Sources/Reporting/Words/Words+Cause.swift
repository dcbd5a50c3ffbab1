import Readiness

extension Words {
  /// How much a cause explains: "giải thích 6/6 đường truyền".
  func reach(of cause: Cause) -> String {
    let share = "\(count(cause.explains))/\(count(cause.of))"
    let things = dependants(of: cause.factor, cause.of)
    return say("giải thích \(share) \(things)", "explains \(share) \(things)")
  }

  /// What a cause does to sites that have no other line.
  func cutsOff(_ sites: String) -> String { say("\(sites) mất kết nối", "\(sites) without a connection") }

  /// What a cause does to sites that may have another way.
  func affects(_ sites: String) -> String { say("ảnh hưởng \(sites)", "affects \(sites)") }

  /// What depends on a factor.
  private func dependants(of factor: Cause.Factor, _ number: Int) -> String {
    switch factor {
    case .carrier, .uplink, .via, .site: say("đường truyền", plural(number, "line", "lines"))
    case .device: say("thiết bị", plural(number, "device", "devices"))
    // A service stands behind devices, or behind its own checks where no device shows it.
    case .service: say("trường hợp", plural(number, "case", "cases"))
    }
  }
}
