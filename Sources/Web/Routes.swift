import Foundation
import Hummingbird
import Monitor
import Readiness
import Reporting

/// What is answered, whichever listener it came through.
struct Routes: Sendable {
  let served: any Served
  let room: ReadingRoom
  /// Whether the asker may see whom to call: who reaches the socket may read sites.json too.
  let showsContacts: Bool

  /// Answers a GET.
  func get(_ path: String, query: String?) async -> Answer {
    let language = Parameters.language(of: query)
    do {
      return try await answer(path, query: query)
    } catch let refusal as Parameters.Refusal {
      return .fault(refusal, language)
    } catch ReadingRoom.Refusal.busy {
      return .fault(.busy, .serviceUnavailable, language)
    } catch ReadingRoom.Refusal.tooSlow {
      return .fault(.tooSlow, .serviceUnavailable, language)
    } catch {
      return .fault(.historyFault, .serviceUnavailable, language)
    }
  }

  /// Reads the configuration anew.
  func reload(query: String?) async -> Answer {
    let language = Parameters.language(of: query)
    let force: Bool
    do throws(Parameters.Refusal) {
      force = try Parameters(query, allowing: ["force"]).flag("force")
    } catch {
      return .fault(error, language)
    }
    switch await served.reload(force: force) {
    case .frozen(let meetings):
      let text = Words(language).frozen(by: meetings, zone: served.archive().zone)
      return Answer(
        status: .conflict, text: ReloadJSON.refused("", faults: [], because: text, language: language))
    case .accepted(let hash, let changes):
      return Answer(text: ReloadJSON.accepted(hash: hash, changes: changes))
    case .refused(let refusal):
      return Answer(status: .conflict, text: Self.text(of: refusal, language))
    }
  }

  private static func text(of refusal: Configuration.Refusal, _ language: Language) -> String {
    let words = Words(language)
    return switch refusal {
    case .notFound(let places):
      ReloadJSON.refused(
        places.first ?? "", faults: [], because: words.noConfiguration(places), language: language)
    case .unreadable(let path, let number):
      ReloadJSON.refused(
        path, faults: [], because: words.unreadable(path, because: String(cString: strerror(number))),
        language: language)
    case .faulty(let path, let faults):
      ReloadJSON.refused(path, faults: faults, because: nil, language: language)
    }
  }

  private func answer(_ path: String, query: String?) async throws -> Answer {
    switch path {
    case "/v1/status": try await status(Parameters(query, allowing: ["site", "district", "level"]))
    case "/v1/report": try await report(Parameters(query, allowing: ["meeting"]))
    case "/v1/sites": try await sites(Parameters(query, allowing: []))
    case "/v1/outages": try await outages(Parameters(query, allowing: ["site", "since"]))
    case "/v1/carriers": try await carriers(Parameters(query, allowing: ["month"]))
    case "/v1/past": try await past(Parameters(query, allowing: []))
    case "/v1/meetings": try await meetings(Parameters(query, allowing: ["from", "until"]))
    case Self.office where showsContacts: try await office(Parameters(query, allowing: []))
    case "/v1/unkept": try await unkept(Parameters(query, allowing: []))
    case "/v1/health": try health(Parameters(query, allowing: []))
    case "/healthz": try alive(Parameters(query, allowing: []))
    case "/readyz": try ready(Parameters(query, allowing: []))
    case "/metrics": try await metrics(Parameters(query, allowing: []))
    default: try await history(path, query: query)
    }
  }

  private func status(_ asked: Parameters) async throws -> Answer {
    try await read { archive, now in
      let sites = try asked.sites(in: archive.configuration.inventory)
      return text(of: try archive.status(of: Selection(sites: sites), at: now), archive, asked.language)
    }
  }

  /// The report of a meeting, by default the next one; of all sites where none lies ahead.
  private func report(_ asked: Parameters) async throws -> Answer {
    try await read { archive, now in
      let meeting = try asked["meeting"].map { id in
        guard let found = archive.diary.meeting(Meeting.ID(id), around: now) else {
          throw Parameters.Refusal(parameter: "meeting", isUnknown: false)
        }
        return found
      }
      let report = try archive.report(for: meeting ?? archive.nextMeeting(at: now), at: now)
      return text(of: report, archive, asked.language)
    }
  }

  /// A report as JSON, with whom to call only where the asker may see it.
  private func text(of report: Report, _ archive: Archive, _ language: Language) -> String {
    let inventory = archive.configuration.inventory
    let shown = showsContacts ? inventory : inventory.withoutContacts
    return ReportJSON.render(Edition(report, inventory: shown, language: language))
  }

