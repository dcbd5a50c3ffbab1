import NIOCore

/// Answers the first request with a head and then with filling, so and so many bytes of it or without end.
final class Flood: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let head: String
  private let filling: ByteBuffer
  private var rest: Int?
  private var hasBegun = false

  /// A page with a body of so many bytes.
  init(bodyOf bytes: Int, status: Int) {
    head = "HTTP/1.1 \(status) OK\r\nContent-Type: text/html\r\nContent-Length: \(bytes)\r\n\r\n"
    filling = ByteBuffer(repeating: UInt8(ascii: "x"), count: 1 << 16)
    rest = bytes
  }

  /// A header that never ends.
  init(endlessHeaderWith status: Int) {
    head = "HTTP/1.1 \(status) OK\r\n"
    filling = ByteBuffer(string: String(repeating: "X-Simulated: more and more of it\r\n", count: 256))
    rest = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !hasBegun else { return }
    hasBegun = true
    context.write(wrapOutboundOut(ByteBuffer(string: head)), promise: nil)
    pour(context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  /// Writes one portion and, once the peer took it, the next: never more than one is in memory.
  private func pour(_ context: ChannelHandlerContext) {
    let portion = filling.getSlice(at: 0, length: min(rest ?? .max, filling.readableBytes)) ?? filling
    rest = rest.map { $0 - portion.readableBytes }
    let written = context.writeAndFlush(wrapOutboundOut(portion))
    written.assumeIsolated().whenComplete { result in
      guard case .success = result, self.rest != 0 else { return context.close(promise: nil) }
      // By way of the loop, so that others have their turn and the stack does not grow.
      context.eventLoop.assumeIsolated().execute { self.pour(context) }
    }
  }
}
