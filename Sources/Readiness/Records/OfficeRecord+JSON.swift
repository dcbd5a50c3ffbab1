// How choices stand in JSON: an object whose one key says which it is, {"call": {…}}, {"site": "088"}.

extension OfficeRecord {
  private enum CodingKeys: String, CodingKey {
    case meeting, maintenance, maintenanceEnd, acknowledgement, call, signOff, rollCall, migration
  }

  /// Reads the choice by its one key.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.onlyKey {
    case .meeting: self = .meeting(try container.decode(MeetingChange.self, forKey: .meeting))
    case .maintenance: self = .maintenance(try container.decode(Maintenance.self, forKey: .maintenance))
    case .maintenanceEnd:
      self = .maintenanceEnd(try container.decode(MaintenanceEnd.self, forKey: .maintenanceEnd))
    case .acknowledgement:
      self = .acknowledgement(try container.decode(Acknowledgement.self, forKey: .acknowledgement))
    case .call: self = .call(try container.decode(Call.self, forKey: .call))
    case .signOff: self = .signOff(try container.decode(SignOff.self, forKey: .signOff))
    case .rollCall: self = .rollCall(try container.decode(RollCall.self, forKey: .rollCall))
    case .migration: self = .migration(try container.decode(MigrationStep.self, forKey: .migration))
    }
  }

  /// Writes the choice under its one key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .meeting(let record): try container.encode(record, forKey: .meeting)
    case .maintenance(let record): try container.encode(record, forKey: .maintenance)
    case .maintenanceEnd(let record): try container.encode(record, forKey: .maintenanceEnd)
    case .acknowledgement(let record): try container.encode(record, forKey: .acknowledgement)
    case .call(let record): try container.encode(record, forKey: .call)
    case .signOff(let record): try container.encode(record, forKey: .signOff)
    case .rollCall(let record): try container.encode(record, forKey: .rollCall)
    case .migration(let record): try container.encode(record, forKey: .migration)
    }
  }
}

extension MeetingChange {
  private enum CodingKeys: String, CodingKey { case add, edit, cancel }
  private enum EditKeys: String, CodingKey { case meeting, to }

  /// Reads the choice by its one key.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.onlyKey {
    case .add: self = .add(try container.decode(MeetingEntry.self, forKey: .add))
    case .cancel: self = .cancel(try container.decode(Meeting.ID.self, forKey: .cancel))
    case .edit:
      let edit = try container.nestedContainer(keyedBy: EditKeys.self, forKey: .edit)
      self = .edit(
        try edit.decode(Meeting.ID.self, forKey: .meeting),
        to: try edit.decode(MeetingEntry.self, forKey: .to))
    }
  }

  /// Writes the choice under its one key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .add(let entry): try container.encode(entry, forKey: .add)
    case .cancel(let id): try container.encode(id, forKey: .cancel)
    case .edit(let id, let entry):
      var edit = container.nestedContainer(keyedBy: EditKeys.self, forKey: .edit)
      try edit.encode(id, forKey: .meeting)
      try edit.encode(entry, forKey: .to)
    }
  }
}

extension Subject {
  private enum CodingKeys: String, CodingKey { case site, line, device, carrier, service }
  private enum PartKeys: String, CodingKey { case site, id }

  /// Reads the choice by its one key.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let key = try container.onlyKey
    switch key {
    case .site: self = .site(try container.decode(Site.ID.self, forKey: key))
    case .carrier: self = .carrier(try container.decode(Carrier.ID.self, forKey: key))
    case .service: self = .service(try container.decode(Service.ID.self, forKey: key))
    case .line:
      let part = try container.nestedContainer(keyedBy: PartKeys.self, forKey: key)
      self = .line(
        site: try part.decode(Site.ID.self, forKey: .site), line: try part.decode(Line.ID.self, forKey: .id))
    case .device:
      let part = try container.nestedContainer(keyedBy: PartKeys.self, forKey: key)
      self = .device(
        site: try part.decode(Site.ID.self, forKey: .site),
        device: try part.decode(Device.ID.self, forKey: .id))
    }
  }

  /// Writes the choice under its one key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .site(let code): try container.encode(code, forKey: .site)
    case .carrier(let id): try container.encode(id, forKey: .carrier)
    case .service(let id): try container.encode(id, forKey: .service)
    case .line(let site, let line):
      var part = container.nestedContainer(keyedBy: PartKeys.self, forKey: .line)
      try part.encode(site, forKey: .site)
      try part.encode(line, forKey: .id)
    case .device(let site, let device):
      var part = container.nestedContainer(keyedBy: PartKeys.self, forKey: .device)
      try part.encode(site, forKey: .site)
      try part.encode(device, forKey: .id)
    }
  }
}

extension KeyedDecodingContainer {
  /// The key of an object that has exactly one.
  fileprivate var onlyKey: Key {
    get throws {
      guard let key = allKeys.first, allKeys.count == 1 else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: codingPath, debugDescription: "exactly one known key is due"))
      }
      return key
    }
  }
}
