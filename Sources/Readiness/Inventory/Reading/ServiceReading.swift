/// A service as a file gives it, with what its addresses claim.
struct ServiceDraft {
  var id: Located<Service.ID>
  var service: Service
  var claims: [Claim]
}

extension InventoryObject {
  /// Reads `services`; empty where there are none.
  mutating func services(_ parts: SharedParts) -> [ServiceDraft] {
    let drafts = objects("services", keys: Keys.service) { $0.service(parts) } ?? []
    noteRepeated(.service, drafts.map(\.id))
    return drafts
  }

  private mutating func service(_ parts: SharedParts) -> ServiceDraft {
    let id = required("id", .identifier(), standIn: Service.ID(""))
    let checks = serviceChecks(parts.pace)
    let service = Service(
      id: id.value, name: required("name", .text(), standIn: "").value,
      carrier: carrierReference(parts.carriers),
      required: value("required", .bool)?.value ?? Defaults.serviceRequired,
      checks: checks.map(\.check))
    return ServiceDraft(id: id, service: service, claims: checks.map { $0.claim(path: path) })
  }

  private mutating func serviceChecks(_ pace: Pace) -> [ServiceCheckDraft] {
    if !has("checks") { note(.json(.missingKey("checks"))) }
    let drafts = objects("checks", keys: ["address"] + Keys.check) { object in
      let address = object.required("address", .address, standIn: "")
      let draft = object.check(pace)
      return ServiceCheckDraft(
        check: ServiceCheck(address: address.value, check: draft.check), address: address,
        shared: draft.shared)
    }
    if drafts?.isEmpty == true { note(.empty, at: "checks") }
    noteRepeatedChecks(drafts?.map { ($0.check.check, $0.address.place) } ?? [])
    return drafts ?? []
  }

  /// Reads `canaries`: the id of a service, else an address with a dot or colon; empty where there are none.
  ///
  /// A single word that is no service is a service misspelt rather than a host of that name.
  mutating func canaries(_ services: [Service.ID], lineCheck: LineCheck) -> [Canary] {
    (values("canaries", .string) ?? []).compactMap { text in
      let id = Located(Service.ID(text.value), at: text.position, path: text.path)
      if services.contains(id.value) { return .service(id.value) }
      if text.value.contains(where: { $0 == "." || $0 == ":" }) {
        if let address = Address(parsing: text.value) { return .address(address, lineCheck) }
        note(.address, at: text)
      } else {
        noteUnknown(.service, id, among: services)
      }
      return nil
    }
  }
}

private struct ServiceCheckDraft {
  var check: ServiceCheck
  var address: Located<Address>
  var shared: Bool

  func claim(path: String) -> Claim {
    Claim(
      address: check.address, port: check.check.port, kind: check.check.kind, shared: shared, holder: path,
      place: address.place)
  }
}
