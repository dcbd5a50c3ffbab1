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
      .serviceDown, .selfSick:
      .critical
    case .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline, .lineBackupDown,
      .certificateExpiring, .certificateChanged, .dataNone:
      .attention
    case .lineNoSecond, .lineCheckBlocked, .deviceBusy, .deviceOldTLS: .note
    }
  }

  /// The findings that explain this one where they are found of the same line, device or vantage.
  public var dependsOn: [FindingCode] {
    switch self {
    case .selfSick: []
    case .lineDown, .lineBackupDown, .lineNoSecond, .lineCheckBlocked, .serviceDown, .dataNone: [.selfSick]
    case .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline: [.lineDown, .selfSick]
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
    case .lineBackupDown, .dataNone: .seconds(5 * 60)
    case .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline, .lineCheckBlocked,
      .deviceBusy:
      .seconds(15 * 60)
    case .lineNoSecond, .deviceOldTLS, .certificateExpiring, .certificateExpired, .certificateChanged,
      .certificateName:
      .zero
    }
  }

  /// The unit of its measured value and bar; nil where it has none.
  public var unit: FindingUnit? {
    switch self {
    case .lineLatency, .lineJitter, .lineBaseline: .milliseconds
    case .lineLoss, .lineAvailability: .percent
    case .certificateExpiring, .certificateExpired: .days
    case .dataNone: .seconds
    case .lineDown, .lineBackupDown, .lineNoSecond, .lineCheckBlocked, .deviceSilent, .deviceHung,
      .deviceBusy, .deviceOldTLS, .deviceWrongAnswer, .certificateChanged, .certificateName, .serviceDown,
      .selfSick:
      nil
    }
  }

  /// Who has to act on it.
  public var responsible: Responsible {
    switch self {
    case .lineDown, .lineLatency, .lineJitter, .lineLoss, .lineAvailability, .lineBaseline, .lineBackupDown:
      .carrier
    case .serviceDown: .serviceCarrier
    case .dataNone, .selfSick, .certificateChanged, .lineNoSecond: .ourselves
    case .lineCheckBlocked, .deviceSilent, .deviceHung, .deviceBusy, .deviceOldTLS, .deviceWrongAnswer,
      .certificateExpiring, .certificateExpired, .certificateName:
      .site
    }
  }
}
