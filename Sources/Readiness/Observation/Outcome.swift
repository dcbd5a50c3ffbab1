/// What became of a check at a slot.
public enum Outcome: Hashable, Sendable {
  /// The answer that was asked for came.
  case succeeded
  /// The site's side did not give the answer.
  case failed(Failure)
  /// Our own side could not ask; never charged to a site.
  case notMeasured(NotMeasured, detail: String? = nil)
}

/// How far a check came, why it went no further, and what was seen.
public struct Failure: Hashable, Sendable {
  /// The step that failed.
  public var stage: Stage
  /// Why it failed, from the closed vocabulary.
  public var reason: Reason
  /// What was seen, cleaned of control characters: "503", a name, the raw cause of `unknown`.
  ///
  /// For people; never parsed.
  public var detail: String?

  /// Describes a failure.
  public init(_ stage: Stage, _ reason: Reason, detail: String? = nil) {
    self.stage = stage
    self.reason = reason
    self.detail = detail
  }
}

/// The steps of a check, in their order.
public enum Stage: String, CaseIterable, Hashable, Sendable {
  /// Finding the address of a name.
  case resolve
  /// Opening the connection, or the echo.
  case connect
  /// The TLS handshake.
  case tls
  /// Sending the request.
  case request
  /// Waiting for and reading the answer.
  case response
  /// Comparing the answer with what was asked for.
  case content
}

/// Why a check failed.
public enum Reason: String, CaseIterable, Hashable, Sendable {
  /// No answer in time.
  case timedOut
  /// The peer refused the connection.
  case refused
  /// The peer reset the connection.
  case reset
  /// A router said that there is no way.
  case unreachable
  /// The peer closed before the answer was complete.
  case closedEarly
  /// The name does not exist or has no address.
  case noSuchName
  /// No usable answer from the resolver, SERVFAIL and REFUSED included.
  case resolverSilent
  /// The peer does not speak TLS.
  case notTLS
  /// TLS below 1.2 where `verify` asks for more.
  case oldTLS
  /// The certificate's time is over.
  case certificateExpired
  /// No chain to a trusted issuer.
  case certificateUntrusted
  /// The certificate is for another name.
  case certificateName
  /// The key differs from the pinned or recorded one.
  case certificateChanged
  /// The certificate's time has not begun.
  case certificateNotYetValid
  /// SHA-1, or a key under 2,048 bits, where `verify` asks for more.
  case certificateWeak
  /// A TLS alert, or a handshake that ends without one of the named reasons.
  case handshakeFailed
  /// The answer does not follow the protocol.
  case malformed
  /// A status code outside the list.
  case wrongStatus
  /// The text asked for is missing.
  case wrongContent
  /// The answer exceeds the byte cap.
  case tooLarge
  /// A redirect where none, or none to there, is allowed.
  case redirected
  /// Anything else; the detail has the raw cause.
  case unknown
}

/// Why our own side could not ask.
public enum NotMeasured: String, CaseIterable, Hashable, Sendable {
  /// The slot passed without a turn.
  case missed
  /// No file descriptor was free.
  case descriptors
  /// The source address is not on this host.
  case source
  /// The interface does not exist or is down.
  case interface
  /// This host has no way out, or the own uplink of the carrier is dead.
  case uplink
  /// The process was stopped or the host slept.
  case suspended
  /// The device was still busy with another check of ours.
  case deviceBusy
  /// Given up under overload.
  case shed
  /// Held back on purpose: the quiet window, a device not at its site.
  case paused
  /// The system does not let this process send echo requests.
  case notAllowed
}
