import Calendar
import Dispatch
import Foundation
import Readiness
import Reporting
import Synchronization
import Wire

/// Owns the thread that fetches the calendars of sites.json, each when it is due.
final class CalendarFetcher: Sendable {
  /// Whom it asks and whom it tells.
  struct Surroundings: Sendable {
    /// The calendars are named here.
    var inventory: @Sendable () -> Inventory
    /// Calendars are kept here.
    var desk: OfficeDesk
    /// Hears that a calendar is new.
    var whenChanged: @Sendable () -> Void
  }

  /// Why a calendar could not be taken.
  enum Refusal: Error {
    /// It cannot be read or fetched: the system's or the server's word.
    case unreachable(String)
    /// It is no calendar that can be used.
    case unusable(CalendarFault)
  }

  private let isStopping = Mutex(false)
  private let bell = DispatchSemaphore(value: 0)

  /// Begins to fetch.
  func start(_ surroundings: Surroundings) {
    let thread = Thread { [self] in
      var due: [String: Moment] = [:]
      while !isStopping.withLock({ $0 }) {
        Self.fetch(surroundings, &due)
        _ = bell.wait(timeout: .now() + 1)
      }
    }
    thread.name = "vmeet-calendar"
    thread.start()
  }

  /// Begins nothing more; a download that is under way ends by itself and is not kept.
  func stop() {
    isStopping.withLock { $0 = true }
    bell.signal()
  }

  private static func fetch(_ surroundings: Surroundings, _ due: inout [String: Moment]) {
    let inventory = surroundings.inventory()
    for source in inventory.meetings.calendars where due[source.name].map({ $0 <= .now }) ?? true {
      due[source.name] = .now + source.refresh
      keep(
        Result { () throws(Refusal) in try fetch(source, in: inventory, at: .now) }, of: source, surroundings)
    }
  }

  /// Keeps what came, or why nothing did; where the disk fails it is fetched again later.
  private static func keep(
    _ found: Result<[UInt8], Refusal>, of source: CalendarSource, _ surroundings: Surroundings
  ) {
    let words = Words(surroundings.inventory().province.language)
    switch found {
    case .success(let bytes):
      try? surroundings.desk.keep(calendar: source.name, bytes, because: nil, at: .now)
      surroundings.whenChanged()
    case .failure(let refusal):
      let text =
        switch refusal {
        case .unreachable(let detail): detail
        case .unusable(let fault): fault.text(in: words.language, file: nil)
        }
      try? surroundings.desk.keep(calendar: source.name, nil, because: PeerText.clean(text), at: .now)
    }
  }

  /// Reads one and looks whether it can be used, so that a broken file never takes the place of a good one.
  private static func fetch(
    _ source: CalendarSource, in inventory: Inventory, at now: WallTime
  ) throws(Refusal) -> [UInt8] {
    let bytes = try read(source.place)
    do throws(CalendarFault) {
      _ = try CalendarMeetings(in: inventory)?.meetings(
        of: bytes, as: source.name, over: Diary.horizon(around: now))
    } catch {
      throw .unusable(error)
    }
    return bytes
  }

  private static func read(_ place: CalendarSource.Place) throws(Refusal) -> [UInt8] {
    switch place {
    case .file(let path):
      do throws(Configuration.Refusal) { return try Configuration.read(path) } catch {
        throw .unreachable("\(path): \(error.reason)")
      }
    case .url(let url):
      let download = Download(url: url, limit: CalendarLimit.bytes, userAgent: Version.userAgent)
      do throws(Download.Refusal) { return try download.run() } catch { throw .unreachable(error.reason) }
    }
  }
}

extension Configuration.Refusal {
  /// The system's word.
  fileprivate var reason: String {
    switch self {
    case .notFound, .faulty: String(cString: strerror(ENOENT))
    case .unreadable(_, let number): String(cString: strerror(number))
    }
  }
}

extension Download.Refusal {
  /// Libcurl's word, or the server's.
  fileprivate var reason: String {
    switch self {
    case .noURL: "no http or https URL"
    case .status(let status): "HTTP \(status)"
    case .tooLarge(let limit): "more than \(limit) bytes"
    case .broken(let detail): detail
    }
  }
}
