// Any bytes are no certificate, or one whose key, times and name can be told.

import COpenSSL
@testable import Probing
@testable import Readiness
@testable import Reporting
@testable import Wire

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let leaf = certificate(UnsafeBufferPointer(start: start, count: count)) else { return 0 }
  defer { X509_free(leaf) }
  for host in ["127.0.0.1", "a.example"] {
    guard let peer = shown(leaf, host: host) else { continue }
    checkFingerprint(peer.fingerprint)
    for time in [peer.begins, peer.expires] { checkTime(time) }
    for policy in [TLSPolicy.verify(caFile: nil), .pin(peer.fingerprint), .pin("sha256//"), .record] {
      let now = WallTime(milliseconds: 1_531_353_600_000)
      let failure = TLSJudgement(policy: policy, recorded: nil, now: now).failure(of: peer)
      precondition(failure?.stage ?? .tls == .tls)
      precondition(failure?.detail.map { PeerText.clean($0) == $0 } ?? true)
    }
  }
  return 0
}

/// Reads PEM where it looks so, else DER.
private func certificate(_ bytes: UnsafeBufferPointer<UInt8>) -> OpaquePointer? {
  guard bytes.first == UInt8(ascii: "-") else {
    var start = bytes.baseAddress
    return d2i_X509(nil, &start, bytes.count)
  }
  let source = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count))
  defer { BIO_free(source) }
  return PEM_read_bio_X509(source, nil, { _, _, _, _ in -1 }, nil)
}

/// The certificate as a handshake shows it to the program.
private func shown(_ leaf: OpaquePointer, host: String) -> PeerCertificate? {
  let (store, context) = (X509_STORE_new(), X509_STORE_CTX_new())
  defer {
    X509_STORE_CTX_free(context)
    X509_STORE_free(store)
    ERR_clear_error()
  }
  guard let context, X509_STORE_CTX_init(context, store, leaf, nil) == 1 else { return nil }
  return PeerCertificate(context: context, host: host, judgesChain: true)
}

/// It is one that a pin can be compared with.
private func checkFingerprint(_ fingerprint: String) {
  precondition(fingerprint.hasPrefix("sha256//") && fingerprint.hasSuffix("="))
  precondition(fingerprint.utf8.count == 52)
}

/// A time can be written and read: RFC 3339 has four digits for the year.
private func checkTime(_ time: WallTime) {
  for zone in ["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"] {
    let local = LocalTime(time, zone: zone)
    precondition(local.rfc3339.utf8.count == 25, local.rfc3339)
    for language in Language.allCases { precondition(!Words(language).shortDate(local).isEmpty) }
  }
}
