// Whatever a peer answers becomes an outcome with a harmless detail, in bounded time.

import CCurl
import Glibc
@testable import Probing
@testable import Readiness
@testable import Wire

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let answer = Answer(UnsafeBufferPointer(start: start, count: count))
  checkPage(answer)
  for conversation in answer.conversations {
    let judgement = TCPJudgement(route: answer.route, elapsed: .zero)
    let handshake = Handshake(roundTrip: nil, retransmitted: 0, elapsed: .zero)
    check(judgement.judge(.connected(handshake, conversation)).outcome)
  }
  check(TransferJudgement(route: answer.route).judge(answer.transfer) { .succeeded }.outcome)
  check(TransferJudgement(route: answer.route).judge(answer.failedTransfer) { .succeeded }.outcome)
  return 0
}

/// Eight bytes choose, the texts after them are divided by zero bytes.
private struct Answer {
  let knobs: [UInt8]
  let texts: [[UInt8]]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    knobs = (0..<8).map { $0 < bytes.count ? bytes[$0] : 0 }
    let fields = bytes.dropFirst(8).split(separator: 0, maxSplits: 5, omittingEmptySubsequences: false)
    texts = fields.map(Array.init)
  }

  private func text(_ index: Int) -> [UInt8] { index < texts.count ? texts[index] : [] }

  /// What a file would let a check ask for: never empty, at most 1,000 letters.
  private func wanted(_ index: Int) -> String? {
    let text = String(String(decoding: text(index), as: UTF8.self).unicodeScalars.prefix(1000))
    return text.isEmpty ? nil : text
  }

  private func word(_ index: Int) -> String { String(decoding: text(index), as: UTF8.self) }

  /// As large as a peer can make it where a knob says so.
  private func stretched(_ index: Int, to cap: Int, if knob: UInt8) -> [UInt8] {
    var text = text(index)
    guard knob & 1 == 1, !text.isEmpty else { return text }
    while text.count < cap { text += text }
    return Array(text.prefix(cap))
  }

  var route: Route {
    let here = SocketAddress(in_addr(s_addr: INADDR_LOOPBACK.bigEndian), port: 1)
    return Route(destination: here, binding: Binding(), resolved: nil)
  }

  var hops: Int { Int(knobs[2]) % 4 }
  var isSecure: Bool { knobs[2] & 8 != 0 }

  var expectation: HTTPExpectation {
    let redirects = knobs[1] & 4 == 0 ? nil : Redirects(max: Int(knobs[1]) % 3 + 1, hosts: [word(4)])
    return HTTPExpectation(headerContains: wanted(0), bodyContains: wanted(1), redirects: redirects)
  }

  var transfer: TransferResult {
    TransferResult(
      end: .complete, status: knobs[0] & 2 == 0 ? 200 : Int(knobs[3]) * 3,
      redirect: knobs[0] & 4 == 0 ? nil : word(2),
      header: stretched(3, to: TransferCap.header, if: knobs[0] >> 3),
      body: stretched(5, to: TransferCap.body, if: knobs[0]))
  }

  var failedTransfer: TransferResult {
    let alert = knobs.withUnsafeBytes { TLSAlert(UnsafeRawBufferPointer(rebasing: $0[6..<8])) }
    let failure = TransferFailure(
      code: CURLcode(UInt32(knobs[4])), isSecured: knobs[5] & 2 == 2, isBroken: knobs[5] & 4 == 4,
      alert: alert, errno: Int32(knobs[6]), text: word(2))
    return TransferResult(end: failure.end)
  }

  var conversations: [TCPConversation] {
    let heard = Array(text(5).prefix(TransferCap.answer))
    return [
      .satisfied(elapsed: .zero), .timedOut(heard), .closed(heard), .broken(errno: Int32(knobs[7])),
      .unsatisfied(heard), .abandoned,
    ]
  }
}

/// A redirect is followed only as far and to whom the check allows.
private func checkPage(_ answer: Answer) {
  let expectation = answer.expectation
  let judgement = HTTPJudgement(
    expectation, asked: "a.example", isSecure: answer.isSecure, hops: answer.hops)
  switch judgement.judge(answer.transfer) {
  case .conclude(let outcome): check(outcome)
  case .follow(let location):
    guard let redirects = expectation.redirects else { preconditionFailure("none was allowed") }
    precondition(answer.hops < redirects.max)
    precondition(location.isSecure || !answer.isSecure)
    precondition(location.host == "a.example" || redirects.hosts.contains(location.host))
  }
}

/// Nothing in a detail acts on a terminal or a reader's eye, and it is short.
private func check(_ outcome: Outcome) {
  guard case .failed(let failure) = outcome, let detail = failure.detail else { return }
  precondition(detail.count <= PeerText.limit && detail.unicodeScalars.count <= PeerText.limit * 4)
  for scalar in detail.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      preconditionFailure("U+\(String(scalar.value, radix: 16))")
    default: continue
    }
  }
}
