/// What the Office is told of a line, device, site, service or meeting.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
  /// Will carry the meeting.
  case ready
  /// Will carry the meeting once the backup line is used.
  case readyOnBackup
  /// Will carry the meeting, but somebody should look.
  case attention
  /// Will not carry the meeting.
  case notReady
  /// Nobody can say: no data is not good data.
  case unknown
  /// Taken out of service on purpose.
  case maintenance
}
