import CAres
import CLinux
import Glibc
import Readiness

/// Why a name has no address.
public enum ResolveFault: Error, Hashable, Sendable {
  /// The name does not exist, or has no address.
  case noSuchName
  /// No usable answer within the budget, SERVFAIL and REFUSED included.
  case resolverSilent
}

extension Loop {
  /// Finds the addresses of a literal or a name, within the resolver's own budget.
  public func resolve(
    _ name: String, port: UInt16, _ completion: @escaping (Result<[SocketAddress], ResolveFault>) -> Void
  ) {
    if let literal = SocketAddress(literal: name, port: port) {
      soon { completion(.success([literal])) }
    } else {
      resolver.resolve(name, port: port, completion)
    }
  }
}

/// Owns the c-ares channel of a loop; silent servers cost only those who asked them.
final class Resolver {
  private unowned let loop: Loop
  private var channel: ares_channel?
  private var alarm: Alarm?
  private var watched: Set<Int32> = []

  init(loop: Loop) { self.loop = loop }

  /// Ends what is under way; called on the loop's thread before the loop goes away.
  func close() {
    if let channel { ares_destroy(channel) }
    channel = nil
  }

  func resolve(
    _ name: String, port: UInt16, _ completion: @escaping (Result<[SocketAddress], ResolveFault>) -> Void
  ) {
    guard let channel = readyChannel() else { return loop.soon { completion(.failure(.resolverSilent)) } }
    let query = ResolverQuery(loop: loop, completion: completion)
    query.startBudget(loop.options.resolveBudget)
    var hints = ares_addrinfo_hints()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = VMEET_STREAM
    hints.ai_flags = Int32(ARES_AI_NOSORT)
    ares_getaddrinfo(
      channel, name, String(port), &hints,
      { argument, status, _, result in
        guard let argument else { return }
        let query = Unmanaged<ResolverQuery>.fromOpaque(argument).takeRetainedValue()
        query.answered(status: status, result)
        if let result { ares_freeaddrinfo(result) }
      }, Unmanaged.passRetained(query).toOpaque())
    planNext()
  }

  private func readyChannel() -> ares_channel? {
    if let channel { return channel }
    _ = ares_library_init(ARES_LIB_INIT_ALL)
    var options = ares_options()
    options.timeout = 700
    options.tries = 2
    options.sock_state_cb = { argument, descriptor, readable, writable in
      guard let argument else { return }
      Unmanaged<Resolver>.fromOpaque(argument).takeUnretainedValue()
        .watch(descriptor, readable: readable != 0, writable: writable != 0)
    }
    options.sock_state_cb_data = Unmanaged.passUnretained(self).toOpaque()
    let mask = ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB
    guard ares_init_options(&channel, &options, Int32(mask)) == ARES_SUCCESS, let channel else {
      return nil
    }
    if !loop.options.dnsServers.isEmpty {
      ares_set_servers_ports_csv(channel, loop.options.dnsServers.joined(separator: ","))
    }
    return channel
  }

  private func watch(_ descriptor: Int32, readable: Bool, writable: Bool) {
    let events = (readable ? EPOLLIN.rawValue : 0) | (writable ? EPOLLOUT.rawValue : 0)
    if events == 0 {
      watched.remove(descriptor)
      loop.unwatch(descriptor)
    } else if watched.insert(descriptor).inserted {
      _ = loop.watch(descriptor, for: events, ResolverSocket(resolver: self, descriptor: descriptor))
    } else {
      loop.rewatch(descriptor, for: events)
    }
  }

  fileprivate func process(_ descriptor: Int32, _ events: UInt32) {
    guard let channel else { return }
    let reads = events & ~EPOLLOUT.rawValue != 0
    ares_process_fd(channel, reads ? descriptor : -1, events & EPOLLOUT.rawValue != 0 ? descriptor : -1)
    planNext()
  }

  /// Wakes c-ares when its own retry is due.
  private func planNext() {
    guard let channel else { return }
    loop.cancel(alarm)
    alarm = nil
    var wait = timeval()
    guard ares_timeout(channel, nil, &wait) != nil else { return }
    let delay = Duration.seconds(wait.tv_sec) + .microseconds(wait.tv_usec)
    alarm = loop.at(.now + delay) { [weak self] in
      guard let self, let channel = self.channel else { return }
      ares_process_fd(channel, -1, -1)
      self.planNext()
    }
  }
}

private final class ResolverSocket: EventListener {
  private unowned let resolver: Resolver
  private let descriptor: Int32

  init(resolver: Resolver, descriptor: Int32) {
    self.resolver = resolver
    self.descriptor = descriptor
  }

  func heard(_ events: UInt32) { resolver.process(descriptor, events) }
}

/// One name on its way: answered by c-ares or by the end of the budget, whichever comes first.
private final class ResolverQuery {
  private let loop: Loop
  private var completion: ((Result<[SocketAddress], ResolveFault>) -> Void)?
  private var alarm: Alarm?

  init(loop: Loop, completion: @escaping (Result<[SocketAddress], ResolveFault>) -> Void) {
    self.loop = loop
    self.completion = completion
  }

  func startBudget(_ budget: Duration) {
    alarm = loop.at(.now + budget) { self.settle(.failure(.resolverSilent)) }
  }

  func answered(status: Int32, _ result: UnsafeMutablePointer<ares_addrinfo>?) {
    switch status {
    case ARES_SUCCESS:
      let addresses = result.map(Self.addresses) ?? []
      settle(addresses.isEmpty ? .failure(.noSuchName) : .success(addresses))
    case ARES_ENOTFOUND, ARES_ENODATA, ARES_EBADNAME: settle(.failure(.noSuchName))
    default: settle(.failure(.resolverSilent))
    }
  }

  private func settle(_ result: Result<[SocketAddress], ResolveFault>) {
    guard let completion else { return }
    self.completion = nil
    loop.cancel(alarm)
    alarm = nil
    loop.soon { completion(result) }
  }

  /// The addresses of hosts in the order given, IPv4 first: what the lines of a province speak.
  private static func addresses(_ list: UnsafeMutablePointer<ares_addrinfo>) -> [SocketAddress] {
    var found: [SocketAddress] = []
    var node = list.pointee.nodes
    while let entry = node {
      if let address = SocketAddress(kernel: entry.pointee.ai_addr), address.isOneHost {
        found.append(address)
      }
      node = entry.pointee.ai_next
    }
    return found.filter { $0.family == .v4 } + found.filter { $0.family == .v6 }
  }
}

extension SocketAddress {
  /// Whether one machine can have it: Linux asks itself for 0.0.0.0, with which filters answer for what they
  /// block, and everybody for broadcast and multicast.
  fileprivate var isOneHost: Bool {
    let isMapped = family == .v6 && number >> 32 == 0xFFFF
    if family == .v4 || isMapped {
      let v4 = number & 0xFFFF_FFFF
      return v4 != 0 && v4 >> 24 < 224
    }
    return number != 0 && number >> 120 < 0xFF
  }

  /// Reads the kernel's form; nil for families other than IPv4 and IPv6.
  init?(kernel address: UnsafePointer<sockaddr>?) {
    guard let address else { return nil }
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let v4 = raw.loadUnaligned(as: sockaddr_in.self)
      self.init(v4.sin_addr, port: UInt16(bigEndian: v4.sin_port))
    case AF_INET6:
      let v6 = raw.loadUnaligned(as: sockaddr_in6.self)
      self.init(v6.sin6_addr, port: UInt16(bigEndian: v6.sin6_port), scope: v6.sin6_scope_id)
    default: return nil
    }
  }
}
