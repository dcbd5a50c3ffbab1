import Hummingbird
import Monitor
import Readiness
import Reporting

/// What people record, and what they ask of it.
extension Routes {
  static let office = "/v1/office"
  static let calendar = "/v1/calendar"
  static let reload = "/v1/reload"
  /// The longest stretch of meetings that is asked for at once.
  private static let longest: Duration = .seconds(400 * 86_400)

  /// What may be done with a path over the socket.
  static func methods(of path: String) -> [HTTPRequest.Method] {
    switch path {
    case reload, calendar: [.post]
    case office: [.get, .post]
    default: [.get]
    }
  }

  /// The largest body that is taken, in bytes.
  static func maximumBytes(of path: String) -> Int {
    switch path {
    case office: OfficeRecord.maximumBytes
    case calendar: OfficeDesk.maximumCalendarBytes
    default: 4096
    }
  }

  /// Answers a POST.
  func post(_ body: [UInt8], to path: String, query: String?, by peer: Peer) async -> Answer {
    switch path {
    case Self.office: await record(body, query: query, by: peer)
    case Self.calendar: await keep(calendar: body, query: query, by: peer)
    default: await reload(query: query)
    }
  }

  /// Everything people recorded: it names them, so it is told over the socket only.
  func office(_ asked: Parameters) async throws -> Answer {
    try await read { archive, _ in OfficeJSON.book(archive.book) }
  }

  /// The meetings over a window, by default of the next 30 days.
  func meetings(_ asked: Parameters) async throws -> Answer {
    let now = WallTime.current
    let from = try asked.moment("from") ?? now
    let until = try asked.moment("until") ?? from + .seconds(30 * 86_400)
    guard from < until, until - from <= Self.longest else {
      throw Parameters.Refusal(parameter: "until", isUnknown: false)
    }
    return try await read { archive, _ in
      OfficeJSON.meetings(archive.meetings(over: Window(from: from, until: until)))
    }
  }

  /// Takes what somebody says.
  private func record(_ body: [UInt8], query: String?, by peer: Peer) async -> Answer {
    await recording(query, allowing: ["by", "force"], by: peer) { [served] asked, user in
      let force = try asked.flag("force")
      let record = try OfficeRecord.read(body)
      return { served.record(record, by: asked["by"], user: user, force: force) }
    }
  }

  /// Takes a calendar.
  private func keep(calendar body: [UInt8], query: String?, by peer: Peer) async -> Answer {
    await recording(query, allowing: ["by", "name"], by: peer) { [served] asked, _ in
      guard let name = asked["name"] else { throw Parameters.Refusal(parameter: "name", isUnknown: false) }
      return { served.keep(calendar: body, as: name) }
    }
  }

  /// Has something kept that is read first, on a thread that may wait for the disk.
  private func recording(
    _ query: String?, allowing names: Set<String>, by peer: Peer,
    _ reading: (Parameters, UInt32) throws -> @Sendable () -> OfficeDesk.Recording
  ) async -> Answer {
    let language = Parameters.language(of: query)
    do {
      let asked = try Parameters(query, allowing: names)
      // A connection whose other end nobody vouches for records nothing.
      guard let user = await peer.user() else {
        return .fault(.methodNotAllowed, .methodNotAllowed, language)
      }
      return answer(try await room.run(try reading(asked, user)), language)
    } catch let refusal as Parameters.Refusal {
      return .fault(refusal, language)
    } catch let unread as OfficeFaults {
      return refused(unread.faults, language)
    } catch ReadingRoom.Refusal.busy {
      return .fault(.busy, .serviceUnavailable, language)
    } catch {
      return .fault(.uncertain, .serviceUnavailable, language)
    }
  }

  private func answer(_ recording: OfficeDesk.Recording, _ language: Language) -> Answer {
    switch recording {
    case .recorded(let number, let meeting, let warnings):
      Answer(
        status: .created,
        text: OfficeJSON.recorded(
          number, meeting: meeting, warnings: warnings, zone: served.archive().zone, language: language))
    case .refused(let faults): refused(faults, language)
    case .failed: .fault(.notRecording, .serviceUnavailable, language)
    }
  }

  private func refused(_ faults: [OfficeFault], _ language: Language) -> Answer {
    Answer(
      status: .conflict,
      text: OfficeJSON.refused(faults, zone: served.archive().zone, language: language))
  }
}
