import Readiness

extension Outcome {
  /// Which case it is, and whether it has a detail: 0 to `codes` − 1, so that it fits beside other flags.
  var code: UInt8 {
    switch self {
    case .succeeded: 0
    case .failed(let failure): failure.detail == nil ? 1 : 2
    case .notMeasured(_, let detail): detail == nil ? 3 : 4
    }
  }
}

extension ByteWriter {
  /// Writes all of an outcome that its code does not tell.
  mutating func outcome(_ outcome: Outcome) {
    switch outcome {
    case .succeeded: break
    case .failed(let failure):
      word(failure.stage, of: Codes.stages)
      word(failure.reason, of: Codes.reasons)
      if let detail = failure.detail { text(detail) }
    case .notMeasured(let reason, let detail):
      word(reason, of: Codes.notMeasured)
      if let detail { text(detail) }
    }
  }

  /// Writes what a TLS peer showed.
  mutating func peer(_ peer: TLSPeer) {
    text(peer.protocolName)
    time(peer.expires)
    text(peer.fingerprint)
    var set: UInt8 = 0
    for (bit, weakness) in Codes.weaknesses.enumerated() where peer.weaknesses.contains(weakness) {
      set |= 1 << UInt8(bit)
    }
    byte(set)
  }

  /// Writes texts in their order.
  mutating func texts(_ texts: [String]) {
    count(texts.count)
    for text in texts { self.text(text) }
  }
}

extension ByteReader {
  /// Takes an outcome whose code is known.
  mutating func outcome(_ code: UInt8) throws(ChunkDamage) -> Outcome {
    switch code {
    case 0: return .succeeded
    case 1, 2:
      let stage = try word(of: Codes.stages)
      let reason = try word(of: Codes.reasons)
      return .failed(Failure(stage, reason, detail: code == 2 ? try text() : nil))
    case 3, 4:
      let reason = try word(of: Codes.notMeasured)
      return .notMeasured(reason, detail: code == 4 ? try text() : nil)
    default: throw .malformed
    }
  }

  /// Takes what a TLS peer showed.
  mutating func peer() throws(ChunkDamage) -> TLSPeer {
    let name = try text()
    let expires = try time()
    let fingerprint = try text()
    let set = try byte()
    guard set < 1 << UInt8(Codes.weaknesses.count) else { throw .malformed }
    let weak = Codes.weaknesses.enumerated().filter { set & 1 << UInt8($0.offset) != 0 }.map(\.element)
    return TLSPeer(protocolName: name, expires: expires, fingerprint: fingerprint, weaknesses: Set(weak))
  }

  /// Takes texts in their order.
  mutating func texts() throws(ChunkDamage) -> [String] {
    let count = try countOfFollowing()
    var texts: [String] = []
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }
}
