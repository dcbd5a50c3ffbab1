/// What every device of a system is asked unless it has checks of its own.
struct Preset {
  /// Whether the maker or the carrier confirmed ports, paths and answers.
  var verified: Bool
  var checks: [CheckDraft]

  /// The presets that exist without a file.
  ///
  /// - mega-v-meeting: a page over HTTPS on 443. No public document says what the terminals speak, hence
  ///   not verified.
  /// - polycom and mcu: the web page over HTTPS on 443 and the H.323 signalling port 1720, as Polycom
  ///   documents them; 1720 no more than every five minutes, for the sake of calls.
  static func builtIn(_ pace: Pace) -> [DeviceSystem: Preset] {
    let page = Check(
      question: .https(HTTPExpectation(), .record), port: 443, interval: pace.interval, timeout: pace.timeout)
    let signalling = Check(
      question: .tcp(TCPExpectation()), port: 1720, interval: max(CarefulPorts.interval, pace.interval),
      timeout: pace.timeout)
    let room = [page, signalling].map { CheckDraft(check: $0, shared: false) }
    return [
      .megaVMeeting: Preset(verified: false, checks: [CheckDraft(check: page, shared: false)]),
      .polycom: Preset(verified: true, checks: room),
      .mcu: Preset(verified: true, checks: room),
    ]
  }
}

extension InventoryObject {
  /// Reads `presets`; each one replaces the built-in of its system.
  mutating func presets(_ pace: Pace) -> [DeviceSystem: Preset] {
    var presets = Preset.builtIn(pace)
    let systems = DeviceSystem.allCases.filter { $0 != .other }
    _ = object("presets", keys: systems.map(\.rawValue)) { object in
      for system in systems {
        let preset = object.object(system.rawValue, keys: Keys.preset) { $0.preset(pace) }
        if let preset { presets[system] = preset }
      }
    }
    return presets
  }

  private mutating func preset(_ pace: Pace) -> Preset {
    if !has("checks") { note(.json(.missingKey("checks"))) }
    return Preset(
      verified: value("verified", .bool)?.value ?? Defaults.presetVerified, checks: checks(pace) ?? [])
  }
}
