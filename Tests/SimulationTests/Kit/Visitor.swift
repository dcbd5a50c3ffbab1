import Glibc
import NIOCore
import Readiness

@testable import Simulation

/// A plain TCP client on blocking sockets, every wait of which is bounded.
final class Visitor {
  /// What a connect meets.
  enum Welcome: Equatable {
    case open
    case refused
    case silent
    case other(CInt)
  }

  /// What was heard and how it ended.
  struct Heard: Equatable {
    var text: String
    var end: End
  }

  /// How listening ended.
  enum End: Equatable {
    case closed
    case reset
    case silent
    case enough
  }

  /// What the connect met.
  let welcome: Welcome
  private let descriptor: CInt

  /// Connects, waiting at most so long.
  init(_ endpoint: Endpoint, within limit: Duration = .seconds(5)) throws {
    let address = try endpoint.socketAddress()
    let descriptor = socket(
      CInt(address.protocol.rawValue), CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0)
    self.descriptor = descriptor
    let code = address.withSockAddr { connect(descriptor, $0, socklen_t($1)) == 0 ? 0 : errno }
    welcome = code == EINPROGRESS ? Self.outcome(descriptor, within: limit) : Welcome(code)
  }

  deinit { close(descriptor) }

  /// Sends a text.
  func say(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
  }

  /// Tells the peer that nothing more will come.
  func finish() { shutdown(descriptor, CInt(SHUT_WR)) }

  /// Hears the peer until it ends, says so much, or is silent for so long.
  func hear(atMost limit: Int = 1 << 20, within patience: Duration = .seconds(5)) -> Heard {
    var heard: [UInt8] = []
    var portion = [UInt8](repeating: 0, count: 1 << 16)
    while heard.count < limit {
      guard Self.wait(descriptor, POLLIN, patience) else { return Heard(heard, .silent) }
      let count = recv(descriptor, &portion, portion.count, 0)
      guard count > 0 else { return Heard(heard, count == 0 ? .closed : .reset) }
      heard += portion[..<count]
    }
    return Heard(heard, .enough)
  }

  private static func outcome(_ descriptor: CInt, within limit: Duration) -> Welcome {
    guard wait(descriptor, POLLOUT, limit) else { return .silent }
    var code: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
    return Welcome(code)
  }

  private static func wait(_ descriptor: CInt, _ event: CInt, _ limit: Duration) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&waiting, 1, CInt(limit.inMilliseconds)) > 0
  }
}

extension Visitor.Welcome {
  fileprivate init(_ code: CInt) {
    switch code {
    case 0: self = .open
    case ECONNREFUSED: self = .refused
    default: self = .other(code)
    }
  }
}

extension Visitor.Heard {
  fileprivate init(_ bytes: [UInt8], _ end: Visitor.End) {
    self.init(text: String(decoding: bytes, as: UTF8.self), end: end)
  }
}

/// Connects again and again until what it meets is this, at most so long.
func becomes(_ welcome: Visitor.Welcome, at endpoint: Endpoint, within limit: Duration = .seconds(10)) throws
  -> Bool
{
  let deadline = ContinuousClock.now + limit
  repeat {
    if try Visitor(endpoint, within: .milliseconds(200)).welcome == welcome { return true }
  } while ContinuousClock.now < deadline
  return false
}
