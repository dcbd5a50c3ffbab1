import CLinux
import Glibc
import Readiness

/// Hears what the kernel says of one descriptor.
protocol EventListener: AnyObject {
  /// Called on the loop's thread with the EPOLL bits that hold.
  func heard(_ events: UInt32)
}

/// The inside of an engine: owns the epoll descriptor; lives and is used on the engine's thread only.
///
/// Everything that touches the network for a probe is a method of the loop or of one of its parts; each
/// takes a completion that is called exactly once, on this thread, never before the method returned.
public final class Loop {
  private let epoll: Int32
  private var listeners = DescriptorTable<(listener: any EventListener, token: UInt64)>()
  private var generation: UInt64 = 0
  private var alarms = AlarmHeap()
  private var soon: [() -> Void] = []
  /// The emptied buffer of the calls that ran before, kept for its memory.
  private var spare: [() -> Void] = []
  private var batchEnd: [() -> Void] = []
  private var running = true
  /// When the kernel last told what had happened.
  private var looked = Moment(nanoseconds: 0)
  private var absence = Absence()

  /// The options the engine was started with.
  let options: Engine.Options
  private(set) lazy var descriptors = DescriptorBudget(loop: self, limit: options.descriptorLimit)
  private(set) lazy var transfers = TransferPool(loop: self)
  private(set) lazy var resolver = Resolver(loop: self)
  private(set) lazy var echoes = EchoSockets(loop: self)
  private(set) lazy var wayOut = WayOut(loop: self)

  /// Takes over an epoll descriptor that already watches `wakeUp`.
  init(options: Engine.Options, epoll: Int32, wakeUp: Int32, onWake: any EventListener) {
    self.epoll = epoll
    self.options = options
    listeners[wakeUp] = (onWake, Self.firstToken(of: wakeUp))
  }

  deinit { close(epoll) }

  /// Calls `action` at `moment` or as soon after as the loop can; the alarm takes it back.
  @discardableResult
  public func at(_ moment: Moment, _ action: @escaping () -> Void) -> Alarm {
    let alarm = Alarm(due: moment, action: action)
    alarms.add(alarm)
    return alarm
  }

  /// Lets an alarm ring at another moment, whether it is still to ring or not.
  func move(_ alarm: Alarm, to moment: Moment) {
    alarms.remove(alarm)
    alarm.due = moment
    alarms.add(alarm)
  }

  /// Takes an alarm back; one that has rung or was taken back before is left alone.
  public func cancel(_ alarm: Alarm?) {
    if let alarm { alarms.remove(alarm) }
  }

  /// Calls `action` once what runs now, all the events of one look included, has returned.
  public func soon(_ action: @escaping () -> Void) { soon.append(action) }

  /// Calls `action` once this turn of the loop is done, before it sleeps: where results leave in batches.
  public func afterThisTurn(_ action: @escaping () -> Void) { batchEnd.append(action) }

  /// Whether this thread was away since `moment`: stopped, or kept from the processor for half a second.
  public func wasAway(since moment: Moment) -> Bool {
    // One call of libcurl may both be where the thread was stopped and declare everything timed out.
    absence.look(at: .now)
    return absence.ended(after: moment)
  }

  /// Why our own side may have kept questions from their full turn since `moment`; nil where nothing did.
  public func hindrance(since moment: Moment) -> NotMeasured? {
    if wasAway(since: moment) { return .suspended }
    return descriptors.wereShort(since: moment) ? .descriptors : nil
  }

  /// Reads the certificates of trusted issuers anew for the handshakes to come: their files may have changed.
  public func forgetTrust() { transfers.trustStores.forget() }

  func stop() { running = false }

  func run() {
    let capacity = 512
    let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
    defer { events.deallocate() }
    while running {
      runPending()
      hearAll(events, capacity)
      ringAlarms()
    }
    runPending()
    resolver.close()
    transfers.close()
    wayOut.close()
  }

  // MARK: Descriptors

