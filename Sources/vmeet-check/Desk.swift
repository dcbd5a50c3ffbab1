import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Where a command understands what was typed and asks the daemon: inventory, words, clock and socket.
struct Desk {
  let configuration: Configuration
  let words: Words
  let now: WallTime
  let record: RecordOptions

  var inventory: Inventory { configuration.inventory }
  var edition: RecordEdition { RecordEdition(inventory: inventory, language: words.language) }
  /// Reads a time of day without a date as the next one.
  var clock: TypedTime { clock(.after(now)) }

  /// Reads a time of day without a date beside another moment.
  func clock(_ anchor: TypedTime.Anchor) -> TypedTime {
    TypedTime(zone: inventory.province.timeZone, words: words, now: now, anchor: anchor)
  }

  /// A length of time in the form of sites.json, more than none.
  func duration(_ text: String) throws -> Duration {
    guard let length = Duration(settingText: text), length > .zero else {
      throw Ending(usage: words.badDuration(text))
    }
    return length
  }

  /// Sites by code or name, in the order they were typed, each once.
  func sites(_ names: [String]) throws -> [Site] {
    let index = SiteIndex(inventory.sites)
    var seen: Set<Site.ID> = []
    return try names.map { try index.code(of: $0, in: inventory, words) }
      .filter { seen.insert($0).inserted }
      .compactMap { code in inventory.sites.first { $0.code == code } }
  }

  /// One site by code or name.
  func site(_ name: String) throws -> Site {
    guard let site = try sites([name]).first else { throw Ending(usage: words.oneSite) }
    return site
  }
}

/// Telling the daemon.
extension Desk {
  private var client: DaemonClient { DaemonClient(socket: record.socketPath) }

  /// Asks, or ends with why there is no answer.
  func asking<Value>(_ question: (DaemonClient) throws(DaemonClient.Refusal) -> Value) throws -> Value {
    do throws(DaemonClient.Refusal) {
      return try question(client)
    } catch {
      throw Ending(daemon: error, at: record.socketPath)
    }
  }

  /// What was kept, or the end with every fault.
  func kept(
    _ reply: OfficeReply, saying text: (OfficeReply.Fault) -> String = \.typed
  ) throws -> (number: Int, id: Meeting.ID?, warnings: [String]) {
    switch reply {
    case .recorded(let number, let id, let warnings): return (number, id, warnings)
    case .refused(let faults): throw Ending(.usage, refusal(faults.map(text)))
    case .failed(let text): throw Ending(.inputOutput, refusal([text]))
    }
  }

  private func refusal(_ faults: [String]) -> String {
    RefusedText.render(faults, words, style: Terminal.style())
  }
}

/// Asking what people recorded: the daemon, or its files where it does not answer.
extension Desk {
  /// Everything people recorded.
  func book() throws -> OfficeBook {
    do throws(DaemonClient.Refusal) { return try client.book() } catch {
      return try files(instead: error).book
    }
  }

  /// The meetings that touch a window, in order of time.
  func meetings(in window: Window) throws -> [Meeting] {
    do throws(DaemonClient.Refusal) {
      return try client.meetings(over: window)
    } catch {
      return try files(instead: error).meetings(over: window)
    }
  }

  /// A meeting by its id, or the end that says where to find the ids.
  func meeting(_ id: String) throws -> Meeting {
    for window in windows {
      if let meeting = try meetings(in: window).first(where: { $0.id.rawValue == id }) { return meeting }
    }
    throw Ending(.usage, words.unknownMeeting(id) + "\n")
  }

  /// What became of a meeting's checkpoints; empty where the files may not be read, or tell nothing yet.
  func checkpoints(of meeting: Meeting) -> [CheckpointRecord] {
    (try? CheckpointRecord.reading(record.folder, of: meeting.id)) ?? []
  }

  /// What a meeting cost; empty where it is not over, or the files may not be read.
  func ledger(of meeting: Meeting) -> [LedgerEntry] {
    (try? LedgerEntry.reading(record.folder, of: meeting.id)) ?? []
  }

  /// Where a meeting is looked for: a year and a month are asked for at once, no more.
  private var windows: [Window] {
    let (month, year): (Duration, Duration) = (.seconds(31 * 86_400), .seconds(366 * 86_400))
    return [
      Window(from: now - month, until: now + year), Window(from: now - month - year, until: now - month),
    ]
  }

  private func files(instead refusal: DaemonClient.Refusal) throws -> Diary {
    guard refusal == .absent else { throw Ending(daemon: refusal, at: record.socketPath) }
    return try Diary.reading(record.folder, in: inventory)
  }
}
