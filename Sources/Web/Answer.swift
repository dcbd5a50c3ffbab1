import Hummingbird
import Readiness
import Reporting

/// What a request is answered with.
struct Answer: Sendable {
  var status: HTTPResponse.Status = .ok
  var contentType = "application/json; charset=utf-8"
  var text: String
  var extra = HTTPFields()

  /// Why there is no answer.
  static func fault(
    _ fault: APIFault, _ status: HTTPResponse.Status, parameter: String? = nil, _ language: Language
  ) -> Answer {
    Answer(status: status, text: FaultJSON.render(fault, parameter: parameter, language: language))
  }

  /// Why a query is not answered.
  static func fault(_ refusal: Parameters.Refusal, _ language: Language) -> Answer {
    let fault = refusal.isUnknown ? APIFault.unknownParameter : .badValue
    return .fault(fault, .badRequest, parameter: refusal.parameter, language)
  }

  /// The answer as it goes out: nothing is kept, framed, run or guessed by whoever reads it.
  func response(head: Bool) -> Response {
    var headers = extra
    headers[.contentType] = contentType
    headers[.cacheControl] = "no-store"
    headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
    headers[.xContentTypeOptions] = "nosniff"
    if status == .serviceUnavailable { headers[.retryAfter] = "1" }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
