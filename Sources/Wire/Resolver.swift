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
  /// Our own side could not ask.
  case notMeasured(LocalFault)
}

extension Loop {
  /// Finds the addresses of a literal or a name, within the resolver's own budget.
  ///
  /// Names are absolute: no search domain is tried after them. /etc/hosts comes before DNS.
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
  private var underWay: [String: ResolverQuery] = [:]
  private var isPlanned = false
  private var deafness: (since: Moment, fault: LocalFault)?

  init(loop: Loop) { self.loop = loop }

  /// Ends what is under way; called on the loop's thread before the loop goes away.
  func close() {
    if let channel { ares_destroy(channel) }
    channel = nil
  }

  func resolve(
    _ name: String, port: UInt16, _ completion: @escaping (Result<[SocketAddress], ResolveFault>) -> Void
  ) {
    let deliver: (ResolverQuery.Answer) -> Void = { answer in
      completion(answer.map { $0.map { $0.with(port: port) } })
    }
    // All checks of a site ask for its name at once: a name server gets each question once.
    if let query = underWay[name] { return query.tell(deliver) }
    guard let channel = readyChannel() else {
      let fault = OutgoingSocket.shortage.map(ResolveFault.notMeasured) ?? .resolverSilent
      return loop.soon { completion(.failure(fault)) }
    }
    let query = ResolverQuery(loop: loop) { [unowned self] answer, started in
      underWay[name] = nil
      return excused(answer, since: started)
    }
    query.tell(deliver)
    underWay[name] = query
    query.startBudget(loop.options.resolveBudget)
    for family in [SocketAddress.Family.v4, .v6] { ask(channel, name, family, for: query) }
    planNext()
  }

  /// The two families are asked apart: a server that drops the one must not hide what it says of the other.
  private func ask(
    _ channel: ares_channel, _ name: String, _ family: SocketAddress.Family, for query: ResolverQuery
  ) {
    var hints = ares_addrinfo_hints()
    hints.ai_family = family == .v4 ? AF_INET : AF_INET6
    hints.ai_socktype = VMEET_STREAM
    hints.ai_flags = Int32(ARES_AI_NOSORT)
    ares_getaddrinfo(
      channel, name, nil, &hints,
      { argument, status, _, result in
        guard let argument else { return }
        let half = Unmanaged<ResolverQuery.Half>.fromOpaque(argument).takeRetainedValue()
        half.query.answered(half.family, status: status, result)
        if let result { ares_freeaddrinfo(result) }
      }, Unmanaged.passRetained(ResolverQuery.Half(query: query, family: family)).toOpaque())
  }

  /// Puts a failure down to ourselves where we could not hear the answer.
  private func excused(
    _ answer: ResolverQuery.Answer, since started: Moment
  ) -> ResolverQuery.Answer {
    guard case .failure(.resolverSilent) = answer else { return answer }
    if loop.wasAway(since: started) { return .failure(.notMeasured(LocalFault(.suspended))) }
    if let deafness, deafness.since > started { return .failure(.notMeasured(deafness.fault)) }
    return answer
  }

  private func readyChannel() -> ares_channel? {
    if let channel { return channel }
    _ = ares_library_init(ARES_LIB_INIT_ALL)
    var options = ares_options()
    // A question goes out at 0, 0.5 and 1.5 s, in turn to every server: one lost packet costs no name.
    options.timeout = 500
    options.tries = 3
    options.socket_receive_buffer_size = 1_048_576
    options.ndomains = 0
    options.sock_state_cb = { argument, descriptor, readable, writable in
      guard let argument else { return }
      Unmanaged<Resolver>.fromOpaque(argument).takeUnretainedValue()
        .watch(descriptor, readable: readable != 0, writable: writable != 0)
    }
    options.sock_state_cb_data = Unmanaged.passUnretained(self).toOpaque()
    let mask =
      ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_DOMAINS | ARES_OPT_SOCK_RCVBUF | ARES_OPT_SOCK_STATE_CB
    guard ares_init_options(&channel, &options, Int32(mask)) == ARES_SUCCESS, let channel else {
      self.channel = nil
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
      let socket = ResolverSocket(resolver: self, descriptor: descriptor)
      if !loop.watch(descriptor, for: events, socket) { cannotHear(errno) }
    } else if !loop.rewatch(descriptor, for: events) {
      cannotHear(errno)
    }
  }

