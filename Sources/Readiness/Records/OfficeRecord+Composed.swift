extension OfficeRecord {
  /// The same with every text for people in composed letters (NFC), so that what looks the same is the same.
  public var composed: Self {
    switch self {
    case .meeting(.add(let entry)): return .meeting(.add(entry.composed))
    case .meeting(.edit(let id, let entry)): return .meeting(.edit(id, to: entry.composed))
    case .meeting(.cancel), .maintenanceEnd, .migration: return self
    case .maintenance(var record):
      record.reason = Words.composed(record.reason)
      return .maintenance(record)
    case .acknowledgement(var record):
      record.note = Words.composed(record.note)
      return .acknowledgement(record)
    case .call(var record):
      record.called = Words.composed(record.called)
      record.note = Words.composed(record.note)
      return .call(record)
    case .signOff(var record):
      record.checklist = record.checklist.map { .init(Words.composed($0.name), isInOrder: $0.isInOrder) }
      record.note = Words.composed(record.note)
      return .signOff(record)
    case .rollCall(var record):
      record.note = Words.composed(record.note)
      return .rollCall(record)
    }
  }
}

extension MeetingEntry {
  fileprivate var composed: Self {
    var entry = self
    entry.title = Words.composed(title)
    entry.invited.tags = invited.tags.map(Words.composed)
    return entry
  }
}
