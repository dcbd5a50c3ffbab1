/// That something is asked at an address: two places that claim the same would count one answer twice.
struct Claim {
  var address: Address
  /// The port that is asked; nil for a line, whose router is one whatever is asked of it.
  var port: Port?
  var kind: CheckKind
  /// Whether the file says that the address is shared on purpose.
  var shared: Bool
  /// The path of the line, device or service.
  var holder: String
  /// Where the address stands, or the device that inherits it.
  var place: Located<Void>
  /// Whether a device takes the address from its line.
  var inherited = false
}

extension InventoryObject {
  /// Notes every claim that an earlier one holds already, unless one of both says that it is shared.
  ///
  /// `claims` begin with those of lines: where two lines have one address, the devices that inherit it
  /// are not reported again.
  mutating func noteTaken(_ claims: [Claim]) {
    var first: [ClaimKey: Claim] = [:]
    var repeatedLines: Set<Address> = []
    for claim in claims where !claim.shared && !claim.address.rawValue.isEmpty {
      guard let other = first[ClaimKey(claim)] else {
        first[ClaimKey(claim)] = claim
        continue
      }
      if claim.port == nil { repeatedLines.insert(claim.address) }
      if other.holder == claim.holder || claim.inherited && repeatedLines.contains(claim.address) { continue }
      note(
        .addressTaken(claim.address, port: claim.port, path: other.holder, at: other.place.position),
        at: claim.place)
    }
  }
}

private struct ClaimKey: Hashable {
  var address: Address
  var port: Port?
  var kind: CheckKind

  init(_ claim: Claim) {
    address = claim.address
    port = claim.port
    kind = claim.kind
  }
}
