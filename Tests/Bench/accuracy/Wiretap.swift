import CLab
import CLinux
import Glibc

/// Sees SYN, SYN-ACK and echoes of the namespace with the kernel's stamps; owns a packet socket whose buffer
/// holds a whole run, so that nothing is read while probes are under way.
final class Wiretap {
  private let descriptor: Int32

  init?() {
    descriptor = vmeet_socket(AF_PACKET, VMEET_DATAGRAM, Int32(UInt16(ETH_P_ALL).bigEndian))
    guard descriptor >= 0 else { return nil }
    _ = vmeet_set_option(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1)
    _ = vmeet_set_option(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, 128 << 20)
    guard lab_keep_questions(descriptor) == 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// The nanoseconds from each question to its first answer since the tap was last read.
  func read() -> [Question: Int64] {
    var asked: [Question: Int64] = [:]
    var took: [Question: Int64] = [:]
    var echoes: [UInt32: Int] = [:]
    var places: [UInt64: Int] = [:]
    var buffer = [UInt8](repeating: 0, count: 256)
    var from = sockaddr_storage()
    var stamp: Int64 = 0
    while vmeet_receive_stamped(descriptor, &buffer, buffer.count, &from, &stamp) > 0 {
      guard let packet = TappedPacket(buffer) else { continue }
      if packet.isAnswer {
        let question = Question(address: packet.peer, place: places[packet.key] ?? 0)
        if let start = asked[question], took[question] == nil { took[question] = stamp - start }
      } else {
        var place = 0
        if packet.isEcho, places[packet.key] == nil {
          place = echoes[packet.peer, default: 0]
          echoes[packet.peer] = place + 1
          places[packet.key] = place
        }
        let question = Question(address: packet.peer, place: place)
        if asked[question] == nil { asked[question] = stamp }
      }
    }
    let missed = lab_packets_missed(descriptor)
    if missed > 0 { print("the tap missed \(missed) packets") }
    return took
  }
}

/// A question that leaves us or an answer that comes.
private struct TappedPacket {
  var peer: UInt32
  var isAnswer: Bool
  var isEcho: Bool
  /// The same for an echo and its answer: the peer and the sequence number.
  var key: UInt64

  init?(_ bytes: [UInt8]) {
    isEcho = bytes[9] == 1
    switch (isEcho, bytes[20], bytes[33] & 0x12) {
    case (true, 8, _), (false, _, 0x02): isAnswer = false
    case (true, 0, _), (false, _, 0x12): isAnswer = true
    default: return nil
    }
    let peerAt = isAnswer ? 12 : 16
    peer = bytes[peerAt..<(peerAt + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    key = isEcho ? UInt64(peer) << 32 | bytes[24..<28].reduce(0) { $0 << 8 | UInt64($1) } : 0
  }
}
