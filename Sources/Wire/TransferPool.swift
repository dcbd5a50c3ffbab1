import CCurl
import CLinux
import Glibc
import Readiness

extension Loop {
  /// Shakes hands or asks for a page over libcurl.
  public func transfer(_ request: TransferRequest, _ completion: @escaping (TransferResult) -> Void) {
    TransferStart(request, in: transfers, completion).begin()
  }
}

/// Owns the curl multi handle of a loop and its idle easy handles, and turns its wheel.
final class TransferPool {
  unowned let loop: Loop
  let trustStores = TrustStores()
  private var multi: UnsafeMutableRawPointer?
  private var idle: [Transfer] = []
  private var active: [UnsafeMutableRawPointer: Transfer] = [:]
  private var owners = DescriptorTable<Transfer>()
  private lazy var alarm = Alarm(due: .now) { [unowned self] in timePassed() }
  private var pushPlanned = false
  private var drainPlanned = false
  private static let library = curl_global_init(Int(CURL_GLOBAL_ALL))
  private static let idleLimit = 128

  init(loop: Loop) {
    self.loop = loop
    guard Self.library == CURLE_OK, let multi = curl_multi_init() else { return }
    self.multi = multi
    let me = Unmanaged.passUnretained(self).toOpaque()
    // Only bare handshakes keep their connections, each until its handle goes: none is closed to make room.
    _ = vmeet_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 1_000_000)
    _ = vmeet_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, me)
    _ = vmeet_multi_set_socket_callback(multi) { _, descriptor, what, pool, _ in
      if let pool { TransferPool.at(pool).watch(descriptor, what) }
      return 0
    }
    _ = vmeet_multi_set_pointer(multi, CURLMOPT_TIMERDATA, me)
    _ = vmeet_multi_set_timer_callback(multi) { _, milliseconds, pool in
      if let pool { TransferPool.at(pool).plan(milliseconds) }
      return 0
    }
  }

  /// Ends what is under way; called on the loop's thread before the loop goes away.
  func close() {
    guard let multi else { return }
    for transfer in active.values { curl_multi_remove_handle(multi, transfer.handle) }
    active = [:]
    idle = []
    curl_multi_cleanup(multi)
    self.multi = nil
  }

  /// Lets libcurl talk over a connection that stands.
  func launch(_ start: TransferStart, over descriptor: Int32, _ handshake: Handshake) {
    guard let multi, let transfer = idle.popLast() ?? Transfer(pool: self) else {
      loop.forget(descriptor)
      Glibc.close(descriptor)
      return start.giveUp(TransferResult(end: .notBegun(LocalFault(.descriptors))))
    }
    transfer.begin(start, over: descriptor, handshake)
    owners[descriptor] = transfer
    loop.handOver(descriptor, to: transfer)
    guard start.request.mayProceed() else { return conclude(transfer, .abandoned) }
    active[transfer.handle] = transfer
    guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
      return conclude(transfer, .notBegun(LocalFault(.descriptors)))
    }
    planPush()
  }

  func act(_ descriptor: Int32, _ events: UInt32) {
    guard let multi else { return }
    var mask: Int32 = 0
    if events & EPOLLIN.rawValue != 0 { mask |= CURL_CSELECT_IN }
    if events & EPOLLOUT.rawValue != 0 { mask |= CURL_CSELECT_OUT }
    if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { mask |= CURL_CSELECT_ERR }
    var running: Int32 = 0
    curl_multi_socket_action(multi, descriptor, mask, &running)
    planDrain()
  }

  // MARK: What curl asks of the loop

  private static func at(_ pointer: UnsafeMutableRawPointer) -> TransferPool {
    Unmanaged<TransferPool>.fromOpaque(pointer).takeUnretainedValue()
  }

  private func watch(_ descriptor: Int32, _ what: Int32) {
    guard let owner = owners[descriptor] else { return }
    if what == CURL_POLL_REMOVE {
      owner.closing(descriptor)
      owners[descriptor] = nil
      // Spares a call to the kernel: libcurl closes nearly every socket it takes leave of.
      return loop.forget(descriptor)
    }
    let events =
      (what & CURL_POLL_IN != 0 ? EPOLLIN.rawValue : 0) | (what & CURL_POLL_OUT != 0 ? EPOLLOUT.rawValue : 0)
    let hears =
      owner.isWatched
      ? loop.rewatch(descriptor, for: events) : loop.watch(descriptor, for: events, owner)
    if hears { owner.isWatched = true } else { owner.cannotHear(errno) }
  }

  private func plan(_ milliseconds: Int) {
    guard milliseconds >= 0 else { return loop.cancel(alarm) }
    loop.move(alarm, to: Moment(nanoseconds: Moment.now.nanoseconds + Int64(milliseconds) * 1_000_000))
  }

  private func timePassed() {
    guard let multi else { return }
    var running: Int32 = 0
    curl_multi_socket_action(multi, CURL_SOCKET_BAD, 0, &running)
    planDrain()
  }

  /// Lets libcurl begin all that was added in this turn at once.
  private func planPush() {
    guard !pushPlanned else { return }
    pushPlanned = true
    loop.soon { [self] in
      pushPlanned = false
      timePassed()
    }
  }

  // MARK: What curl has finished

  private func planDrain() {
    guard !drainPlanned else { return }
    drainPlanned = true
    loop.soon { [self] in
      drainPlanned = false
      drain()
    }
  }

  private func drain() {
    guard let multi else { return }
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
        let transfer = active[handle]
      else { continue }
      let code = vmeet_curl_message_result(message)
      if transfer.awaitsLastWord(after: code) { continue }
      conclude(transfer, transfer.end(of: code))
    }
  }

  /// Ends a bare handshake after whose end something was still awaited.
  func conclude(_ transfer: Transfer) { conclude(transfer, transfer.end(of: CURLE_OK)) }

  private func conclude(_ transfer: Transfer, _ end: TransferEnd) {
    let result = transfer.result(ending: end)
    if let multi, active.removeValue(forKey: transfer.handle) != nil {
      curl_multi_remove_handle(multi, transfer.handle)
    }
    if let descriptor = transfer.leftOver() {
      if owners[descriptor] === transfer { owners[descriptor] = nil }
      loop.forget(descriptor, of: transfer)
    }
    let completion = transfer.finish()
    if transfer.isReusable, idle.count < Self.idleLimit { idle.append(transfer) }
    loop.soon { completion?(result) }
    loop.descriptors.release()
  }
}
