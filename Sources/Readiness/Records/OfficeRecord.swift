/// Everything people tell the daemon, as it travels over its socket and is kept.
public enum OfficeRecord: Hashable, Sendable, Codable {
  /// A meeting is entered, changed or cancelled.
  case meeting(MeetingChange)
  /// Sites will be out of service.
  case maintenance(Maintenance)
  /// A maintenance is over.
  case maintenanceEnd(MaintenanceEnd)
  /// A fault is taken on.
  case acknowledgement(Acknowledgement)
  /// Somebody was told.
  case call(Call)
  /// A device was looked at on the spot.
  case signOff(SignOff)
  /// A site took part in a trial run.
  case rollCall(RollCall)
  /// A device has reached a state of its conversion.
  case migration(MigrationStep)
}
