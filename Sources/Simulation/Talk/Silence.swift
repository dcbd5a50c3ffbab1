import NIOCore

/// Hears everything and says nothing until the peer closes.
///
/// A router does so, and a device that hangs: only the application behind it would tell them apart.
final class Silence: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
