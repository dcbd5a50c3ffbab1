import Readiness

/// One web page as it answers one request.
struct Page: Hashable, Sendable {
  var status: Int
  var headers: [Header]
  var body: String

  struct Header: Hashable, Sendable {
    var name: String
    var value: String
  }

  /// The answer to a request that passes every check asked at this path, as far as the behaviour lets it.
  init(answering path: String, among pages: [HTTPExpectation], behaviour: Behaviour) {
    let asked = pages.filter { $0.path == path }
    self.init(passing: asked)
    switch behaviour {
    case .status(let status): self = Page(status: status, text: "status \(status)")
    case .wrongPage: self = Page(status: self.status, text: "another page")
    default: break
    }
  }

  private init(passing asked: [HTTPExpectation]) {
    guard let status = asked.first?.status.first else {
      self.init(status: 404, text: "no such page")
      return
    }
    self.init(status: status, text: asked.compactMap(\.bodyContains).joined(separator: "\n"))
    headers += asked.compactMap(\.headerContains).map(Header.init(containing:))
  }

  private init(status: Int, text: String) {
    self.status = status
    body = "<!doctype html><title>vmeet-sim</title>\n\(text)\n"
    headers = [Header(name: "Content-Type", value: "text/html; charset=utf-8")]
    if (300..<400).contains(status) { headers.append(Header(name: "Location", value: "/elsewhere")) }
  }
}

extension Page.Header {
  /// A header whose line "name: value" contains a text.
  fileprivate init(containing text: String) {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
      self.init(name: "X-Simulated", value: text)
      return
    }
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    self.init(name: String(text[..<colon]), value: String(value))
  }
}
