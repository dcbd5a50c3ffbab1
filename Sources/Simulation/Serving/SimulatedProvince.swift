import NIOCore
import NIOPosix

/// Owns the sockets and the one thread on which a whole province answers.
public final class SimulatedProvince: Sendable {
  /// The number of endpoints at which something listens at the start.
  public let listeners: Int
  private let group: MultiThreadedEventLoopGroup
  private let street: NIOLoopBound<Street>

  /// Opens every endpoint of a cast as the scenario begins.
  ///
  /// - Parameters:
  ///   - cast: What is played.
  ///   - scenario: What goes wrong, counted from now.
  ///   - cache: Where the certificates come from.
  ///   - onTrouble: Told when a port cannot be had again after a fault is over; runs on the event loop.
  /// - Throws: `CannotListen` with every endpoint that cannot be opened, `CacheFailure`.
  public init(
    playing cast: Cast, scenario: Scenario, certificates cache: CertificateCache,
    onTrouble: @escaping @Sendable (CannotListen) -> Void
  ) async throws {
    let contexts = try TLSContexts(for: cast, in: scenario, from: cache)
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    street = try await loop.submit {
      NIOLoopBound(
        Street(cast, scenario: scenario, contexts: contexts, loop: loop, onTrouble: onTrouble),
        eventLoop: loop)
    }.get()
    do {
      listeners = try await loop.flatSubmit { [street] in street.value.open() }.get()
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  /// Shuts every endpoint and ends every connection; nothing listens any more when it returns.
  public func stop() async {
    try? await group.next().flatSubmit { [street] in street.value.close() }.get()
    try? await group.shutdownGracefully()
  }
}
