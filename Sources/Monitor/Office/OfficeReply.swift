import Foundation
import Readiness

/// What the daemon answered to what somebody wants to record.
public enum OfficeReply: Hashable, Sendable {
  /// It is kept: its number, the id of the meeting it is about, and what should be known all the same.
  case recorded(number: Int, meeting: Meeting.ID?, warnings: [String])
  /// It was not taken: every fault in words, with its code.
  case refused([Fault])
  /// It cannot be kept at the moment, in words.
  case failed(String)

  /// One thing that is wrong.
  public struct Fault: Hashable, Sendable {
    /// Its code, a promise.
    public var code: String
    /// The way to it in the record; nil for the whole.
    public var path: String?
    /// What is wrong and what to do, in the language asked for.
    public var text: String
  }
}

extension DaemonClient {
  /// Tells the daemon what somebody says; blocks until it is kept or refused.
  ///
  /// `name` is who says it, nil for the account's own name; `force` insists on what would disturb a meeting.
  public func record(
    _ record: OfficeRecord, by name: String? = nil, force: Bool = false, language: Language
  ) throws(Refusal) -> OfficeReply {
    guard let body = try? JSONEncoder().encode(record) else { throw .broken("JSON") }
    var path = "/v1/office?force=\(force)&lang=\(language.rawValue)"
    if let name { path += "&by=\(Self.encoded(name))" }
    return try OfficeReply(try post(path, body: [UInt8](body)))
  }

  /// Has a calendar kept under a name, in the place of the one that had it before; `person` is who says it.
  public func keep(
    calendar bytes: [UInt8], as name: String, by person: String? = nil, language: Language
  ) throws(Refusal) -> OfficeReply {
    var path = "/v1/calendar?name=\(Self.encoded(name))&lang=\(language.rawValue)"
    if let person { path += "&by=\(Self.encoded(person))" }
    return try OfficeReply(try post(path, body: bytes, type: "text/calendar"))
  }

  /// Everything people recorded.
  public func book() throws(Refusal) -> OfficeBook {
    struct Answer: Decodable { var book: OfficeBook }
    return try decoded(Answer.self, "/v1/office").book
  }

  /// The meetings over a window of at most 400 days, cancelled ones too.
  public func meetings(over window: Window) throws(Refusal) -> [Meeting] {
    struct Answer: Decodable { var meetings: [Meeting] }
    let path = "/v1/meetings?from=\(window.from.rfc3339)&until=\(window.until.rfc3339)"
    return try decoded(Answer.self, path).meetings
  }

  private func decoded<Answer: Decodable>(
    _ type: Answer.Type, _ path: String
  ) throws(Refusal) -> Answer {
    let answer = try get(path)
    guard answer.status == 200, let value = try? JSONDecoder().decode(type, from: Data(answer.bytes)) else {
      throw .broken("HTTP \(answer.status)")
    }
    return value
  }

  private static func encoded(_ text: String) -> String {
    let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{21}"..."\u{7E}"))
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}

extension OfficeReply {
  /// Reads an answer; a request that was wrong as a whole has one fault.
  fileprivate init(_ answer: DaemonClient.Answer) throws(DaemonClient.Refusal) {
    guard let reply = try? JSONReader.read(answer.bytes) else { throw .broken("HTTP \(answer.status)") }
    switch answer.status {
    case 200, 201:
      self = .recorded(
        number: Int(reply["number"]?.number ?? 0), meeting: reply["id"]?.text.map { Meeting.ID($0) },
        warnings: reply["warnings"]?.elements.compactMap(\.text) ?? [])
    case 409: self = .refused(reply["faults"]?.elements.compactMap(Fault.init) ?? [])
    default:
      let text = reply["error"]?["message"]?.text ?? "HTTP \(answer.status)"
      let code = reply["error"]?["code"]?.text ?? ""
      self = answer.status < 500 ? .refused([Fault(code: code, text: text)]) : .failed(text)
    }
  }
}

extension OfficeReply.Fault {
  fileprivate init?(_ json: JSONValue) {
    guard let code = json["code"]?.text, let text = json["text"]?.text else { return nil }
    self.init(
      code: PeerText.clean(code), path: json["path"]?.text.map { PeerText.clean($0) }, text: text)
  }
}