  /// The token of the descriptor that was watched before the loop began.
  static func firstToken(of descriptor: Int32) -> UInt64 { UInt64(UInt32(bitPattern: descriptor)) }

  func watch(_ descriptor: Int32, for events: UInt32, _ listener: any EventListener) -> Bool {
    generation += 1
    let token = generation << 32 | UInt64(UInt32(bitPattern: descriptor))
    let isWatched =
      vmeet_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, events, token) == 0
      // Forgotten before, and not closed.
      || errno == EEXIST && vmeet_epoll_control(epoll, EPOLL_CTL_MOD, descriptor, events, token) == 0
    if isWatched { listeners[descriptor] = (listener, token) }
    return isWatched
  }

  @discardableResult
  func rewatch(_ descriptor: Int32, for events: UInt32) -> Bool {
    guard let token = listeners[descriptor]?.token else { return false }
    return vmeet_epoll_control(epoll, EPOLL_CTL_MOD, descriptor, events, token) == 0
  }

  /// Lets somebody else hear of a descriptor that is watched.
  func handOver(_ descriptor: Int32, to listener: any EventListener) {
    listeners[descriptor]?.listener = listener
  }

  func unwatch(_ descriptor: Int32) {
    guard listeners[descriptor] != nil else { return }
    listeners[descriptor] = nil
    _ = vmeet_epoll_control(epoll, EPOLL_CTL_DEL, descriptor, 0, 0)
  }

  /// Forgets a descriptor that is closed right after: the kernel drops the watch by itself, and the loop where
  /// it was not closed.
  func forget(_ descriptor: Int32) { listeners[descriptor] = nil }

  /// Forgets a descriptor that was closed, unless the number is somebody else's by now.
  func forget(_ descriptor: Int32, of listener: any EventListener) {
    if listeners[descriptor]?.listener === listener { listeners[descriptor] = nil }
  }

  // MARK: One turn

  /// Waits, and hears whatever has happened before any alarm may call it silence.
  private func hearAll(_ events: UnsafeMutablePointer<epoll_event>, _ capacity: Int) {
    var wait = patience()
    var rounds = 0
    while true {
      let count = Int(vmeet_epoll_wait(epoll, events, Int32(capacity), wait))
      looked = .now
      absence.look(at: looked, planned: wait < 0 ? nil : .nanoseconds(wait))
      for index in 0..<max(0, count) {
        dispatch(&events[index])
        absence.look(at: .now)
      }
      // Not after every event: like follows like, which caches and the peer's processor reward.
      runPending()
      rounds += 1
      guard count == capacity, rounds < 64 else { return }
      wait = 0
    }
  }

  private func dispatch(_ event: inout epoll_event) {
    let token = vmeet_event_token(&event)
    let descriptor = Int32(bitPattern: UInt32(truncatingIfNeeded: token))
    // A descriptor closed and opened again within this turn has another token: the event is a stranger's.
    guard let entry = listeners[descriptor] else {
      _ = vmeet_epoll_control(epoll, EPOLL_CTL_DEL, descriptor, 0, 0)
      return
    }
    if entry.token == token { entry.listener.heard(event.events) }
  }

  /// Rings what was due when we last looked: however long this turn took, an answer that came before its
  /// deadline is heard before the deadline rings.
  private func ringAlarms() {
    while let alarm = alarms.popDue(at: looked) {
      alarm.action()
      runPending()
      absence.look(at: .now)
    }
    let leaving = batchEnd
    batchEnd.removeAll(keepingCapacity: true)
    for action in leaving { action() }
  }

  private func runPending() {
    while !soon.isEmpty {
      var pending = spare
      spare = []
      swap(&pending, &soon)
      for action in pending { action() }
      pending.removeAll(keepingCapacity: true)
      spare = pending
    }
  }

  private func patience() -> Int64 {
    guard soon.isEmpty, batchEnd.isEmpty else { return 0 }
    guard let next = alarms.next else { return -1 }
    return min(max(0, next.nanoseconds - Moment.now.nanoseconds), Absence.longestWait.inNanoseconds)
  }
}
