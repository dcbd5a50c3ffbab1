import CLinux
import Glibc
import Readiness

/// What the kernel knows of a connection the moment it stood.
public struct Handshake: Hashable, Sendable {
  /// The kernel's round trip; nil after a retransmitted SYN.
  public var roundTrip: Duration?
  /// How many SYNs were sent again; at least 1 where only the peer's answer to one can have been.
  public var retransmitted: Int
  /// The wall time of connecting, by our own clock.
  public var elapsed: Duration
}

/// A TCP connection to open, and optionally something to say and to wait for.
public struct TCPRequest {
  /// Where to.
  public var destination: SocketAddress
  /// Where from.
  public var binding: Binding
  /// When to give up, where no descriptor had to be waited for; such waiting is added.
  public var deadline: Moment
  /// The time for the connection alone, where another address waits; nil gives it all up to `deadline`.
  public var connectTimeout: Duration?
  /// When to give up waiting for a descriptor; nil waits until the deadline.
  public var turnBy: Moment?
  /// Sent after connecting; empty sends nothing.
  public var send: [UInt8]
  /// Must appear in the answer; nil closes right after connecting.
  public var expect: [UInt8]?
  /// Asked when the connection stands; false closes it at once.
  public var mayProceed: () -> Bool

  /// Describes a connection; the defaults close right after connecting.
  public init(
    destination: SocketAddress, binding: Binding = Binding(), deadline: Moment,
    connectTimeout: Duration? = nil, send: [UInt8] = [], expect: [UInt8]? = nil,
    mayProceed: @escaping () -> Bool = { true }
  ) {
    self.destination = destination
    self.binding = binding
    self.deadline = deadline
    self.connectTimeout = connectTimeout
    self.send = send
    self.expect = expect
    self.mayProceed = mayProceed
  }
}

/// How a TCP exchange ended.
public enum TCPResult: Sendable {
  /// Never began, or was ended by this host; our own side's fault.
  case notBegun(LocalFault)
  /// No connection: the errno of the network's answer, ETIMEDOUT at the deadline, and the SYNs sent again.
  case notConnected(errno: Int32, retransmitted: Int, elapsed: Duration)
  /// Connected, and what came of it.
  case connected(Handshake, TCPConversation)
}

/// What was said over a connection.
public enum TCPConversation: Sendable {
  /// Everything asked for came, after this time since the start.
  case satisfied(elapsed: Duration)
  /// The deadline passed first; the bytes that had come.
  case timedOut([UInt8])
  /// The peer closed first; the bytes that had come.
  case closed([UInt8])
  /// The connection broke with this errno.
  case broken(errno: Int32)
  /// The cap of 4 KiB was reached without the text.
  case unsatisfied([UInt8])
  /// Closed by us because `mayProceed` said no.
  case abandoned
}

extension Loop {
  /// Opens a connection, says and hears what was asked, and closes with FIN.
  public func exchange(_ request: TCPRequest, _ completion: @escaping (TCPResult) -> Void) {
    TCPExchange(loop: self, request: request, completion: completion).begin()
  }
}

/// Talks over one TCP connection and closes it; kept alive by the loop's listener table and its alarm.
private final class TCPExchange: EventListener {
  static let answerCap = TransferCap.answer

  /// The connection that is talked over; nil before it stands and after its end.
  private var connection: (descriptor: Int32, handshake: Handshake)?
  private let loop: Loop
  private let request: TCPRequest
  private let completion: (TCPResult) -> Void
  private let started = Moment.now
  private var alarm: Alarm?
  private var unsent: ArraySlice<UInt8>
  private var answer: [UInt8] = []

  init(loop: Loop, request: TCPRequest, completion: @escaping (TCPResult) -> Void) {
    self.loop = loop
    self.request = request
    self.completion = completion
    unsent = request.send[...]
  }

  func begin() {
    loop.descriptors.acquire(by: request.turnBy ?? request.deadline) { granted in
      guard granted else { return self.completion(.notBegun(LocalFault(.descriptors))) }
      self.connect()
    }
  }

  func heard(_ events: UInt32) { talk() }

  // MARK: Connecting

