import Glibc
import NIOCore
import NIOPosix
import Readiness

/// Owns the listening socket of one endpoint; lives on the event loop.
///
/// What a connection meets is decided when it is accepted: a later change of behaviour leaves it alone.
final class Door {
  /// What an endpoint plays.
  let part: Part
  private let contexts: TLSContexts
  private let loop: any EventLoop
  private var behaviour: Behaviour = .refuse
  private var socket: Socket = .shut
  /// The turn that is under way, or done: closing and binding take the loop more than one step.
  private var lastTurn: EventLoopFuture<Void>

  private enum Socket {
    case shut
    case open(any Channel)
    case deaf(Blackhole)
  }

  /// Stands for an endpoint whose port is still shut.
  init(_ part: Part, contexts: TLSContexts, loop: any EventLoop) {
    self.part = part
    self.contexts = contexts
    self.loop = loop
    lastTurn = loop.makeSucceededVoidFuture()
  }

  /// Whether connects find a socket here.
  var isListening: Bool {
    if case .shut = socket { false } else { true }
  }

  /// Behaves otherwise once the turns before are done; the future fails where the port cannot be had.
  func turn(to next: Behaviour) -> EventLoopFuture<Void> {
    let bound = NIOLoopBound(self, eventLoop: loop)
    let turn = lastTurn.flatMapError { _ in bound.value.loop.makeSucceededVoidFuture() }
      .flatMap { bound.value.change(to: next) }
    lastTurn = turn
    return turn
  }

  private func change(to next: Behaviour) -> EventLoopFuture<Void> {
    let needsOther = next.socket != behaviour.socket
    behaviour = next
    guard needsOther else { return loop.makeSucceededVoidFuture() }
    let bound = NIOLoopBound(self, eventLoop: loop)
    return shut().flatMap { bound.value.open() }
  }

  private func shut() -> EventLoopFuture<Void> {
    defer { socket = .shut }
    switch socket {
    case .shut: break
    case .deaf(let hole): hole.close()
    case .open(let channel): return channel.close()
    }
    return loop.makeSucceededVoidFuture()
  }

  /// Opens what is needed, with a fifth of a second's patience where the port is taken.
  ///
  /// A child of this process has copies of our sockets from its birth to the start of its own program.
  private func open(triesLeft: Int = 20) -> EventLoopFuture<Void> {
    let bound = NIOLoopBound(self, eventLoop: loop)
    return tryToOpen().flatMapError { error in
      let door = bound.value
      let code = CannotListen.Refusal(endpoint: door.part.endpoint, error: error).code
      guard triesLeft > 0, code == EADDRINUSE else { return door.loop.makeFailedFuture(error) }
      return door.loop.scheduleTask(in: .milliseconds(10)) {}.futureResult
        .flatMap { bound.value.open(triesLeft: triesLeft - 1) }
    }
  }

  private func tryToOpen() -> EventLoopFuture<Void> {
    switch behaviour.socket {
    case .none: loop.makeSucceededVoidFuture()
    case .deaf: loop.makeCompletedFuture { socket = .deaf(try Blackhole(at: part.endpoint.socketAddress())) }
    case .open: listen()
    }
  }

  private func listen() -> EventLoopFuture<Void> {
    let bound = NIOLoopBound(self, eventLoop: loop)
    let bootstrap = ServerBootstrap(group: loop)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try bound.value.welcome(channel) }
      }
    return loop.makeCompletedFuture { try BoundSocket.bound(to: part.endpoint.socketAddress()) }
      .assumeIsolated()
      .flatMap { bootstrap.withBoundSocket($0) }
      .map { self.socket = .open($0) }
      .nonisolated()
  }

  private func welcome(_ channel: any Channel) throws {
    try Conversation(part: part, behaviour: behaviour, contexts: contexts).furnish(channel)
  }
}

extension Behaviour {
  /// The kind of listening socket it needs.
  fileprivate enum Socket { case none, deaf, open }

  fileprivate var socket: Socket {
    switch self {
    case .refuse: .none
    case .blackhole: .deaf
    default: .open
    }
  }
}

extension Endpoint {
  func socketAddress() throws -> SocketAddress {
    try SocketAddress(ipAddress: address.rawValue, port: Int(port.rawValue))
  }
}
