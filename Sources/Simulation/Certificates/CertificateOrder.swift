import Readiness

/// Which certificate an endpoint shows.
struct CertificateOrder: Hashable, Sendable {
  /// Whose certificate it is.
  enum Holder: Hashable, Sendable {
    /// A device of the field: signed by itself, in a name nobody verifies.
    case device
    /// A machine whose chain and name are verified: signed by the authority for this address.
    case machine(Address)
  }

  /// Whose certificate it is.
  var holder: Holder
  /// What is wrong with it; nil where nothing is.
  var flaw: CertificateFlaw?

  /// The certificate that an endpoint shows to peers of this policy.
  init(policy: TLSPolicy, at address: Address, behaviour: Behaviour = .well) {
    if case .verify = policy { holder = .machine(address) } else { holder = .device }
    if case .certificate(let flaw) = behaviour { self.flaw = flaw }
  }

  /// The name of the file that keeps it; nil where it depends on the day, so that it is made at each start.
  var fileName: String? {
    guard flaw == nil else { return nil }
    return switch holder {
    case .device: "device.pem"
    case .machine(let address): "\(address).pem"
    }
  }

  /// The days from the start of the simulation in which it is valid.
  var validDays: Range<Int> {
    switch flaw {
    case nil, .wrongName: -1..<825
    case .expired: -366..<(-1)
    case .expiring(let days): -366..<days
    case .notYetValid: 30..<825
    }
  }
}
