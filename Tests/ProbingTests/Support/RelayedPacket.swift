/// What the relay reads of an IPv4 packet: its kind, its size and to which question it belongs.
struct RelayedPacket: Hashable, Sendable {
  enum Kind: UInt64, Sendable {
    case echoRequest
    case echoReply
    case syn
    case synAck
    case other
  }

  /// The same for a question and its answer: the asking and the asked address, and the identifier and
  /// sequence number of an echo or the two ports of a connection.
  struct Question: Hashable, Sendable {
    var asker: UInt32
    var asked: UInt32
    var number: UInt32
  }

  var kind: Kind
  var length: Int
  var question: Question

  /// nil for anything but IPv4.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 28, bytes[bytes.startIndex] >> 4 == 4 else { return nil }
    let body = bytes.dropFirst(Int(bytes[bytes.startIndex] & 15) * 4)
    length = bytes.count
    kind = Self.kind(ofProtocol: bytes[bytes.startIndex + 9], body)
    let (from, to) = (bytes.number(at: 12), bytes.number(at: 16))
    switch kind {
    case .echoRequest: question = Question(asker: from, asked: to, number: body.number(at: 4))
    case .echoReply: question = Question(asker: to, asked: from, number: body.number(at: 4))
    case .syn, .other: question = Question(asker: from, asked: to, number: body.number(at: 0))
    case .synAck:
      let ports = body.number(at: 0)
      question = Question(asker: to, asked: from, number: ports << 16 | ports >> 16)
    }
  }

  private static func kind(ofProtocol number: UInt8, _ body: ArraySlice<UInt8>) -> Kind {
    let first = body[body.startIndex]
    switch (number, first) {
    case (1, 8): return .echoRequest
    case (1, 0): return .echoReply
    case (6, _) where body.count >= 20:
      let flags = body[body.startIndex + 13] & 0x12
      return flags == 0x02 ? .syn : flags == 0x12 ? .synAck : .other
    default: return .other
    }
  }
}

extension ArraySlice<UInt8> {
  /// Four bytes in network order, from so many after the start.
  fileprivate func number(at offset: Int) -> UInt32 {
    dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }
}
