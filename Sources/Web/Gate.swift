import Hummingbird
import Monitor
import NIOCore
import Readiness
import Reporting

/// What a request must be before it is answered: by listener, method, host and size.
struct Gate: Sendable {
  let routes: Routes
  /// Whether it came over TCP, where anybody's browser may be made to ask.
  let isLoopback: Bool

  /// Answers a request, or says why not.
  func respond(to request: Request, by peer: Peer) async -> Response {
    await answer(request, by: peer).response(head: request.method == .head)
  }

  private func answer(_ request: Request, by peer: Peer) async -> Answer {
    let query = request.uri.query
    let language = Parameters.language(of: query)
    guard !isLoopback || Self.isOurs(request.head.authority) else {
      return .fault(.wrongHost, .misdirectedRequest, language)
    }
    guard request.uri.string.utf8.count <= 2048 else { return .fault(.uriTooLong, .uriTooLong, language) }
    let path = request.uri.path
    let takes = isLoopback ? [] : Routes.methods(of: path)
    let limit = takes.contains(.post) ? Routes.maximumBytes(of: path) : 4096
    guard let body = try? await request.body.collect(upTo: limit) else {
      return .fault(.bodyTooLarge, .contentTooLarge, language)
    }
    switch request.method {
    case .get where isLoopback ? path != Routes.reload : takes.contains(.get):
      return await routes.get(path, query: query)
    case .post where takes.contains(.post):
      return await routes.post(Array(buffer: body), to: path, query: query, by: peer)
    default:
      var answer = Answer.fault(.methodNotAllowed, .methodNotAllowed, language)
      let allowed = isLoopback ? [HTTPRequest.Method.get] : takes
      answer.extra[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
      return answer
    }
  }

  /// Whether a Host names this host's loopback: another name means a page has us asked through its own.
  static func isOurs(_ host: String?) -> Bool {
    guard let host else { return false }
    return host.lowercased().wholeMatch(of: /(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?/) != nil
  }
}