  private func connect() {
    // Waiting for a descriptor is our own affair: the peer has its full time all the same.
    let deadline = request.deadline + (.now - started)
    let patience = request.connectTimeout.map { min(.now + $0, deadline) } ?? deadline
    let connect = ConnectRequest(
      destination: request.destination, binding: request.binding, deadline: patience)
    loop.connect(connect) { end in
      switch end {
      case .stands(let descriptor, let handshake):
        self.connection = (descriptor, handshake)
        self.connected(until: deadline)
      case .notBegun(let fault): self.finish(.notBegun(fault))
      case .notConnected(let errno, let retransmitted, let elapsed):
        self.finish(.notConnected(errno: errno, retransmitted: retransmitted, elapsed: elapsed))
      }
    }
  }

  private func connected(until deadline: Moment) {
    guard let connection else { return }
    guard request.mayProceed() else { return finish(.abandoned) }
    guard request.expect != nil || !request.send.isEmpty else {
      return finish(.satisfied(elapsed: .now - started))
    }
    loop.handOver(connection.descriptor, to: self)
    let events = EPOLLIN.rawValue | (unsent.isEmpty ? 0 : EPOLLOUT.rawValue)
    guard loop.rewatch(connection.descriptor, for: events) else {
      return finish(.notBegun(LocalFault(.descriptors, errno: errno)))
    }
    alarm = loop.at(deadline) { self.finish(.timedOut(self.answer)) }
    talk()
  }

  // MARK: Talking

  private func talk() {
    guard let connection, let end = sendMore(connection.descriptor) ?? hearMore(connection.descriptor) else {
      return
    }
    if case .broken(let code) = end, let fault = LocalFault(later: code) { return finish(.notBegun(fault)) }
    finish(end)
  }

  private func sendMore(_ descriptor: Int32) -> TCPConversation? {
    guard !unsent.isEmpty else { return nil }
    let count = unsent.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if count < 0 { return errno == EAGAIN ? nil : .broken(errno: errno) }
    unsent = unsent.dropFirst(count)
    guard unsent.isEmpty else { return nil }
    loop.rewatch(descriptor, for: EPOLLIN.rawValue)
    return request.expect == nil ? .satisfied(elapsed: .now - started) : nil
  }

  private func hearMore(_ descriptor: Int32) -> TCPConversation? {
    guard let expected = request.expect else { return nil }
    var buffer = [UInt8](repeating: 0, count: Self.answerCap)
    let count = recv(descriptor, &buffer, Self.answerCap - answer.count, 0)
    if count < 0 { return errno == EAGAIN ? nil : .broken(errno: errno) }
    if count == 0 { return .closed(answer) }
    answer += buffer[..<count]
    if answer.contains(expected) { return .satisfied(elapsed: .now - started) }
    return answer.count >= Self.answerCap ? .unsatisfied(answer) : nil
  }

  // MARK: The end

  private func finish(_ conversation: TCPConversation) {
    if let connection { finish(.connected(connection.handshake, conversation)) }
  }

  private func finish(_ result: TCPResult) {
    if let connection {
      loop.forget(connection.descriptor)
      close(connection.descriptor)
    }
    connection = nil
    loop.cancel(alarm)
    alarm = nil
    // Not before `exchange` has returned, whatever failed at once.
    loop.soon { self.completion(result) }
    loop.descriptors.release()
  }
}

extension Handshake {
  /// The first wait of TCP before it sends again, RFC 6298, the same on both sides.
  ///
  /// A lost SYN-ACK is sent again by the peer, and now and then that overtakes our own SYN's timer, which is
  /// coarse: such a connect shows a round trip of just over this wait and no SYN sent again.
  private static let firstTimer: UInt32 = 1_000_000

  init(state: vmeet_tcp_state, elapsed: Duration) {
    let sentAgain = state.round_trip_us >= Self.firstTimer ? 1 : 0
    retransmitted = max(Int(state.retransmissions), sentAgain)
    self.elapsed = elapsed
    roundTrip =
      retransmitted == 0 && state.round_trip_us > 0 ? .microseconds(Int64(state.round_trip_us)) : nil
  }
}

extension Array<UInt8> {
  /// Whether `part` appears somewhere; an empty part always does.
  public func contains(_ part: [UInt8]) -> Bool {
    // Not byte by byte: a peer could send what takes minutes to compare, and the loop would stand still.
    part.isEmpty || vmeet_memory_contains(self, count, part, part.count) == 1
  }
}
