import NIOCore

/// Lets out whatever the application says byte by byte, one in each pause.
final class Dripping: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let pause: TimeAmount
  private var held = ByteBuffer()
  private var promises: [EventLoopPromise<Void>] = []
  private var next: Scheduled<Void>?

  init(every pause: Duration) { self.pause = TimeAmount(pause) }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let isIdle = held.readableBytes == 0
    var bytes = unwrapOutboundIn(data)
    held.writeBuffer(&bytes)
    if let promise { promises.append(promise) }
    if isIdle { schedule(context) }
  }

  /// What was written goes out by drops, not at once.
  func flush(context: ChannelHandlerContext) {}

  func handlerRemoved(context: ChannelHandlerContext) {
    next?.cancel()
    finish { $0.fail(ChannelError.ioOnClosedChannel) }
  }

  private func schedule(_ context: ChannelHandlerContext) {
    next = context.eventLoop.assumeIsolated().scheduleTask(in: pause) { self.drop(context) }
  }

  private func drop(_ context: ChannelHandlerContext) {
    if let byte = held.readSlice(length: 1) {
      context.writeAndFlush(wrapOutboundOut(byte), promise: nil)
    }
    if held.readableBytes == 0 { finish { $0.succeed() } } else { schedule(context) }
  }

  private func finish(_ tell: (EventLoopPromise<Void>) -> Void) {
    let waiting = promises
    promises = []
    waiting.forEach(tell)
  }
}
