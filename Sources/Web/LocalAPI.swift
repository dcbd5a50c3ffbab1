import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import Monitor
import NIOCore
import Readiness
import Reporting
import ServiceLifecycle

/// What this host's programs may ask the daemon: over a Unix socket and, where wanted, on loopback to read only.
public struct LocalAPI: Sendable {
  /// Where it listens beside the Unix socket: loopback only.
  public struct Loopback: Hashable, Sendable {
    /// 127.0.0.1 or ::1.
    public let host: String
    /// The port; 0 takes any free one.
    public let port: Int

    /// Takes an address of this host; nil where the host is not 127.0.0.1 or ::1, or the port is none.
    public init?(host: String, port: Int) {
      guard ["127.0.0.1", "::1"].contains(host), (0...65_535).contains(port) else { return nil }
      self.host = host
      self.port = port
    }
  }

  /// Why it does not serve.
  public enum Refusal: Error, Hashable {
    /// Another process answers on the socket at this path.
    case answered(String)
    /// The path is too long for a socket.
    case pathTooLong(String)
  }

  private let served: any Served
  private let socket: String
  private let listen: Loopback?
  private let logger: Logger
  private let executor: (any TaskExecutor)?
  private let whenListening: @Sendable (Int?) -> Void

  /// Prepares a server; `whenListening` is told each listener once it serves: its TCP port, nil for the socket.
  ///
  /// `executor` is what it runs on; nil takes the threads that all tasks share.
  public init(
    serving served: any Served, socket: String, listen: Loopback? = nil, logger: Logger,
    executor: (any TaskExecutor)? = nil,
    whenListening: @escaping @Sendable (Int?) -> Void = { _ in }
  ) {
    self.served = served
    self.socket = socket
    self.listen = listen
    self.logger = logger
    self.executor = executor
    self.whenListening = whenListening
  }

  /// Serves until the task is cancelled, then answers what is under way, closes all and removes the socket.
  public func run() async throws {
    try SocketFile.clear(socket)
    defer { unlink(socket) }
    let room = ReadingRoom()
    var listeners = [onSocket(Routes(served: served, room: room, showsContacts: true))]
    if let listen {
      listeners.append(onLoopback(listen, Routes(served: served, room: room, showsContacts: false)))
    }
    var configuration = ServiceGroupConfiguration(
      services: listeners.map {
        ServiceGroupConfiguration.ServiceConfiguration(
          service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
      }, logger: logger)
    configuration.maximumGracefulShutdownDuration = Self.patience
    let group = ServiceGroup(configuration: configuration)
    // A task of its own, for a cancelled server drops connections it has just accepted, and NIO ends the process.
    let serving = Task(executorPreference: executor) { try await group.run() }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      Task { await group.triggerGracefulShutdown() }
    }
  }

  /// How long what is under way may take to end.
  private static let patience: Duration = .seconds(2)

  private func onSocket(_ routes: Routes) -> Application<CallbackResponder<PeerContext>> {
    application(Gate(routes: routes, isLoopback: false), at: .unixDomainSocket(path: socket), connections: 32)
    {
      [socket, whenListening] _ in
      chmod(socket, 0o660)
      whenListening(nil)
    }
  }

  private func onLoopback(
    _ listen: Loopback, _ routes: Routes
  ) -> Application<CallbackResponder<PeerContext>> {
    let address = BindAddress.hostname(listen.host, port: listen.port)
    return application(Gate(routes: routes, isLoopback: true), at: address, connections: 64) {
      [whenListening] channel in whenListening(channel.localAddress?.port)
    }
  }

  private func application(
    _ gate: Gate, at address: BindAddress, connections: Int,
    whenRunning: @escaping @Sendable (any Channel) async -> Void
  ) -> Application<CallbackResponder<PeerContext>> {
    let limits = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: 8192, maxHeaderListSize: 16_384, maxHeaderFieldCount: 64)
    return Application(
      responder: CallbackResponder { request, context in
        await gate.respond(to: request, by: context.peer)
      },
      server: .http1(configuration: .init(idleTimeout: .seconds(10), httpDecoderConfiguration: limits)),
      configuration: ApplicationConfiguration(
        address: address, backlog: 64, availableConnectionsDelegate: MaximumAvailableConnections(connections)),
      onServerRunning: whenRunning, logger: logger)
  }
}
