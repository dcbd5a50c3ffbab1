// Any bytes that come to an echo socket are an answer to a request of ours, or nothing.

@testable import Wire

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let token = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  let number = bytes.dropFirst(8).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  for family in [SocketAddress.Family.v4, .v6] {
    checkStranger(bytes, family, token: token)
    checkOwn(family, token: token, number: number, around: bytes)
  }
  checkSum(bytes)
  return 0
}

/// What does not carry the token is nobody's answer.
private func checkStranger(_ bytes: [UInt8], _ family: SocketAddress.Family, token: UInt64) {
  let sign = withUnsafeBytes(of: token.bigEndian) { Array($0) }
  for message in [bytes[...], bytes.dropFirst(3)]
  where EchoPacket.parse(message, family: family, token: token) != nil {
    precondition(message.contains(sign))
  }
}

/// A request of ours that comes back as a reply, or quoted by a router, is known by its number.
private func checkOwn(
  _ family: SocketAddress.Family, token: UInt64, number: UInt32, around bytes: [UInt8]
) {
  let request = EchoPacket.request(family: family, token: token, number: number)
  let reply = [family == .v4 ? 0 : 129] + request.dropFirst()
  let heard = EchoPacket.parse(reply[...], family: family, token: token)
  precondition(heard == EchoPacket.Message(number: number, meaning: .reply))
  let header = family == .v4 ? [0x45] + [UInt8](repeating: 0, count: 19) : [UInt8](repeating: 0x60, count: 40)
  let complaint = [family == .v4 ? 3 : 1] + [UInt8](repeating: 0, count: 7) + header + request + bytes
  let quoted = EchoPacket.parse(complaint[...], family: family, token: token)
  precondition(quoted == EchoPacket.Message(number: number, meaning: .unreachable))
}

/// A packet with its checksum in it sums up to nothing.
private func checkSum(_ bytes: [UInt8]) {
  guard bytes.count >= 4 else { return }
  var packet = bytes
  packet.replaceSubrange(2..<4, with: [0, 0])
  let sum = EchoPacket.checksum(packet)
  packet.replaceSubrange(2..<4, with: [UInt8(sum >> 8), UInt8(truncatingIfNeeded: sum)])
  precondition(EchoPacket.checksum(packet) == 0)
}
