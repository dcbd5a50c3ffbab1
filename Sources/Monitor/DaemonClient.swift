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
  public func get(_ path: String) throws(Refusal) -> Answer { try request.get(path) }

  /// Tells it to do something; `type` is the media type of the body, which may be empty.
  public func post(
    _ path: String, body: [UInt8] = [], type: String = "application/json"
  ) throws(Refusal) -> Answer {
    try request.post(path, body: body, type: type)
  }
}
