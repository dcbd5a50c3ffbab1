import CLinux
import Glibc
import Readiness

/// What came of one echo request.
public enum EchoResult: Sendable {
  /// The answer came after this round trip.
  case answered(Duration)
  /// No answer by the deadline.
  case silent
  /// A router said that there is no way.
  case unreachable
  /// Never sent; our own side's fault.
  case notSent(LocalFault)
}

extension Loop {
  /// Sends one echo request and waits for its answer until `deadline`.
  public func echo(
    to destination: SocketAddress, from binding: Binding, deadline: Moment,
    _ completion: @escaping (EchoResult) -> Void
  ) {
    do throws(LocalFault) {
      let socket = try echoes.socket(for: destination.family, binding)
      socket.send(to: destination, deadline: deadline, completion)
    } catch {
      soon { completion(.notSent(error)) }
    }
  }
}

/// The echo sockets of a loop, one for each family and binding, opened at first use.
final class EchoSockets {
  private struct Key: Hashable {
    var family: SocketAddress.Family
    var binding: Binding
  }

  private unowned let loop: Loop
  private var sockets: [Key: EchoSocket] = [:]

  init(loop: Loop) { self.loop = loop }

  func socket(for family: SocketAddress.Family, _ binding: Binding) throws(LocalFault) -> EchoSocket {
    let key = Key(family: family, binding: binding)
    if let socket = sockets[key], socket.isUsable { return socket }
    let socket = try EchoSocket(loop: loop, family: family, binding: binding)
    sockets[key] = socket
    return socket
  }
}

/// Owns one ICMP socket and tells the answers to its requests apart by a random token in the payload.
final class EchoSocket: EventListener {
  private struct Pending {
    var destination: SocketAddress
    var sentMonotonic: Moment
    var sentWall: Int64
    var alarm: Alarm
    var completion: (EchoResult) -> Void
  }

  private unowned let loop: Loop
  private let descriptor: Int32
  private let family: SocketAddress.Family
  private let token = UInt64.random(in: .min ... .max)
  private var next: UInt32 = 0
  private var pending: [UInt32: Pending] = [:]
  private(set) var isUsable = true

  init(loop: Loop, family: SocketAddress.Family, binding: Binding) throws(LocalFault) {
    self.loop = loop
    self.family = family
    descriptor = try Self.open(family: family, binding: binding)
    _ = vmeet_set_option(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1)
    guard loop.watch(descriptor, for: EPOLLIN.rawValue, self) else {
      close(descriptor)
      throw LocalFault(.descriptors, errno: errno)
    }
  }

  deinit { close(descriptor) }

  /// A datagram socket where the system allows it, else a raw one.
  private static func open(family: SocketAddress.Family, binding: Binding) throws(LocalFault) -> Int32 {
    let domain = family == .v4 ? AF_INET : AF_INET6
    let icmp = Int32(family == .v4 ? IPPROTO_ICMP : Int(IPPROTO_ICMPV6))
    do throws(LocalFault) {
      return try OutgoingSocket.open(
        domain: domain, type: VMEET_DATAGRAM, protocol: icmp, binding: binding)
    } catch {
      guard error.reason == .notAllowed else { throw error }
      return try OutgoingSocket.open(
        domain: domain, type: VMEET_RAW, protocol: icmp, binding: binding)
    }
  }

  func send(to destination: SocketAddress, deadline: Moment, _ completion: @escaping (EchoResult) -> Void) {
    next &+= 1
    let number = next
    let packet = EchoPacket.request(family: family, token: token, number: number)
    let wall = vmeet_clock(CLOCK_REALTIME)
    let now = Moment.now
    let count = destination.with(port: 0).withSockaddr { address, length in
      sendto(descriptor, packet, packet.count, 0, address, length)
    }
    guard count >= 0 else { return fail(errno, completion) }
    let alarm = loop.at(deadline) { [weak self] in self?.settle(number, .silent) }
    pending[number] = Pending(
      destination: destination, sentMonotonic: now, sentWall: wall, alarm: alarm, completion: completion)
  }

  private func fail(_ code: Int32, _ completion: @escaping (EchoResult) -> Void) {
    if code == ENODEV || code == ENXIO { isUsable = false }
    let result = LocalFault(immediate: code).map(EchoResult.notSent) ?? .unreachable
    loop.soon { completion(result) }
  }

  private func settle(_ number: UInt32, _ result: EchoResult) {
    guard let request = pending.removeValue(forKey: number) else { return }
    loop.cancel(request.alarm)
    request.completion(result)
  }

  func heard(_ events: UInt32) {
    var buffer = [UInt8](repeating: 0, count: 2048)
    var from = sockaddr_storage()
    var arrival: Int64 = 0
    while true {
      let count = vmeet_receive_stamped(descriptor, &buffer, buffer.count, &from, &arrival)
      guard count >= 0 else {
        if errno == EAGAIN || errno == EWOULDBLOCK { return }
        continue  // A pending ICMP error was reported and is now cleared; its echo ends by its deadline.
      }
      read(buffer[..<count], from: from, arrival: arrival)
    }
  }

  private func read(_ bytes: ArraySlice<UInt8>, from: sockaddr_storage, arrival: Int64) {
    guard let message = EchoPacket.parse(bytes, family: family, token: token),
      let request = pending[message.number]
    else { return }
    switch message.meaning {
    case .unreachable: settle(message.number, .unreachable)
    case .reply:
      guard request.destination.isSource(of: from) else { return }
      settle(message.number, .answered(roundTrip(of: request, arrival: arrival)))
    }
  }

  /// The kernel's arrival stamp against the wall clock at sending, where the monotonic clock agrees.
  private func roundTrip(of request: Pending, arrival: Int64) -> Duration {
    let outer = Moment.now.nanoseconds - request.sentMonotonic.nanoseconds
    let stamped = arrival - request.sentWall
    return .nanoseconds(arrival > 0 && stamped > 0 && stamped <= outer ? stamped : outer)
  }
}

extension SocketAddress {
  /// Whether a datagram with this sender comes from this address, whatever its port and scope.
  func isSource(of sender: sockaddr_storage) -> Bool {
    withUnsafePointer(to: sender) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        guard let sender = SocketAddress(kernel: raw) else { return false }
        return sender.family == family && sender.number == number
      }
    }
  }
}
