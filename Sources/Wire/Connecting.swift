import CLinux
import Glibc
import Readiness

/// What kind of connection is wanted, and by when.
struct ConnectRequest {
  /// Where to.
  var destination: SocketAddress
  /// Where from.
  var binding: Binding
  /// When to give up.
  var deadline: Moment
}

/// How connecting ended.
enum ConnectEnd {
  /// The connection stands: its descriptor, whose new owner takes over the loop's watch, and what the kernel knows.
  case stands(Int32, Handshake)
  /// Never began, or was ended by this host; our own side's fault.
  case notBegun(LocalFault)
  /// No connection: the errno of the network's answer, ETIMEDOUT at the deadline, and the SYNs sent again.
  case notConnected(errno: Int32, retransmitted: Int, elapsed: Duration)
}

extension Loop {
  /// Opens a connection: the one place that does, whoever talks over it afterwards.
  func connect(_ request: ConnectRequest, _ completion: @escaping (ConnectEnd) -> Void) {
    Connecting(loop: self, completion).begin(request)
  }
}

/// Owns one TCP socket until its connection stands; kept alive by the loop's listener table and its alarm.
///
/// The kernel's figures are read the moment it stands, before anything is said over it.
private final class Connecting: EventListener {
  private let loop: Loop
  private var completion: ((ConnectEnd) -> Void)?
  private let started = Moment.now
  private var descriptor: Int32 = -1
  private var alarm: Alarm?

  init(loop: Loop, _ completion: @escaping (ConnectEnd) -> Void) {
    self.loop = loop
    self.completion = completion
  }

  func begin(_ request: ConnectRequest) {
    do throws(LocalFault) {
      descriptor = try OutgoingSocket.open(
        domain: request.destination.domain, type: VMEET_STREAM, protocol: 0, binding: request.binding)
    } catch {
      return fail(.notBegun(error))
    }
    let code = request.destination.withSockaddr { Glibc.connect(descriptor, $0, $1) } == 0 ? 0 : errno
    guard code == 0 || code == EINPROGRESS else { return fail(immediateFailure(code)) }
    guard loop.watch(descriptor, for: EPOLLOUT.rawValue, self) else {
      return fail(.notBegun(LocalFault(.descriptors, errno: errno)))
    }
    alarm = loop.at(request.deadline) { self.deadlinePassed() }
  }

  func heard(_ events: UInt32) {
    let elapsed = Moment.now - started
    let state = vmeet_tcp_state(descriptor)
    let code = state.established == 1 ? 0 : vmeet_socket_error(descriptor)
    if code == 0 { return finish(.stands(descriptor, Handshake(state: state, elapsed: elapsed))) }
    if let fault = LocalFault(later: code) { return fail(.notBegun(fault)) }
    fail(.notConnected(errno: code, retransmitted: Int(state.retransmissions), elapsed: elapsed))
  }

  private func immediateFailure(_ code: Int32) -> ConnectEnd {
    LocalFault(immediate: code).map(ConnectEnd.notBegun)
      ?? .notConnected(errno: code, retransmitted: 0, elapsed: .now - started)
  }

  private func deadlinePassed() {
    let state = vmeet_tcp_state(descriptor)
    fail(
      .notConnected(
        errno: ETIMEDOUT, retransmitted: Int(state.retransmissions), elapsed: .now - started))
  }

  private func fail(_ end: ConnectEnd) {
    if descriptor >= 0 {
      loop.forget(descriptor)
      close(descriptor)
    }
    finish(end)
  }

  private func finish(_ end: ConnectEnd) {
    loop.cancel(alarm)
    alarm = nil
    let completion = completion
    self.completion = nil
    completion?(end)
  }
}
