import Foundation
import Readiness

/// What the daemon made of something people told it.
public enum OfficeReply: Hashable, Sendable {
  /// It is kept: its number among its kind, the id people call it by where it has one, and what they should know.
  case recorded(number: Int, id: String?, warnings: [String])
  /// Nothing is kept: every fault, in the reader's language.
  case refused([String])
}

/// Telling the daemon what people know, and asking for it back.
///
/// Calls block, within the client's deadline.
public struct OfficeClient: Sendable {
  /// Why a question or a record came to nothing.
  public enum Refusal: Error, Hashable, Sendable {
    /// The daemon gave no answer.
    case unanswered(DaemonClient.Refusal)
    /// It understood the request as wrong: its words.
    case wrong(String)
    /// It could not do it now: its words.
    case failed(String)
  }

  private let client: DaemonClient
  private let language: Language

  /// Speaks to a daemon in a language.
  public init(_ client: DaemonClient, language: Language) {
    self.client = client
    self.language = language
  }

  /// Has something kept, signed with a name, nil for the account's; `force` where a warning was read and is not
  /// to stop it.
  public func tell(_ record: OfficeRecord, by name: String?, force: Bool) throws(Refusal) -> OfficeReply {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let body = try? encoder.encode(record) else { throw .failed("\(record)") }
    return try tell("/v1/office", ["by": name, "force": "\(force)"], Array(body), type: "application/json")
  }

  /// Has a calendar kept under a name, in the place of the one that had it before.
  public func keep(
    calendar bytes: [UInt8], as name: String, by person: String?
  ) throws(Refusal) -> OfficeReply {
    try tell("/v1/calendar", ["by": person, "name": name], bytes, type: "text/calendar")
  }

  /// Everything people have told.
  public func book() throws(Refusal) -> OfficeBook { try ask("/v1/office", [:], for: BookAnswer.self).book }

  /// The meetings that touch a window, in order of time.
  public func meetings(in window: Window) throws(Refusal) -> [Meeting] {
    let query = ["from": window.from.rfc3339, "until": window.until.rfc3339]
    return try ask("/v1/meetings", query, for: MeetingsAnswer.self).meetings
  }

  private func tell(
    _ path: String, _ query: [String: String?], _ body: [UInt8], type: String
  ) throws(Refusal) -> OfficeReply {
    let answer = try answered { () throws(DaemonClient.Refusal) in
      try client.post(path + self.query(query), body: body, type: type)
    }
    guard let reply = try? JSONReader.read(answer.bytes) else {
      throw .unanswered(.broken("HTTP \(answer.status)"))
    }
    switch answer.status {
    case 200, 201:
      return .recorded(
        number: Int(reply["number"]?.number ?? 0), id: reply["id"]?.text,
        warnings: (reply["warnings"]?.elements ?? []).compactMap(\.text))
    case 409: return .refused((reply["faults"]?.elements ?? []).compactMap { $0["text"]?.text })
    default: throw refusal(answer.status, reply)
    }
  }

  private func ask<Reply: Decodable>(
    _ path: String, _ query: [String: String?], for reply: Reply.Type
  ) throws(Refusal) -> Reply {
    let answer = try answered { () throws(DaemonClient.Refusal) in try client.get(path + self.query(query)) }
    guard answer.status == 200 else {
      throw refusal(answer.status, try? JSONReader.read(answer.bytes))
    }
    guard let read = try? JSONDecoder().decode(reply, from: Data(answer.bytes)) else {
      throw .unanswered(.broken(path))
    }
    return read
  }

  private func refusal(_ status: Int, _ reply: JSONValue?) -> Refusal {
    guard let text = reply?["error"]?["message"]?.text else { return .unanswered(.broken("HTTP \(status)")) }
    return status < 500 ? .wrong(text) : .failed(text)
  }

  private func answered<Value>(_ call: () throws(DaemonClient.Refusal) -> Value) throws(Refusal) -> Value {
    do throws(DaemonClient.Refusal) { return try call() } catch { throw .unanswered(error) }
  }

  /// The query, sorted, with everything escaped that is no letter of ASCII or digit.
  private func query(_ values: [String: String?]) -> String {
    let all = values.compactMapValues(\.self).merging(["lang": language.rawValue]) { own, _ in own }
    return "?"
      + all.sorted { $0.key < $1.key }.map { key, value in
        let plain = value.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? ""
        return "\(key)=\(plain)"
      }.joined(separator: "&")
  }

  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

private struct BookAnswer: Decodable {
  var book: OfficeBook
}

private struct MeetingsAnswer: Decodable {
  var meetings: [Meeting]
}
