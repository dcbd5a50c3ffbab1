import NIOCore

/// Says one text, at once or after the peer's first words, and then hears the peer until it closes.
final class Utterance: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let text: String
  private let afterRequest: Bool
  private let closes: Bool
  private var isDue = true

  /// Prepares a text; `closes` ends the connection behind it.
  init(_ text: String, afterRequest: Bool, closes: Bool = false) {
    self.text = text
    self.afterRequest = afterRequest
    self.closes = closes
  }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    if !afterRequest { speak(context) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isDue { speak(context) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func speak(_ context: ChannelHandlerContext) {
    isDue = false
    let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)))
    guard closes else { return }
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    written.whenComplete { _ in context.value.close(promise: nil) }
  }
}
