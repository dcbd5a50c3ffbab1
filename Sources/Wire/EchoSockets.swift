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
  /// Never sent, or nobody could have heard the answer; our own side's fault.
  case notMeasured(LocalFault)
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
      soon { completion(.notMeasured(error)) }
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

  init(loop: Loop) {
    self.loop = loop
    // From the first echo on it must be known which links and addresses went away.
    _ = loop.wayOut
  }

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
    var sent: EchoTiming
    var alarm: Alarm
    var completion: (EchoResult) -> Void
  }

  private unowned let loop: Loop
  private let descriptor: Int32
  private let family: SocketAddress.Family
  private let binding: Binding
  private let token = UInt64.random(in: .min ... .max)
  private var next: UInt32 = 0
  private var pending: [UInt32: Pending] = [:]
  private(set) var isUsable = true
  private var dropped: UInt32 = 0
  private var lastDrop: Moment?

  init(loop: Loop, family: SocketAddress.Family, binding: Binding) throws(LocalFault) {
    self.loop = loop
    self.family = family
    self.binding = binding
    descriptor = try Self.open(family: family, binding: binding)
    _ = vmeet_set_option(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1)
    let room = Int32(clamping: loop.options.echoBuffer)
    if vmeet_set_option(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, room) != 0 {
      _ = vmeet_set_option(descriptor, SOL_SOCKET, SO_RCVBUF, room)
    }
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
      let descriptor = try OutgoingSocket.open(
        domain: domain, type: VMEET_RAW, protocol: icmp, binding: binding)
      vmeet_filter_echoes(descriptor, domain)
      return descriptor
    }
  }

  func send(to destination: SocketAddress, deadline: Moment, _ completion: @escaping (EchoResult) -> Void) {
    next &+= 1
    let number = next
    let packet = EchoPacket.request(family: family, token: token, number: number)
    let sent = EchoTiming.now
    let count = destination.with(port: 0).withSockaddr { address, length in
      sendto(descriptor, packet, packet.count, 0, address, length)
    }
    guard count >= 0 else { return fail(errno, destination, completion) }
    let alarm = loop.at(deadline) { self.deadlinePassed(number) }
    pending[number] = Pending(
      destination: destination, sent: sent, alarm: alarm, completion: completion)
  }

  /// Only our own side refuses to send at once: a firewall (EPERM), a socket whose address or interface went.
  private func fail(
    _ code: Int32, _ destination: SocketAddress, _ completion: @escaping (EchoResult) -> Void
  ) {
    // Else the next request opens a new socket, and so learns whether source and interface are back.
    isUsable = [EPERM, EAGAIN, ENOBUFS, ENOMEM].contains(code)
    retireIfIdle()
    let fault =
      code == EPERM
      ? LocalFault(.notAllowed, errno: code)
      : loop.wayOut.fault(to: destination, from: binding, since: .now) ?? LocalFault(immediate: code)
    loop.soon { completion(.notMeasured(fault ?? LocalFault(.uplink, errno: code))) }
  }

  /// Silence, unless answers were thrown away meanwhile because we did not read them in time.
  private func deadlinePassed(_ number: UInt32) {
    noteDrops()
    guard let request = pending[number] else { return }
    let isDeaf = lastDrop.map { $0 > request.sent.monotonic } ?? false
    settle(number, isDeaf ? .notMeasured(LocalFault(.shed, errno: ENOBUFS)) : .silent)
  }

  private func noteDrops() {
    let count = vmeet_dropped(descriptor)
    guard count != dropped else { return }
    dropped = count
    lastDrop = .now
  }

  private func settle(_ number: UInt32, _ result: EchoResult) {
    guard let request = pending.removeValue(forKey: number) else { return }
    loop.cancel(request.alarm)
    request.completion(result)
    retireIfIdle()
  }

  private func retireIfIdle() {
    if !isUsable, pending.isEmpty { loop.unwatch(descriptor) }
  }

  func heard(_ events: UInt32) {
    var buffer = [UInt8](repeating: 0, count: 2048)
    var from = sockaddr_storage()
    var arrival: Int64 = 0
    var complaints = 0
    while complaints < 16 {
      let count = vmeet_receive_stamped(descriptor, &buffer, buffer.count, &from, &arrival)
      guard count >= 0 else {
        if errno == EAGAIN || errno == EWOULDBLOCK { return }
        complaints += 1
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
      settle(message.number, answer(to: request, arrival: arrival))
    }
  }

  /// The kernel's round trip; else our own clock's up to this moment, unless that measures our own absence.
  private func answer(to request: Pending, arrival: Int64) -> EchoResult {
    let now = EchoTiming.now
    if let roundTrip = request.sent.roundTrip(stamped: arrival, heard: now) { return .answered(roundTrip) }
    guard loop.wasAway(since: request.sent.monotonic) else {
      return .answered(now.monotonic - request.sent.monotonic)
    }
    return .notMeasured(LocalFault(.suspended))
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
