import NIOCore
import NIOHTTP1
import Readiness

/// Answers each request with the page its checks ask for.
final class PageHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let pages: [HTTPExpectation]
  private let behaviour: Behaviour
  private var request: HTTPRequestHead?

  init(_ pages: [HTTPExpectation], behaviour: Behaviour) {
    self.pages = pages
    self.behaviour = behaviour
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): request = head
    case .body: break
    case .end:
      guard let request else { return }
      answer(request, context: context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ request: HTTPRequestHead, context: ChannelHandlerContext) {
    let page = Page(answering: request.uri, among: pages, behaviour: behaviour)
    let head = page.head(for: request)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD, head.status.mayHaveResponseBody {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: page.body)))), promise: nil)
    }
    let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    guard !head.isKeepAlive else { return }
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    written.whenComplete { _ in context.value.close(promise: nil) }
  }
}

extension Page {
  fileprivate func head(for request: HTTPRequestHead) -> HTTPResponseHead {
    var fields = HTTPHeaders(headers.map { ($0.name, $0.value) })
    fields.add(name: "Content-Length", value: String(body.utf8.count))
    if !request.isKeepAlive { fields.add(name: "Connection", value: "close") }
    if request.isKeepAlive, request.version == .http1_0 {
      fields.add(name: "Connection", value: "keep-alive")
    }
    return HTTPResponseHead(version: request.version, status: .init(statusCode: status), headers: fields)
  }
}
