import Calendar
import Foundation
import History
import Readiness
import Wire

/// Fetches the calendars that sites.json names, each when it is due; blocks, so it has a thread of its own.
struct CalendarFetching {
  /// Why a calendar could not be taken.
  enum Refusal: Error {
    /// It cannot be read or fetched: the system's or the server's word.
    case unreachable(String)
    /// It is no calendar that can be used.
    case unusable(CalendarFault)
  }

  private var due: [String: Moment] = [:]

  /// Fetches whatever is due; hands over each with the bytes or why there are none.
  mutating func fetchDue(
    in inventory: Inventory, at now: WallTime, _ take: (_ name: String, Result<[UInt8], Refusal>) -> Void
  ) {
    for source in inventory.meetings.calendars where due[source.name].map({ $0 <= .now }) ?? true {
      due[source.name] = .now + source.refresh
      take(source.name, Result { () throws(Refusal) in try Self.fetch(source, in: inventory, at: now) })
    }
  }

  /// Reads one and looks whether it can be used, so that a broken file never takes the place of a good one.
  private static func fetch(
    _ source: CalendarSource, in inventory: Inventory, at now: WallTime
  ) throws(Refusal) -> [UInt8] {
    let bytes = try read(source.place)
    do throws(CalendarFault) {
      _ = try CalendarShelf.page(bytes, over: Window(last: .seconds(86_400), until: now), in: inventory)
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
