/// One question, ready to be asked: what, of which address, from where.
public struct Probe: Hashable, Sendable {
  /// What is asked.
  public enum Question: Hashable, Sendable {
    /// How the line carries packets.
    case train(LineCheck)
    /// Whether a device or service answers as it should.
    case check(Check)
  }

  /// Whose result this will be.
  public var id: CheckID
  /// What is asked.
  public var question: Question
  /// Who is asked.
  public var address: Address
  /// The address of ours that packets leave from; nil lets the routing table choose.
  public var source: Address?
  /// The interface of ours that packets leave by; nil lets the routing table choose.
  public var interface: String?
  /// The fingerprint recorded at the first use; nil where none is known, and then nothing is compared.
  public var recordedFingerprint: String?

  /// Describes a probe.
  public init(
    id: CheckID, question: Question, address: Address, source: Address? = nil, interface: String? = nil,
    recordedFingerprint: String? = nil
  ) {
    self.id = id
    self.question = question
    self.address = address
    self.source = source
    self.interface = interface
    self.recordedFingerprint = recordedFingerprint
  }

  /// The time after which silence is a failure.
  public var timeout: Duration {
    switch question {
    case .train(let train): train.timeout
    case .check(let check): check.timeout
    }
  }
}
