/// A device as a file gives it, with what its addresses claim.
struct DeviceDraft {
  var id: Located<Device.ID>
  var device: Device
  var claims: [Claim]
}

extension InventoryObject {
  /// Reads `devices`; empty where there are none.
  mutating func devices(on lines: [LineDraft], _ parts: SharedParts) -> [DeviceDraft] {
    let drafts = objects("devices", keys: Keys.device) { $0.device(on: lines, parts) } ?? []
    noteRepeated(.device, drafts.map(\.id))
    return drafts
  }

  private mutating func device(on lines: [LineDraft], _ parts: SharedParts) -> DeviceDraft {
    let id = required("id", .identifier(), standIn: Device.ID(""))
    let system = required("system", .choice, standIn: DeviceSystem.megaVMeeting).value
    let addresses = deviceAddresses(lines)
    let checks = deviceChecks(system, parts)
    let device = Device(
      id: id.value, system: system,
      addresses: Dictionary(addresses.map { ($0.line, $0.address) }, uniquingKeysWith: { first, _ in first }),
      required: value("required", .bool)?.value ?? Defaults.deviceRequired,
      model: value("model", .text())?.value,
      serial: value("serial", .text())?.value, firmware: value("firmware", .text())?.value,
      owner: value("owner", .text())?.value, handoverDate: value("handoverDate", .date)?.value,
      migration: value("migration", .choice)?.value, checks: checks.map(\.check))
    return DeviceDraft(id: id, device: device, claims: claims(of: checks, at: addresses))
  }

  /// The device's own checks, which replace the preset of its system.
  private mutating func deviceChecks(_ system: DeviceSystem, _ parts: SharedParts) -> [CheckDraft] {
    let own = checks(parts.pace)
    if system == .other, !has("checks") { note(.checksNeeded) }
    return own ?? parts.presets[system]?.checks ?? []
  }

  /// The addresses over the lines the device names, or the lines' own where it names none.
  private mutating func deviceAddresses(_ lines: [LineDraft]) -> [DeviceAddress] {
    guard has("addresses") else {
      let here = place
      return lines.map {
        DeviceAddress(line: $0.line.id, address: $0.line.address, place: here, inherited: true)
      }
    }
    let given = entries("addresses", .address) ?? []
    if given.isEmpty { note(.empty, at: "addresses") }
    return given.map { key, address in
      let id = Located(Line.ID(key.value), at: key.position, path: key.path)
      noteUnknown(.line, id, among: lines.map(\.line.id))
      return DeviceAddress(line: id.value, address: address.value, place: address.place, inherited: false)
    }
  }

  private mutating func claims(of checks: [CheckDraft], at addresses: [DeviceAddress]) -> [Claim] {
    let shared = value("shared", .bool)?.value ?? Defaults.shared
    return addresses.flatMap { address in
      checks.map { draft in
        Claim(
          address: address.address, port: draft.check.port, kind: draft.check.kind,
          shared: shared || draft.shared, holder: path, place: address.place, inherited: address.inherited)
      }
    }
  }
}

private struct DeviceAddress {
  var line: Line.ID
  var address: Address
  var place: Located<Void>
  var inherited: Bool
}
