import Hummingbird
import Monitor
import Readiness
import Reporting

/// What people record, and what they ask of it.
extension Routes {
  static let office = "/v1/office"
  static let reload = "/v1/reload"
  /// The longest stretch of meetings that is asked for at once.
  private static let longest: Duration = .seconds(400 * 86_400)

  /// What may be done with a path over the socket.
  static func methods(of path: String) -> [HTTPRequest.Method] {
    switch path {
    case reload: [.post]
    case office: [.get, .post]
    default: [.get]
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
  func record(_ body: [UInt8], query: String?, by peer: Peer) async -> Answer {
    let language = Parameters.language(of: query)
    do {
      let asked = try Parameters(query, allowing: ["by", "force"])
      let force = try asked.flag("force")
      // A connection whose other end nobody vouches for records nothing.
      guard let user = await peer.user() else {
        return .fault(.methodNotAllowed, .methodNotAllowed, language)
      }
      let record = try OfficeRecord.read(body)
      let recording = try await room.run { [served] in
        served.record(record, by: asked["by"], user: user, force: force)
      }
      return answer(recording, language)
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
