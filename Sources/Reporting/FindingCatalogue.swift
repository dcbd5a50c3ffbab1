import Readiness

/// What a finding's numbers count.
public enum FindingUnit: Hashable, Sendable {
  /// Thousandths of a second.
  case milliseconds
  /// Parts of a hundred.
  case percent
  /// Seconds.
  case seconds
  /// Days.
  case days
  /// How often.
  case times
}

/// Who has to act on a finding.
public enum Responsible: Hashable, Sendable {
  /// The carrier of the line.
  case carrier
  /// The technician at the site.
  case site
  /// Who runs the service.
  case serviceCarrier
  /// Whoever runs this program.
  case ourselves
}

/// The catalogue of findings: what each code means for everybody who shows or sends it.
extension FindingCode {
  /// How much it weighs where no rule says otherwise.
  public var severity: Severity {
    switch self {
    case .lineDown, .deviceSilent, .deviceHung, .deviceWrongAnswer, .certificateExpired, .certificateName,
      .serviceDown, .selfSick, .maintenanceOverlap:
      .critical
    case .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline, .lineFlapping,
      .lineBackupDown, .lineSharedPath, .certificateExpiring, .certificateChanged, .dataStale, .dataNone,
      .signoffContradicted, .migrationContradicted:
      .attention
    case .lineNoSecond, .lineCheckBlocked, .deviceBusy, .deviceOldTLS, .signoffMissing: .note
    }
  }

  /// The findings that explain this one where they are found of the same line, device or vantage.
  public var dependsOn: [FindingCode] {
    switch self {
    case .selfSick, .signoffMissing, .maintenanceOverlap: []
    case .lineDown, .lineBackupDown, .lineNoSecond, .lineSharedPath, .lineCheckBlocked, .lineFlapping,
      .serviceDown, .dataStale, .dataNone:
      [.selfSick]
    case .lineLatency, .lineJitter, .lineLoss, .lineAvailability: [.lineDown, .selfSick]
    // That the bar is not met says more than that it is unusual.
    case .lineBaseline: [.lineDown, .lineLatency, .selfSick]
    case .signoffContradicted, .migrationContradicted: [.lineDown, .lineBackupDown, .selfSick]
    case .deviceSilent: [.lineDown, .lineBackupDown, .selfSick]
    case .deviceHung, .deviceBusy, .deviceOldTLS, .deviceWrongAnswer, .certificateExpiring,
      .certificateExpired, .certificateChanged, .certificateName:
      [.lineDown, .lineBackupDown, .deviceSilent, .selfSick]
    }
  }

  /// How long it must hold in continuous measurement before anybody is told; what is asked for by hand
  /// shows at once.
  public var timeToVisible: Duration {
    switch self {
    case .selfSick, .serviceDown: .seconds(30)
    case .lineDown, .deviceSilent, .deviceHung, .deviceWrongAnswer: .seconds(60)
    case .lineBackupDown, .dataStale, .dataNone: .seconds(5 * 60)
    case .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline, .lineCheckBlocked,
      .deviceBusy, .signoffContradicted, .migrationContradicted:
      .seconds(15 * 60)
    // What took an hour, a month or a signature to show need not wait any longer.
    case .lineFlapping, .lineNoSecond, .lineSharedPath, .deviceOldTLS, .certificateExpiring,
      .certificateExpired, .certificateChanged, .certificateName, .signoffMissing, .maintenanceOverlap:
      .zero
    }
  }

  /// The unit of its measured value and bar; nil where it has none.
  public var unit: FindingUnit? {
    switch self {
    case .lineLatency, .lineJitter, .lineBaseline: .milliseconds
    case .lineLoss, .lineAvailability, .lineSharedPath: .percent
    case .certificateExpiring, .certificateExpired, .signoffMissing: .days
    case .dataStale, .dataNone: .seconds
    case .lineFlapping: .times
    case .lineDown, .lineBackupDown, .lineNoSecond, .lineCheckBlocked, .deviceSilent, .deviceHung,
      .deviceBusy, .deviceOldTLS, .deviceWrongAnswer, .certificateChanged, .certificateName, .serviceDown,
      .selfSick, .signoffContradicted, .maintenanceOverlap, .migrationContradicted:
      nil
    }
  }

  /// Who has to act on it.
  public var responsible: Responsible {
    switch self {
    case .lineDown, .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline, .lineFlapping,
      .lineBackupDown, .lineSharedPath:
      .carrier
    case .serviceDown: .serviceCarrier
    case .dataStale, .dataNone, .selfSick, .certificateChanged, .lineNoSecond, .maintenanceOverlap,
      .migrationContradicted:
      .ourselves
    case .lineCheckBlocked, .deviceSilent, .deviceHung, .deviceBusy, .deviceOldTLS, .deviceWrongAnswer,
      .certificateExpiring, .certificateExpired, .certificateName, .signoffMissing, .signoffContradicted:
      .site
    }
  }
}
