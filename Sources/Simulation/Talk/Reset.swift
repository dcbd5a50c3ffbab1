import Glibc
import NIOCore

/// Resets the connection at its moment; stands first, before TLS, and is told by a `ResetTrigger` behind it.
final class Reset: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer

  /// The order to reset now.
  struct Now {}

  private let moment: ResetMoment

  init(at moment: ResetMoment) { self.moment = moment }

  func channelActive(context: ChannelHandlerContext) {
    if moment == .connect { reset(context) } else { context.fireChannelActive() }
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is Now else { return context.triggerUserOutboundEvent(event, promise: promise) }
    reset(context)
    promise?.succeed()
  }

  /// Closing with a linger time of zero sends RST in place of FIN.
  private func reset(_ context: ChannelHandlerContext) {
    let socket = context.channel as? any SocketOptionProvider
    _ = socket?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
    context.close(promise: nil)
  }
}

/// Orders the reset at the peer's first words.
final class ResetTrigger: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.triggerUserOutboundEvent(Reset.Now(), promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
