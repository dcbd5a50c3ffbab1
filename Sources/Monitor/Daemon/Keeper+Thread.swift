import Foundation
import History
import Readiness
import Wire

extension Keeper {
  /// When the thread last did what it does now and then.
  private struct Beats {
    var synchronized = Moment.now
    var settled = Moment.now
    var tried = Moment.now
  }

  /// Works until it is stopped.
  func run() {
    var beats = Beats()
    while true {
      let wroteAll = work(&beats)
      if state.withLock({ $0.isStopping }) { return end() }
      if wroteAll {
        _ = work.wait(timeout: .now() + 1)
      } else {
        showUnkept()
        Thread.sleep(forTimeInterval: rhythm.rest.inSeconds)
      }
      state.withLock { $0.pulse = .turning(since: .now) }
    }
  }

  /// Does what is to be done now; false where results could not be written.
  private func work(_ beats: inout Beats) -> Bool {
    open(&beats)
    let wroteAll = write()
    if Moment.now - beats.synchronized >= rhythm.synchronizing {
      attempt(.synchronizing) { files throws(HistoryFault) in try files.synchronize() }
      beats.synchronized = .now
    }
    if Moment.now - beats.settled >= rhythm.settling {
      // More is left: the next turn goes on with it, after what has come meanwhile.
      if settle() { work.signal() } else { beats.settled = .now }
    }
    return wroteAll
  }

  private func end() {
    _ = write()
    if let files = state.withLock({ $0.files }) { try? files.close() }
    state.withLock { $0.pulse = .ended }
    ended.signal()
  }

  // MARK: Opening

  /// Opens what is not open: the files, or their database where damage was met or it could not be opened before.
  private func open(_ beats: inout Beats) {
    let (files, damage) = state.withLock { state in
      defer { state.damage = nil }
      return (state.files, state.damage)
    }
    if let damage { files?.letDatabaseGo(because: damage) }
    let isOpen = files.map { $0.databaseFault == nil } ?? false
    guard !isOpen, damage != nil || Moment.now - beats.tried >= rhythm.retry else { return }
    if files == nil {
      openFiles()
    } else {
      attempt(.openingDatabase) { files throws(HistoryFault) in try files.openDatabase() }
    }
    beats.tried = .now
  }

  private func openFiles() {
    state.withLock { $0.pulse = .inDisk(since: .now) }
    defer { state.withLock { $0.pulse = .turning(since: .now) } }
    do throws(HistoryFault) {
      let files = try opening()
      state.withLock { $0.take(files) }
    } catch {
      state.withLock { $0.fail(.opening, error) }
    }
  }

  // MARK: Writing

  /// Writes what waits; false where that failed.
  private func write() -> Bool {
    guard state.withLock({ $0.files != nil }) else { return false }
    if let anchor = state.withLock({ $0.anchor }),
      attempt(.anchoring, { files throws(HistoryFault) in try files.raiseAnchor(to: anchor) })
    {
      state.withLock { if $0.anchor == anchor { $0.anchor = nil } }
    }
    while let samples = state.withLock({ $0.results.take() }) {
      let isWritten = attempt(.appending) { files throws(HistoryFault) in try files.append(samples) }
      state.withLock { state in
        if isWritten { state.results.wrote() } else { state.results.putBack() }
        if isWritten { state.status.lastWritten = .now }
      }
      guard isWritten else { return false }
    }
    return true
  }

  /// Closes hours and the like, a piece at a time; true where more is left.
  private func settle() -> Bool {
    var hasMore = false
    attempt(.settling) { files throws(HistoryFault) in hasMore = try files.settle(now: .now) }
    return hasMore
  }

  /// Does something with the files and tells whether it worked.
  @discardableResult
  private func attempt(_ kind: Work, _ body: (any KeptFiles) throws(HistoryFault) -> Void) -> Bool {
    guard let files = state.withLock({ $0.files }) else { return false }
    state.withLock { $0.pulse = .inDisk(since: .now) }
    defer { state.withLock { $0.pulse = .turning(since: .now) } }
    do throws(HistoryFault) {
      try body(files)
      let bytes = files.tailBytes
      state.withLock { state in
        state.status.failing[kind] = nil
        state.status.tailBytes = bytes
      }
      return true
    } catch {
      state.withLock { state in
        state.fail(kind, error)
        // What cannot be opened is tried again anyway.
        if case .damaged = error, kind != .openingDatabase { state.damage = error }
      }
      return false
    }
  }
}
