import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Readiness

@testable import Simulation

/// What a TLS client saw of an endpoint.
struct TLSVisit: Sendable {
  /// The first certificate the peer showed.
  var certificate: Certificate
  /// The version that was agreed on.
  var version: TLSVersion?
  /// What the peer said until it closed.
  var answer: String
}

/// Visits an endpoint over TLS, says a text and hears what comes until the peer closes.
///
/// With the PEM of an authority, chain and name are verified; without one everybody is trusted.
func visit(_ endpoint: Endpoint, saying text: String, trusting authority: String? = nil) async throws
  -> TLSVisit
{
  var settings = TLSConfiguration.makeClientConfiguration()
  settings.minimumTLSVersion = .tlsv1
  settings.certificateVerification = .none
  if let authority {
    settings.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(authority.utf8)))
    settings.certificateVerification = .fullVerification
  }
  let context = try NIOSSLContext(configuration: settings)
  let loop = MultiThreadedEventLoopGroup.singleton.next()
  let done = loop.makePromise(of: TLSVisit.self)
  ClientBootstrap(group: loop)
    .connectTimeout(.seconds(5))
    .channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        let handlers = channel.pipeline.syncOperations
        try handlers.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
        try handlers.addHandler(Listener(saying: text, done: done))
      }
    }
    .connect(to: try endpoint.socketAddress())
    .whenFailure { done.fail($0) }
  return try await done.futureResult.get()
}

/// Collects what a TLS peer shows and says.
private final class Listener: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  struct Overdue: Error {}
  struct NothingShown: Error {}

  let done: EventLoopPromise<TLSVisit>
  private let text: String
  private var visit: TLSVisit?
  private var failure: (any Error)?
  private var deadline: Scheduled<Void>?

  init(saying text: String, done: EventLoopPromise<TLSVisit>) {
    self.text = text
    self.done = done
  }

  func handlerAdded(context: ChannelHandlerContext) {
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(10)) {
      self.done.fail(Overdue())
      context.close(promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .handshakeCompleted = event as? TLSUserEvent else { return }
    do {
      let handler = try context.pipeline.syncOperations.handler(type: NIOSSLHandler.self)
      guard let certificate = try handler.peerCertificate.flatMap({ try Certificate(der: $0.toDERBytes()) })
      else { throw NothingShown() }
      visit = TLSVisit(certificate: certificate, version: handler.tlsVersion, answer: "")
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    } catch {
      failure = error
      context.close(promise: nil)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    visit?.answer += String(buffer: unwrapInboundIn(data))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if failure == nil { failure = error }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    if let visit { done.succeed(visit) } else { done.fail(failure ?? ChannelError.eof) }
  }
}