  private func sites(_ asked: Parameters) async throws -> Answer {
    try await read { archive, _ in SitesJSON.render(archive.configuration.inventory) }
  }

  private func outages(_ asked: Parameters) async throws -> Answer {
    let since = try asked.duration("since", default: .days(30), within: .seconds(60)...(.days(1100)))
    return try await read { archive, now in
      let sites = try asked.sites(in: archive.configuration.inventory)
      let window = Window(last: since, until: now)
      return OutagesJSON.render(
        try archive.outages(of: Selection(sites: sites), over: window), over: window, zone: archive.zone)
    }
  }

  private func carriers(_ asked: Parameters) async throws -> Answer {
    try await read { archive, now in
      let window = try asked.month("month", at: now, zone: archive.zone)
      return CarriersJSON.render(try archive.carriers(over: window), over: window, zone: archive.zone)
    }
  }

  private func past(_ asked: Parameters) async throws -> Answer {
    try await read { archive, now in PastJSON.render(try archive.past(at: now), at: now, zone: archive.zone) }
  }

  private func history(_ path: String, query: String?) async throws -> Answer {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let language = Parameters.language(of: query)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "v1", parts[2] == "sites", parts[4] == "history"
    else {
      return .fault(.notFound, .notFound, language)
    }
    let asked = try Parameters(query, allowing: ["since", "step"])
    let since = try asked.duration("since", default: .days(1), within: .hours(1)...(.days(1100)))
    let step = try asked.duration("step", default: .hours(1), within: .hours(1)...(.days(366)))
    // An hour is the smallest step that is kept; more than that many would be no answer for anybody.
    guard Int64(step.inSeconds) % 3600 == 0, since / step <= 2000 else {
      throw Parameters.Refusal(parameter: "step", isUnknown: false)
    }
    let code = Site.ID(parts[3].removingPercentEncoding ?? "")
    let text = try await room.run { [served] () -> String? in
      let (archive, window) = (served.archive(), Window(last: since, until: .current))
      return try archive.history(of: code, over: window, every: step)
        .map { SiteHistoryJSON.render($0, zone: archive.zone) }
    }
    return text.map { Answer(text: $0) } ?? .fault(.unknownSite, .notFound, parameter: "code", language)
  }

  private func unkept(_ asked: Parameters) async throws -> Answer {
    let text = try await room.run { [served] in
      let unkept = served.unkept()
      return UnkeptJSON.render(count: unkept.count, frames: unkept.frames)
    }
    return Answer(text: text)
  }

  private func health(_ asked: Parameters) throws -> Answer {
    Answer(
      text: HealthJSON.render(served.health(), zone: served.archive().zone, language: asked.language))
  }

  private func alive(_ asked: Parameters) throws -> Answer {
    Answer(contentType: "text/plain; charset=utf-8", text: "ok\n")
  }

  private func ready(_ asked: Parameters) throws -> Answer {
    let health = served.health()
    guard health.lastWritten != nil, !health.alarms.contains(where: \.isNotKeeping) else {
      return .fault(.notKeeping, .serviceUnavailable, asked.language)
    }
    return Answer(contentType: "text/plain; charset=utf-8", text: "ok\n")
  }

  private func metrics(_ asked: Parameters) async throws -> Answer {
    var answer = try await read { [served] archive, now in
      MetricsText.render(
        health: served.health(), past: try archive.past(at: now), newest: try archive.history.newest(),
        assessment: try archive.status(at: now).assessment, inventory: archive.configuration.inventory)
    }
    answer.contentType = "text/plain; version=0.0.4; charset=utf-8"
    return answer
  }

  func read(
    _ question: @escaping @Sendable (Archive, WallTime) throws -> String
  ) async throws -> Answer {
    Answer(text: try await room.run { [served] in try question(served.archive(), .current) })
  }
}

extension Archive {
  /// The IANA name of the province's time zone.
  var zone: String { configuration.inventory.province.timeZone }
}

extension OwnHealth.Alarm {
  fileprivate var isNotKeeping: Bool {
    if case .notKeeping = self { true } else { false }
  }
}

extension Duration {
  fileprivate static func hours(_ count: Int) -> Duration { .seconds(3600 * count) }
  fileprivate static func days(_ count: Int) -> Duration { .hours(24 * count) }
}
