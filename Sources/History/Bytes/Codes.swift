import Readiness

/// The numbers under which closed vocabularies are stored: append, never reorder.
enum Codes {
  static let stages: [Stage] = [.resolve, .connect, .tls, .request, .response, .content]
  static let reasons: [Reason] = [
    .timedOut, .refused, .reset, .unreachable, .closedEarly, .noSuchName, .resolverSilent, .notTLS, .oldTLS,
    .certificateExpired, .certificateUntrusted, .certificateName, .certificateChanged,
    .certificateNotYetValid, .certificateWeak, .handshakeFailed, .malformed, .wrongStatus, .wrongContent,
    .tooLarge, .redirected, .unknown,
  ]
  static let notMeasured: [NotMeasured] = [
    .missed, .descriptors, .source, .interface, .uplink, .suspended, .deviceBusy, .shed, .paused, .notAllowed,
  ]
  static let weaknesses: [TLSPeer.Weakness] = [.oldProtocol, .weakSignature, .shortKey]
}

extension ByteWriter {
  /// Writes a word of a closed vocabulary by its number.
  mutating func word<Word: Equatable>(_ word: Word, of words: [Word]) {
    count(words.firstIndex(of: word) ?? words.count)
  }
}

extension ByteReader {
  /// Takes a word of a closed vocabulary.
  mutating func word<Word>(of words: [Word]) throws(ChunkDamage) -> Word {
    words[try count(upTo: words.count - 1)]
  }
}
