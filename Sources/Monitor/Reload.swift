import Readiness

/// What the daemon answered when told to read its configuration anew.
public struct Reload: Hashable, Sendable {
  /// Whether the new one is in use.
  public var isAccepted: Bool
  /// The first digits of the hash of the one now in use; empty where it was refused.
  public var hash: String
  /// What changed, or every fault.
  public var lines: [String]

  /// Tells the daemon and waits for what comes of it; with `force` also while a meeting runs.
  public static func ask(
    _ client: DaemonClient, force: Bool = false, language: Language
  ) throws(DaemonClient.Refusal) -> Reload {
    let answer = try client.post("/v1/reload?force=\(force)&lang=\(language.rawValue)")
    guard answer.status == 200 || answer.status == 409, let reply = try? JSONReader.read(answer.bytes) else {
      throw .broken("HTTP \(answer.status)")
    }
    guard answer.status == 409 else {
      let changes = reply["changes"]?.elements ?? []
      return Reload(
        isAccepted: true, hash: reply["configHash"]?.text ?? "",
        lines: changes.compactMap(\.text).map { PeerText.clean($0) })
    }
    let faults = reply["faults"]?.elements.compactMap { $0["text"]?.text } ?? []
    let reason = [reply["reason"]?.text].compactMap(\.self)
    return Reload(isAccepted: false, hash: "", lines: faults.map { PeerText.clean($0) } + reason)
  }
}
