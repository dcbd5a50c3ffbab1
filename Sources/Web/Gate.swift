import Hummingbird
import Readiness
import Reporting

/// What a request must be before it is answered: by listener, method, host and size.
struct Gate: Sendable {
  let routes: Routes
  /// Whether it came over TCP, where anybody's browser may be made to ask.
  let isLoopback: Bool

  /// Answers a request, or says why not.
  func respond(to request: Request) async -> Response {
    await answer(request).response(head: request.method == .head)
  }

  private func answer(_ request: Request) async -> Answer {
    let query = request.uri.query
    let language = Parameters.language(of: query)
    guard !isLoopback || Self.isOurs(request.head.authority) else {
      return .fault(.wrongHost, .misdirectedRequest, language)
    }
    guard request.uri.string.utf8.count <= 2048 else { return .fault(.uriTooLong, .uriTooLong, language) }
    guard (try? await request.body.collect(upTo: 4096)) != nil else {
      return .fault(.bodyTooLarge, .contentTooLarge, language)
    }
    let path = request.uri.path
    switch request.method {
    case .get where path != "/v1/reload": return await routes.get(path, query: query)
    case .post where !isLoopback && path == "/v1/reload": return await routes.reload(query: query)
    default:
      var answer = Answer.fault(.methodNotAllowed, .methodNotAllowed, language)
      answer.extra[.allow] = !isLoopback && path == "/v1/reload" ? "POST" : "GET"
      return answer
    }
  }

  /// Whether a Host names this host's loopback: another name means a page has us asked through its own.
  static func isOurs(_ host: String?) -> Bool {
    guard let host else { return false }
    return host.lowercased().wholeMatch(of: /(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?/) != nil
  }
}
