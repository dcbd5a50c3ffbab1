import Wire

/// The daemon as `vmeet-check` asks it, over its Unix socket.
///
/// Calls block, within a deadline.
public struct DaemonClient: Sendable {
  /// Why there is no answer.
  public typealias Refusal = LocalRequest.Refusal
  /// What came back.
  public typealias Answer = LocalRequest.Answer

  private let request: LocalRequest

  /// Asks the daemon behind the socket at a path.
  public init(socket: String, deadline: Duration = .seconds(15)) {
    request = LocalRequest(socket: socket, deadline: deadline)
  }

  /// Reads a path with its query, which must be encoded already.
  public func get(_ path: String) throws(Refusal) -> Answer { try request.send(path) }

  /// Tells it to do something; `body` is JSON text.
  public func post(_ path: String, body: [UInt8] = []) throws(Refusal) -> Answer {
    try request.send(path, posting: body)
  }
}
