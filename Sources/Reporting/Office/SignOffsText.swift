import Readiness

/// Whether a device was looked at on the spot, and whether that still counts.
public enum SignOffState: String, CaseIterable, Hashable, Sendable {
  /// Everything was in order, and it still counts.
  case valid
  /// Something was not in order.
  case faulty
  /// It counts no more.
  case expired
  /// Nobody ever signed it off.
  case missing
}

/// The devices with their newest sign-off, as a page.
public enum SignOffsText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  ///
  /// Only the devices in one of the states `shown` are listed; the counts are of all.
  public static func render(
    _ book: OfficeBook, _ edition: RecordEdition, at now: WallTime, only shown: Set<SignOffState>,
    style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    let devices = edition.signedDevices(book, at: now)
    page.add(StyledText(words.signOffCount(devices.map(\.state)), .strong))
    let listed = devices.filter { shown.contains($0.state) }
    if !listed.isEmpty { page.blank() }
    for device in listed { page.add(device, edition) }
    return page.rendered()
  }
}

/// The same as a table for spreadsheets; unknown is empty.
public enum SignOffsCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = [
    "site", "name", "device", "system", "state", "until", "failed", "note", "by", "at",
  ]

  /// The whole table with its header; times stand in the province's zone.
  public static func render(
    _ book: OfficeBook, _ edition: RecordEdition, at now: WallTime, only shown: Set<SignOffState>
  ) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for found in edition.signedDevices(book, at: now) where shown.contains(found.state) {
      let record = found.signOff?.record
      csv.add([
        found.site.code.rawValue, edition.name(of: found.site.code), found.device.id.rawValue,
        found.device.system.rawValue, found.state.rawValue,
        record.map { edition.local($0.until).rfc3339 } ?? "",
        record?.failed.joined(separator: "; ") ?? "", record?.note ?? "", found.signOff?.signature.by ?? "",
        found.signOff.map { edition.local($0.signature.at).rfc3339 } ?? "",
      ])
    }
    return csv.text
  }
}

/// The same as JSON, schema 1, kind "signoffs".
public enum SignOffsJSON {
  /// The whole text, with a break at its end; unknown is null.
  public static func render(
    _ book: OfficeBook, _ edition: RecordEdition, at now: WallTime, only shown: Set<SignOffState>
  ) -> String {
    let found = edition.signedDevices(book, at: now).filter { shown.contains($0.state) }
    return JSONText.object([
      "schema": .integer(1),
      "kind": .text("signoffs"),
      "devices": .array(
        found.map { found in
          .object([
            "site": .text(found.site.code.rawValue), "device": .text(found.device.id.rawValue),
            "system": .text(found.device.system.rawValue), "state": .text(found.state.rawValue),
            "until": .moment(found.signOff?.record.until, edition.zone),
            "checklist": .array(
              (found.signOff?.record.checklist ?? []).map { item in
                .object(["name": .text(item.name), "ok": .bool(item.isInOrder)])
              }),
            "note": .optional(found.signOff?.record.note),
            "recorded": found.signOff.map { .signature($0.signature, edition.zone) } ?? .null,
          ])
        }),
    ]).rendered() + "\n"
  }
}

/// A device with its newest sign-off.
private struct SignedDevice {
  let site: Site
  let device: Device
  let signOff: Signed<SignOff>?
  let state: SignOffState
}

extension RecordEdition {
  fileprivate func signedDevices(_ book: OfficeBook, at now: WallTime) -> [SignedDevice] {
    let newest = book.newestSignOffs
    return sitesByLevel.flatMap { site in
      site.devices.map { device in
        let found = newest[DeviceKey(site.code, device.id)]
        return SignedDevice(
          site: site, device: device, signOff: found, state: SignOffState(found?.record, at: now))
      }
    }
  }
}

extension SignOffState {
  fileprivate init(_ signOff: SignOff?, at now: WallTime) {
    switch signOff {
    case nil: self = .missing
    case let signOff? where signOff.until <= now: self = .expired
    case let signOff?: self = signOff.isInOrder ? .valid : .faulty
    }
  }

  fileprivate var verdict: Verdict {
    switch self {
    case .valid: .ready
    case .faulty: .notReady
    case .expired: .attention
    case .missing: .unknown
    }
  }
}

extension SignOff {
  /// What was not in order.
  fileprivate var failed: [String] { checklist.filter { !$0.isInOrder }.map(\.name) }
}

extension TextPage {
  fileprivate mutating func add(_ found: SignedDevice, _ edition: RecordEdition) {
    let words = edition.words
    let name = StyledText(edition.name(of: found.device.id, at: found.site.code) + ": ", .strong)
    let tone = Tone(found.state.verdict)
    guard let signOff = found.signOff else {
      return add(name + StyledText(words.name(of: found.state), tone), mark: signs.mark(found.state.verdict))
    }
    let failed = signOff.record.failed
    let facts = [
      words.name(of: found.state, until: edition.moment(signOff.record.until)),
      failed.isEmpty ? nil : words.list(failed) + " " + words.fail,
      signOff.record.note.isEmpty ? nil : signOff.record.note, edition.author(signOff.signature),
    ]
    add(
      name
        + StyledText(facts.compactMap(\.self).joined(separator: "; "), found.state == .valid ? .plain : tone),
      mark: signs.mark(found.state.verdict))
  }
}

extension Words {
  fileprivate func name(of state: SignOffState, until moment: String = "") -> String {
    switch state {
    case .valid: say("còn hiệu lực đến \(moment)", "valid until \(moment)")
    case .faulty: say("chưa đạt, ghi nhận đến \(moment)", "not in order, counts until \(moment)")
    case .expired: say("hết hiệu lực từ \(moment)", "expired at \(moment)")
    case .missing: say("chưa xác nhận", "not signed off")
    }
  }

  fileprivate func signOffCount(_ states: [SignOffState]) -> String {
    func number(_ state: SignOffState) -> String { count(states.count { $0 == state }) }
    return say(
      "Xác nhận thiết bị: \(number(.valid))/\(count(states.count)) còn hiệu lực; \(number(.faulty)) chưa đạt; "
        + "\(number(.expired)) hết hiệu lực; \(number(.missing)) chưa xác nhận.",
      "Sign-offs: \(number(.valid)) of \(count(states.count)) valid; \(number(.faulty)) not in order; "
        + "\(number(.expired)) expired; \(number(.missing)) not signed off.")
  }
}
