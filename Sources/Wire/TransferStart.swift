import Readiness

/// Takes a transfer from its turn for a descriptor to its connection, before libcurl knows of it.
///
/// So a dead peer costs a socket and no handle of libcurl's, and what the kernel knows of the connection is
/// read before a byte is said over it. Kept alive by what it waits for.
final class TransferStart {
  let request: TransferRequest
  let completion: (TransferResult) -> Void
  private let pool: TransferPool
  /// When everything must be over; set when the turn has come, for waiting for it is our own affair.
  private(set) var deadline = Moment.now

  init(_ request: TransferRequest, in pool: TransferPool, _ completion: @escaping (TransferResult) -> Void) {
    self.request = request
    self.pool = pool
    self.completion = completion
  }

  func begin() {
    pool.loop.descriptors.acquire(by: .now + request.timeout) { granted in
      guard granted else {
        return self.completion(TransferResult(end: .notBegun(LocalFault(.descriptors))))
      }
      self.connect()
    }
  }

  private func connect() {
    if case .chain(let caFile) = request.security.trust {
      do throws(LocalFault) {
        _ = try pool.trustStores.store(caFile: caFile)
      } catch {
        return giveUp(TransferResult(end: .notBegun(error)))
      }
    }
    let now = Moment.now
    deadline = now + request.timeout
    let patience = min(request.connectTimeout ?? request.timeout, request.timeout)
    let connect = ConnectRequest(
      destination: request.destination, binding: request.binding, deadline: now + patience)
    pool.loop.connect(connect) { self.connected($0) }
  }

  private func connected(_ end: ConnectEnd) {
    switch end {
    case .stands(let descriptor, let handshake): pool.launch(self, over: descriptor, handshake)
    case .notBegun(let fault): giveUp(TransferResult(end: .notBegun(fault)))
    case .notConnected(let errno, let retransmitted, let elapsed):
      var result = TransferResult(end: .notConnected(errno: errno), retransmitted: retransmitted)
      result.phases.total = elapsed
      giveUp(result)
    }
  }

  /// Ends what never became a transfer.
  func giveUp(_ result: TransferResult) {
    pool.loop.soon { self.completion(result) }
    pool.loop.descriptors.release()
  }
}
