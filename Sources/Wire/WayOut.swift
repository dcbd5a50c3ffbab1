import CLinux
import Glibc
import Readiness

extension Loop {
  /// What of our own may be behind a silence or a broken connection; nil where nothing shows any such thing.
  ///
  /// Asked when something failed, before it is held against anybody. `since` is when the question began.
  public func ownFault(to destination: SocketAddress, from binding: Binding, since: Moment) -> LocalFault? {
    wasAway(since: since)
      ? LocalFault(.suspended) : wayOut.fault(to: destination, from: binding, since: since)
  }
}

/// Knows whether this host itself has a way to a peer, and whether it had one all the time.
///
/// Owns two routing sockets: one that asks, and one on which the kernel tells of links and addresses that went.
/// Where there are none, as in a sandbox, nothing is known and nothing is excused.
final class WayOut: EventListener {
  private unowned let loop: Loop
  private var questions = vmeet_routing_socket(0)
  private let news = vmeet_routing_socket(UInt32(RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR))
  private var linkLost: [Int32: Moment] = [:]
  private var addressLost: Moment?
  private var states: [Int32: (since: Moment, works: Bool)] = [:]

  init(loop: Loop) {
    self.loop = loop
    if news >= 0 { _ = loop.watch(news, for: EPOLLIN.rawValue, self) }
    // A kernel that does not know its own loopback address does not understand us: then it is not asked.
    let itself = SocketAddress(literal: "127.0.0.1").map { route(to: $0, from: nil, interface: 0) }
    guard itself?.error != 0 || itself?.kind != Int32(RTN_LOCAL), questions >= 0 else { return }
    Glibc.close(questions)
    questions = -1
  }

  /// Called on the loop's thread before the loop goes away.
  func close() {
    for descriptor in [questions, news] where descriptor >= 0 {
      loop.forget(descriptor)
      Glibc.close(descriptor)
    }
  }

  func heard(_ events: UInt32) { readNews() }

  func fault(to destination: SocketAddress, from binding: Binding, since: Moment) -> LocalFault? {
    guard questions >= 0 else { return nil }
    readNews()
    if let lost = addressLost, lost > since { return LocalFault(.source, errno: EADDRNOTAVAIL) }
    if let source = binding.source, source.family != destination.family || !isOwn(source) {
      return LocalFault(.source, errno: EADDRNOTAVAIL)
    }
    let bound = binding.interface.map { Int32(bitPattern: if_nametoindex($0)) }
    if bound == 0 { return LocalFault(.interface, errno: ENODEV) }
    let route = route(to: destination, from: binding.source, interface: bound ?? 0)
    guard route.error == 0 else { return route.error > 0 ? LocalFault(immediate: route.error) : nil }
    // IPv6 tells of these where IPv4 gives an error.
    let deadEnds = [RTN_BLACKHOLE, RTN_UNREACHABLE, RTN_PROHIBIT].map { Int32($0) }
    if deadEnds.contains(route.kind) { return LocalFault(.uplink, errno: EHOSTUNREACH) }
    return fault(ofLink: route.interface, since: since)
  }

  /// Whether an address is one of this host.
  private func isOwn(_ address: SocketAddress) -> Bool {
    let route = route(to: address, from: nil, interface: 0)
    return route.error < 0 || route.error == 0 && route.kind == Int32(RTN_LOCAL)
  }

  private func fault(ofLink interface: Int32, since: Moment) -> LocalFault? {
    if let lost = linkLost[interface], lost > since { return LocalFault(.interface, errno: ENETDOWN) }
    return works(interface) ? nil : LocalFault(.interface, errno: ENETDOWN)
  }

  /// Whether packets can leave by a link; asked at most once in a while, for the kernel may make us wait for
  /// whoever configures links, and a thousand silent probes ask at once.
  private func works(_ interface: Int32) -> Bool {
    if let known = states[interface], .now - known.since < Self.trust { return known.works }
    let flags = vmeet_interface_flags(questions, interface)
    let works = flags < 0 || flags & VMEET_LINK_WORKS == VMEET_LINK_WORKS
    states[interface] = (.now, works)
    return works
  }

  /// How long the state of a link is taken for known.
  private static let trust: Duration = .milliseconds(50)

  private func route(to address: SocketAddress, from source: SocketAddress?, interface: Int32) -> vmeet_route
  {
    address.withBytes { to in
      let find = { vmeet_find_route(self.questions, address.domain, to, $0, interface) }
      return source.map { $0.withBytes(find) } ?? find(nil)
    }
  }

  private func readNews() {
    guard news >= 0 else { return }
    vmeet_read_losses(news, Unmanaged.passUnretained(self).toOpaque()) { context, interface in
      guard let context else { return }
      Unmanaged<WayOut>.fromOpaque(context).takeUnretainedValue().lost(interface)
    }
  }

  private func lost(_ interface: Int32) {
    if interface == 0 { addressLost = .now } else { linkLost[interface] = .now }
  }
}
