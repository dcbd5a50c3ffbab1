import NIOCore

/// Holds back whatever the application says for a time.
final class LateAnswers: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let delay: TimeAmount
  private var held: [(bytes: NIOAny, promise: EventLoopPromise<Void>?)] = []
  private var release: Scheduled<Void>?

  init(by delay: Duration) { self.delay = TimeAmount(delay) }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    held.append((data, promise))
    guard held.count == 1 else { return }
    release = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.speak(context) }
  }

  /// What was written goes out when its time has come, not before.
  func flush(context: ChannelHandlerContext) {}

  func handlerRemoved(context: ChannelHandlerContext) {
    release?.cancel()
    for (_, promise) in held { promise?.fail(ChannelError.ioOnClosedChannel) }
    held = []
  }

  private func speak(_ context: ChannelHandlerContext) {
    let due = held
    held = []
    for (bytes, promise) in due { context.write(bytes, promise: promise) }
    context.flush()
  }
}