  private func cannotHear(_ code: Int32) { deafness = (.now, LocalFault(.descriptors, errno: code)) }

  fileprivate func process(_ descriptor: Int32, _ events: UInt32) {
    guard let channel else { return }
    let reads = events & ~EPOLLOUT.rawValue != 0
    ares_process_fd(channel, reads ? descriptor : -1, events & EPOLLOUT.rawValue != 0 ? descriptor : -1)
    planNext()
  }

  /// Wakes c-ares when its own retry is due; planned once a turn, for c-ares looks through all its queries.
  private func planNext() {
    guard !isPlanned else { return }
    isPlanned = true
    loop.soon { [weak self] in self?.planRetry() }
  }

  private func planRetry() {
    isPlanned = false
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
  typealias Answer = Result<[SocketAddress], ResolveFault>

  /// One of the two questions about a name, as c-ares carries it.
  final class Half {
    let query: ResolverQuery
    let family: SocketAddress.Family

    init(query: ResolverQuery, family: SocketAddress.Family) {
      self.query = query
      self.family = family
    }
  }

  /// How long IPv6 may keep waiting once IPv4, which the lines of a province speak, has answered.
  private static let grace: Duration = .milliseconds(50)

  private let loop: Loop
  private let started = Moment.now
  private var listeners: [(Answer) -> Void] = []
  private var conclude: ((Answer, Moment) -> Answer)?
  private var alarm: Alarm?
  private var answers: [SocketAddress.Family: Answer] = [:]

  /// Starts a query; `conclude` gets the answer once, with the moment of asking, and may change it.
  init(loop: Loop, conclude: @escaping (Answer, Moment) -> Answer) {
    self.loop = loop
    self.conclude = conclude
  }

  /// Tells one more asker, when there is an answer.
  func tell(_ listener: @escaping (Answer) -> Void) { listeners.append(listener) }

  func startBudget(_ budget: Duration) { endBudget(at: started + budget) }

  private func endBudget(at moment: Moment) {
    loop.cancel(alarm)
    alarm = loop.at(moment) { self.settle() }
  }

  func answered(
    _ family: SocketAddress.Family, status: Int32, _ result: UnsafeMutablePointer<ares_addrinfo>?
  ) {
    guard conclude != nil else { return }
    answers[family] = Self.answer(status: status, result)
    if answers.count == 2 { return settle() }
    if case .success = answers[.v4] { endBudget(at: min(.now + Self.grace, alarm?.due ?? .now)) }
  }

  private static func answer(status: Int32, _ result: UnsafeMutablePointer<ares_addrinfo>?) -> Answer {
    switch status {
    case ARES_SUCCESS:
      let addresses = result.map(addresses) ?? []
      return addresses.isEmpty ? .failure(.noSuchName) : .success(addresses)
    case ARES_ENOTFOUND, ARES_ENODATA, ARES_EBADNAME: return .failure(.noSuchName)
    case ARES_ENOMEM: return .failure(.notMeasured(LocalFault(.descriptors, errno: ENOMEM)))
    // c-ares hides why it could not ask.
    default: return .failure(OutgoingSocket.shortage.map(ResolveFault.notMeasured) ?? .resolverSilent)
    }
  }

  private func settle() {
    guard let conclude else { return }
    self.conclude = nil
    loop.cancel(alarm)
    alarm = nil
    loop.soon { [self] in
      let answer = conclude(verdict, started)
      for listener in listeners { listener(answer) }
      listeners = []
    }
  }

  /// All addresses known by now; without any, the worse of the reasons, for only both can deny a name.
  private var verdict: Answer {
    let both = [answers[.v4], answers[.v6]].map { $0 ?? .failure(.resolverSilent) }
    let found = both.flatMap { (try? $0.get()) ?? [] }
    guard found.isEmpty else { return .success(found) }
    let faults = both.compactMap { answer -> ResolveFault? in
      guard case .failure(let fault) = answer else { return nil }
      return fault
    }
    return .failure(faults.first { $0 != .noSuchName } ?? .noSuchName)
  }

  /// The addresses of hosts in the order given.
  private static func addresses(_ list: UnsafeMutablePointer<ares_addrinfo>) -> [SocketAddress] {
    var found: [SocketAddress] = []
    var node = list.pointee.nodes
    while let entry = node {
      if let address = SocketAddress(kernel: entry.pointee.ai_addr), address.isOneHost {
        found.append(address)
      }
      node = entry.pointee.ai_next
    }
    return found
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
