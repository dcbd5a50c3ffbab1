import NIOCore

/// Endpoints at which the system lets nothing listen.
public struct CannotListen: Error, Hashable, Sendable {
  /// One endpoint and why.
  public struct Refusal: Hashable, Sendable {
    /// The address and port.
    public var endpoint: Endpoint
    /// The errno: EADDRINUSE where another program has the port, EACCES where it is privileged.
    public var code: Int32

    init(endpoint: Endpoint, error: any Error) {
      self.endpoint = endpoint
      code = (error as? IOError)?.errnoCode ?? (error as? SocketFailure)?.code ?? 0
    }
  }

  /// Every such endpoint; never empty.
  public var refusals: [Refusal]

  init?(_ refusals: [Refusal]) {
    guard !refusals.isEmpty else { return nil }
    self.refusals = refusals
  }
}
