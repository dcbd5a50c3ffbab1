import Readiness

/// Meetings as JSON, schema 1, kinds "meetings" and "meeting".
public enum MeetingJSON {
  /// Meetings of a window, in order of time; times stand in the province's zone.
  public static func render(_ meetings: [Meeting], in window: Window, _ edition: RecordEdition) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("meetings"),
      "from": .moment(window.from, edition.zone),
      "until": .moment(window.until, edition.zone),
      "meetings": .array(meetings.map { .meeting($0, edition) }),
    ]).rendered() + "\n"
  }

  /// One meeting with its sites and checkpoints; null where there is none.
  public static func render(
    _ meeting: Meeting?, _ taken: [CheckpointRecord], _ edition: RecordEdition
  ) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("meeting"),
      "meeting": meeting.map { .meeting($0, edition) } ?? .null,
      "sites": .array(meeting.map { edition.invited(to: $0).map { .text($0.code.rawValue) } } ?? []),
      "checkpoints": .array(meeting.map { checkpoints(of: $0, taken, edition) } ?? []),
    ]).rendered() + "\n"
  }

  private static func checkpoints(
    of meeting: Meeting, _ taken: [CheckpointRecord], _ edition: RecordEdition
  ) -> [JSONText] {
    edition.inventory.meetings.checkpoints.map { lead in
      let checkpoint = Checkpoint(meeting, lead: lead)
      let record = taken.record(of: checkpoint)
      return .object([
        "leadSeconds": .seconds(lead), "at": .moment(checkpoint.at, edition.zone),
        "verdict": .optional(record?.taken?.verdict.rawValue),
        "takenAt": .moment(record?.taken?.at, edition.zone), "late": .bool(record?.taken?.isLate ?? false),
        "missed": .bool(record != nil && record?.taken == nil),
      ])
    }
  }
}

extension JSONText {
  fileprivate static func meeting(_ meeting: Meeting, _ edition: RecordEdition) -> JSONText {
    .object([
      "id": .text(meeting.id.rawValue),
      "title": .text(meeting.title),
      "kind": .text(meeting.kind.rawValue),
      "connect": .moment(meeting.connect, edition.zone),
      "start": .moment(meeting.start, edition.zone),
      "end": .moment(meeting.end, edition.zone),
      "invited": .invitation(meeting.invited),
      "invitedSites": .integer(edition.invited(to: meeting).count),
      "unknown": .array(edition.unknown(of: meeting).map(JSONText.text)),
      "mustHave": .codes(meeting.mustHave),
      "quorum": .text(meeting.quorum.text),
      "cancelled": .bool(meeting.isCancelled),
      "calendar": .optional(meeting.source.calendar),
    ])
  }

  private static func invitation(_ invited: Invitation) -> JSONText {
    .object([
      "everyone": .bool(invited.isEveryone),
      "sites": .codes(invited.sites),
      "districts": .codes(invited.districts),
      "levels": .array(invited.levels.map { .text($0.rawValue) }),
      "tags": .array(invited.tags.map(JSONText.text)),
    ])
  }

  static func codes(_ codes: [Site.ID]) -> JSONText { .array(codes.map { .text($0.rawValue) }) }
}
