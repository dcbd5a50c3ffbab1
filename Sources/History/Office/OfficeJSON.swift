import Foundation
import GRDB
import Readiness

/// What stands as JSON in a column of office.sqlite.
enum OfficeJSON {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    // The same record gives the same text, and no byte is spent on slashes.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<Value: Decodable>(_ type: Value.Type, from row: Row) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data((row.text("record") ?? "").utf8))
    } catch {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: OfficeRow.key(of: row))
    }
  }
}

/// A meeting as its row has it: all but whom it invites.
struct KeptMeeting: Codable {
  var title: String
  var kind: MeetingKind
  var connect: WallTime
  var start: WallTime
  var end: WallTime
  var recurrence: String?

  init(_ entry: MeetingEntry) {
    title = entry.title
    kind = entry.kind
    connect = entry.connect
    start = entry.start
    end = entry.end
    recurrence = entry.recurrence
  }
}

/// Whom a meeting invites and needs, as its row has it.
struct KeptInvitation: Codable {
  var invited = Invitation.everyone
  var mustHave: [Site.ID] = []
  var quorum = Quorum.all

  init() {}

  init(_ entry: MeetingEntry) {
    invited = entry.invited
    mustHave = entry.mustHave
    quorum = entry.quorum
  }

  func completing(_ meeting: KeptMeeting) -> MeetingEntry {
    MeetingEntry(
      title: meeting.title, kind: meeting.kind, connect: meeting.connect, start: meeting.start,
      end: meeting.end, recurrence: meeting.recurrence, invited: invited, mustHave: mustHave, quorum: quorum)
  }
}
