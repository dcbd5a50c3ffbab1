import Probing
import Readiness
import Wire

/// Asks one question of a real socket and waits for the answer.
func ask(
  _ question: Check.Question, port: UInt16, address: Address = "127.0.0.1", timeout: Duration = .seconds(2),
  source: Address? = nil, interface: String? = nil, recorded: String? = nil,
  options: Engine.Options = Engine.Options()
) async throws -> ProbeResult {
  let check = Check(question: question, port: Port(integerLiteral: port), timeout: timeout)
  let probe = Probe(
    id: .service("test", check.checkName), question: .check(check), address: address, source: source,
    interface: interface, recordedFingerprint: recorded)
  return try await ask(probe, options: options)
}

/// Asks one question with an engine of its own.
func ask(_ probe: Probe, options: Engine.Options = Engine.Options()) async throws -> ProbeResult {
  try await Engine(options: options).ask(probe)
}

extension Engine {
  /// Asks one question and waits for the answer.
  func ask(_ probe: Probe) async -> ProbeResult {
    await withCheckedContinuation { continuation in
      submit { loop in loop.ask(probe) { continuation.resume(returning: $0) } }
    }
  }

  /// Asks all at once and waits for the answers, in the order of the questions; `meanwhile` runs on the
  /// engine's thread once all are asked.
  func ask(_ probes: [Probe], meanwhile: @escaping @Sendable (Loop) -> Void = { _ in }) async -> [ProbeResult]
  {
    await withCheckedContinuation { continuation in
      submit { loop in
        var found: [Int: ProbeResult] = [:]
        for (index, probe) in probes.enumerated() {
          loop.ask(probe) { result in
            found[index] = result
            guard found.count == probes.count else { return }
            continuation.resume(returning: probes.indices.compactMap { found[$0] })
          }
        }
        meanwhile(loop)
      }
    }
  }

  /// Asks one question and waits for the answer; the time is that between the two on the engine's thread.
  func time(_ probe: Probe) async -> (result: ProbeResult, elapsed: Duration) {
    await withCheckedContinuation { continuation in
      submit { loop in
        let started = Moment.now
        loop.ask(probe) { continuation.resume(returning: ($0, .now - started)) }
      }
    }
  }

  /// Asks one question of a port on loopback and waits for the answer.
  func ask(_ question: Check.Question, port: UInt16, timeout: Duration) async -> ProbeResult {
    let check = Check(question: question, port: Port(integerLiteral: port), timeout: timeout)
    return await ask(
      Probe(id: .service("test", check.checkName), question: .check(check), address: "127.0.0.1"))
  }
}

extension TestServer {
  /// Where a page of this server stands, in the clear.
  func url(_ path: String) -> String { "http://\(address):\(port)\(path)" }

  /// Asks one question of this server: a page in the clear if nothing else is said.
  func ask(
    _ question: Check.Question = .http(HTTPExpectation()), timeout: Duration = .seconds(2),
    recorded: String? = nil
  ) async throws -> ProbeResult {
    try await ProbingTests.ask(
      question, port: port, address: Address(address), timeout: timeout, recorded: recorded)
  }
}

/// What a busy machine may add to a timeout before it counts as overrun.
let slack = Duration.seconds(5)

extension TestServer {
  /// Asks one question, and tells how long the engine took over it.
  func time(
    _ question: Check.Question = .http(HTTPExpectation()), timeout: Duration
  ) async throws -> (result: ProbeResult, elapsed: Duration) {
    let check = Check(question: question, port: Port(integerLiteral: port), timeout: timeout)
    let probe = Probe(
      id: .service("test", check.checkName), question: .check(check), address: Address(address))
    return try await Engine().time(probe)
  }
}

extension ProbeResult {
  /// The failure, where the outcome is one.
  var failure: Failure? {
    guard case .failed(let failure) = outcome else { return nil }
    return failure
  }

  /// The train, where one was sent.
  var train: Train? {
    guard case .train(let train) = measurement else { return nil }
    return train
  }
}
