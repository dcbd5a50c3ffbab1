import Glibc
import Hummingbird
import NIOCore

/// What a request carries besides itself: the connection it came over.
struct PeerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let peer: Peer

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = Peer(channel: source.channel)
  }
}

/// Who is at the other end of a connection.
struct Peer: Sendable {
  private let channel: (any Channel)?

  init(channel: (any Channel)?) { self.channel = channel }

  /// The account that the system vouches for; nil where there is none, as over TCP.
  func user() async -> UInt32? {
    guard let options = channel as? any SocketOptionProvider else { return nil }
    let credentials: EventLoopFuture<Credentials> = options.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
    return try? await credentials.get().user
  }

  /// What SO_PEERCRED gives, `struct ucred`: three words of 32 bits.
  private struct Credentials: Sendable {
    var process: Int32 = 0
    var user: UInt32 = 0
    var group: UInt32 = 0
  }
}
