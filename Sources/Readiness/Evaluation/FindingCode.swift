/// The catalogue of findings: codes are promises, added and never renamed.
public enum FindingCode: String, CaseIterable, Hashable, Sendable {
  /// The newest train and its confirmation got no answer.
  case lineDown = "line.down"
  /// The round trip exceeds its bar; milliseconds.
  case lineLatency = "line.latency"
  /// The jitter exceeds its bar; milliseconds.
  case lineJitter = "line.jitter"
  /// Packets are lost beyond the bar; percent.
  case lineLoss = "line.loss"
  /// The line answered too seldom over the last 24 hours, or the last hour; percent.
  case lineAvailability = "line.availability"
  /// The round trip is far above the line's usual one; milliseconds.
  case lineBaseline = "line.baseline"
  /// The line comes and goes; changes within the last hour.
  case lineFlapping = "line.flapping"
  /// The main line is good and a backup is dead.
  case lineBackupDown = "line.backupDown"
  /// A district or province with no second line.
  case lineNoSecond = "line.noSecond"
  /// Both lines seem to share one path, or one power supply; percent of their outages in common.
  case lineSharedPath = "line.sharedPath"
  /// The line check got no answer, but a device over the line did.
  case lineCheckBlocked = "line.checkBlocked"
  /// A device does not answer at all.
  case deviceSilent = "device.silent"
  /// A device accepts connections, but its application does not answer.
  case deviceHung = "device.hung"
  /// A device answers that it is busy.
  case deviceBusy = "device.busy"
  /// A device speaks old TLS, but can be reached.
  case deviceOldTLS = "device.oldTLS"
  /// A device's application gives another answer than the one asked for.
  case deviceWrongAnswer = "device.wrongAnswer"
  /// A certificate expires soon; days left.
  case certificateExpiring = "certificate.expiring"
  /// A certificate has expired; days since.
  case certificateExpired = "certificate.expired"
  /// A certificate's key differs from the pinned or recorded one.
  case certificateChanged = "certificate.changed"
  /// A certificate is for another name, or not from a trusted issuer.
  case certificateName = "certificate.name"
  /// A shared service does not answer as asked.
  case serviceDown = "service.down"
  /// What was measured is too old to say anything; seconds.
  case dataStale = "data.stale"
  /// Nothing was measured.
  case dataNone = "data.none"
  /// Our own vantage is sick: nothing can be said.
  case selfSick = "self.sick"
  /// Nobody signed a device off, or the sign-off has expired; days since.
  case signoffMissing = "signoff.missing"
  /// A device was signed off as good, and its checks fail.
  case signoffContradicted = "signoff.contradicted"
  /// A meeting meets with the maintenance of one of its sites.
  case maintenanceOverlap = "maintenance.overlap"
  /// A device's checks contradict the state it is recorded in.
  case migrationContradicted = "migration.contradicted"
}
