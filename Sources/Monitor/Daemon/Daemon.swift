import Glibc
import History
import Readiness
import Synchronization
import Wire

/// Measures for ever: the engine with its schedule, the keeper of the history, and the configuration in use.
public final class Daemon: Served {
  private let measuring: Measuring
  private let keeper: Keeper
  private let desk: OfficeDesk
  private let judge = Judge()
  private let fetcher = CalendarFetcher()
  private let vantage: String
  private let baselines = Baselines()
  private let sharedPaths = SharedPaths()
  private let inFlightLimit: Int
  private let startedAt = WallTime.now
  private let inUse: Mutex<InUse>
  private let reloading = Mutex<Void>(())

  private struct InUse {
    var configuration: Configuration
    var refusal: (at: WallTime, because: Configuration.Refusal)?
  }

  /// Why a daemon does not start.
  public enum Refusal: Error {
    /// The history belongs to another process, or to a newer version.
    case history(HistoryFault)
    /// The system gives no thread or descriptor.
    case engine(EngineError)
  }

  /// Opens the state folder and begins to measure.
  public init(
    _ configuration: Configuration, stateFolder: String, vantage: String = "main"
  ) throws(Refusal) {
    var options = Engine.Options(userAgent: Version.userAgent)
    // Beside the probes, the local API and the history need descriptors.
    options.descriptorLimit -= min(128, options.descriptorLimit / 4)
    inFlightLimit = options.descriptorLimit
    self.vantage = vantage
    inUse = Mutex(InUse(configuration: configuration))
    do throws(HistoryFault) {
      keeper = try Keeper(folder: stateFolder)
      desk = try OfficeDesk(folder: stateFolder)
    } catch { throw .history(error) }
    do throws(EngineError) { measuring = try Measuring(options: options) } catch { throw .engine(error) }
    let recorded = keeper.recorded
    measuring.start(
      ScheduleRunner.Settings(
        inventory: configuration.inventory, vantage: vantage, anchor: recorded.anchor,
        newestSlot: recorded.newestSlot, inFlightLimit: inFlightLimit),
      deliver: { [keeper, judge] in
        keeper.keep($0)
        judge.hear($0)
      }, raiseAnchor: { [keeper] in keeper.raiseAnchor(to: $0) })
    judge.start(
      Judge.Surroundings(
        archive: { [unowned self] in archive() }, desk: desk, attend: { [measuring] in measuring.attend($0) })
    )
    fetcher.start(
      CalendarFetcher.Surroundings(
        inventory: { [unowned self] in inUse.withLock { $0.configuration }.inventory }, desk: desk,
        whenChanged: { [judge] in judge.nudge() }))
  }

  /// Asks nothing more and writes what was found; false where something is not written within `deadline`.
  ///
  /// Blocks for as long.
  public func stop(within deadline: Duration) -> Bool {
    let end = Moment.now + deadline
    let isStopped = measuring.stop(within: deadline / 2)
    fetcher.stop()
    let hasJudged = judge.stop(within: deadline / 4)
    let isWritten = keeper.stop(within: end - .now)
    desk.stop()
    return isStopped && hasJudged && isWritten
  }

  /// Whether everything that must turn does; a disk that hangs or fails is no reason to start anew.
  public func isTurning(within patience: Duration) -> Bool {
    guard Moment.now - measuring.latest.at < patience else { return false }
    switch keeper.pulse {
    case .turning(let since): return Moment.now - since < patience
    case .inDisk: return true
    case .ended: return false
    }
  }

  // MARK: Served

  /// The questions over the history, with the configuration in use.
  public func archive() -> Archive {
    let (configuration, judged) = (inUse.withLock { $0.configuration }, judge.latest)
    var archive = Archive(
      history: keeper.reading, configuration: configuration, vantage: vantage, baselines: baselines,
      sharedPaths: sharedPaths, diary: desk.diary(in: configuration.inventory), office: desk.kept,
      newestVerdicts: judged.newest)
    archive.memory = judged.memory
    archive.fingerprints = judged.fingerprints
    return archive
  }

  /// The results that the tail does not take at the moment.
  public func unkept() -> UnkeptResults { UnkeptResults(keeper.unkept) }

  /// Reads the configuration anew and uses it, or keeps the one in use on any fault.
  public func reload(force: Bool = false) async -> Reloading {
    let running = desk.diary(in: inUse.withLock { $0.configuration }.inventory).running(at: .now)
    if !force, !running.isEmpty { return .frozen(running) }
    // One after the other: what is measured and what is shown are always of the same file.
    return reloading.withLock { _ in
      let old = inUse.withLock { $0.configuration }
      do throws(Configuration.Refusal) {
        let new = try Configuration(path: old.path)
        inUse.withLock { $0 = InUse(configuration: new) }
        measuring.replace(new.inventory)
        judge.nudge()
        return .accepted(hash: new.hash, changes: InventoryDiff(from: old.inventory, to: new.inventory))
      } catch {
        inUse.withLock { $0.refusal = (.now, error) }
        return .refused(error)
      }
    }
  }

  /// Takes what somebody says, whole or not at all; blocks for as long as the disk does.
  public func record(
    _ record: OfficeRecord, by name: String?, user: UInt32, force: Bool
  ) -> OfficeDesk.Recording {
    let inventory = inUse.withLock { $0.configuration }.inventory
    defer { judge.nudge() }
    return desk.record(
      record, by: name ?? Account.name(of: user), user: user, force: force, in: inventory,
      at: .now)
  }

  /// Keeps a calendar under a name, whole or not at all; blocks for as long as the disk does.
  public func keep(calendar bytes: [UInt8], as name: String) -> OfficeDesk.Recording {
    defer { judge.nudge() }
    return desk.keep(
      calendar: bytes, as: name, in: inUse.withLock { $0.configuration }.inventory, at: .now)
  }

  /// How the daemon itself is.
  public func health() -> OwnHealth {
    let (configuration, refusal) = inUse.withLock { ($0.configuration, $0.refusal) }
    let (figures, status) = (measuring.latest.figures, keeper.status)
    var health = OwnHealth(
      version: Version.current, configPath: configuration.path, configHash: configuration.hash,
      vantage: vantage, process: getpid(), startedAt: startedAt, takenAt: .now)
    health.checks = figures.checks
    health.inFlight = figures.inFlight
    health.inFlightLimit = inFlightLimit
    health.lateness = figures.lateness
    health.notMeasured = figures.notMeasured
    health.results = figures.results
    health.unwritten = status.unwritten
    health.lastWritten = status.lastWritten
    health.tailBytes = status.tailBytes
    health.storeFaults = status.faults
    health.alarms =
      OwnHealth.Alarm.all(status, figures, refusal) + OwnHealth.Alarm.all(desk) + OwnHealth.Alarm.all(judge)
    return health
  }
}
