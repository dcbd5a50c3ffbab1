/// How an endpoint behaves at a moment.
public enum Behaviour: Hashable, Sendable {
  /// It answers as its checks ask.
  case well
  /// Nothing listens: connects are refused.
  case refuse
  /// Connects get no answer at all.
  case blackhole
  /// The port opens and then nothing comes, not even TLS: the application hangs.
  case hang
  /// The connection is reset.
  case reset(ResetMoment)
  /// The application's answers come late by this time.
  case slow(Duration)
  /// The application's answers come byte by byte, one in each such time.
  case drip(Duration)
  /// Pages answer with this status code.
  case status(Int)
  /// Pages answer with the right status and another body and header than asked for.
  case wrongPage
  /// Pages answer with a body of this many bytes.
  case hugeBody(bytes: Int)
  /// Pages answer with a header that never ends.
  case endlessHeader
  /// The certificate is not as it should be.
  case certificate(CertificateFlaw)
  /// TLS 1.0 is all it speaks.
  case oldTLS
  /// Something else than TLS answers on a TLS port.
  case notTLS
}

/// When a connection is reset.
public enum ResetMoment: String, CaseIterable, Hashable, Sendable {
  /// As soon as it stands.
  case connect
  /// At the peer's first words, after TLS where there is any.
  case request
}

/// What is wrong with a certificate.
public enum CertificateFlaw: Hashable, Sendable {
  /// Its time ended yesterday.
  case expired
  /// Its time ends this many days after the start of the simulation.
  case expiring(days: Int)
  /// It is for somebody else.
  case wrongName
  /// Its time begins a month from now.
  case notYetValid
}
