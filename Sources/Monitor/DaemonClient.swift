import Wire

/// The daemon as `vmeet-check` asks it, over its Unix socket.
///
/// Calls block, within a deadline.
public struct DaemonClient: Sendable {
  /// Why there is no answer.
  public enum Refusal: Error, Hashable, Sendable {
    /// No daemon runs here: the files may be read instead.
    case absent
    /// This user may not use its socket.
    case notAllowed
    /// It is there and does not answer as it should: why, for people.
    case broken(String)
  }

  /// What came back.
  public struct Answer: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The body.
    public var bytes: [UInt8]
  }

  private let request: LocalRequest

  /// Asks the daemon behind the socket at a path.
  public init(socket: String, deadline: Duration = .seconds(15)) {
    request = LocalRequest(socket: socket, deadline: deadline)
  }

  /// Reads a path with its query, which must be encoded already.
  public func get(_ path: String) throws(Refusal) -> Answer { try send(path, posting: false) }

  /// Tells it to do something.
  public func post(_ path: String) throws(Refusal) -> Answer { try send(path, posting: true) }

  private func send(_ path: String, posting: Bool) throws(Refusal) -> Answer {
    do throws(LocalRequest.Refusal) {
      let answer = try request.send(path, posting: posting)
      return Answer(status: answer.status, bytes: answer.bytes)
    } catch {
      switch error {
      case .absent: throw .absent
      case .notAllowed: throw .notAllowed
      case .broken(let word): throw .broken(word)
      }
    }
  }
}
