import NIOCore
import NIOHTTP1
import NIOSSL
import Readiness

/// Gives a fresh connection the handlers that its endpoint's behaviour asks for.
struct Conversation {
  let part: Part
  let behaviour: Behaviour
  let contexts: TLSContexts

  /// Furnishes the connection, from the socket towards the application.
  func furnish(_ channel: any Channel) throws {
    let handlers = channel.pipeline.syncOperations
    switch behaviour {
    case .hang: try handlers.addHandler(Silence())
    case .notTLS where part.role.tls != nil: try handlers.addHandler(Utterance.notTLS)
    default:
      if case .reset(let moment) = behaviour { try handlers.addHandler(Reset(at: moment)) }
      if let context = contexts.context(of: part, behaviour) {
        try handlers.addHandler(NIOSSLServerHandler(context: context))
      }
      try addPace(handlers)
      try addTalk(handlers)
    }
  }

  private func addPace(_ handlers: ChannelPipeline.SynchronousOperations) throws {
    switch behaviour {
    case .slow(let delay): try handlers.addHandler(LateAnswers(by: delay))
    case .drip(let pause): try handlers.addHandler(Dripping(every: pause))
    default: break
    }
  }

  private func addTalk(_ handlers: ChannelPipeline.SynchronousOperations) throws {
    switch (behaviour, part.role.talk) {
    case (.reset, _): try handlers.addHandler(ResetTrigger())
    case (_, .silent): try handlers.addHandler(Silence())
    case (_, .text(let text, let afterRequest)):
      try handlers.addHandler(Utterance(text + "\r\n", afterRequest: afterRequest))
    case (.hugeBody(let bytes), .pages(let pages)):
      try handlers.addHandler(Flood(bodyOf: bytes, status: pages.usualStatus))
    case (.endlessHeader, .pages(let pages)):
      try handlers.addHandler(Flood(endlessHeaderWith: pages.usualStatus))
    case (_, .pages(let pages)):
      try handlers.configureHTTPServerPipeline()
      try handlers.addHandler(PageHandler(pages, behaviour: behaviour))
    }
  }
}

extension Utterance {
  /// What a web server says that was spoken to in TLS on a port in the clear.
  fileprivate static var notTLS: Utterance {
    let page = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    return Utterance(page, afterRequest: true, closes: true)
  }
}

extension [HTTPExpectation] {
  fileprivate var usualStatus: Int { first?.status.first ?? 200 }
}
