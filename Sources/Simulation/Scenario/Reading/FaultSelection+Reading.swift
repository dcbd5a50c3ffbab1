import Readiness

extension FaultSelection {
  static let keys = ["site", "district", "carrier", "line", "device", "service", "via", "port"]

  /// Reads a `select`; each key has one value or a list of them.
  init(reading object: inout ScenarioObject) {
    sites = object.names("site").map { Site.ID($0) }
    districts = object.names("district").map { Site.ID($0) }
    carriers = object.names("carrier").map { Carrier.ID($0) }
    lines = object.names("line").map(LineChoice.init)
    devices = object.names("device").map { Device.ID($0) }
    services = object.names("service").map { Service.ID($0) }
    via = object.names("via")
    ports = object.oneOrMore("port", .integer(in: 1...65_535)).compactMap(Port.init)
  }
}

extension FaultSelection.LineChoice {
  /// Takes "main" and "backup" for roles, everything else for the name of a line.
  fileprivate init(_ text: String) {
    self = LineRole(rawValue: text).map(Self.role) ?? .id(Line.ID(text))
  }
}

extension ScenarioObject {
  fileprivate mutating func names(_ key: String) -> [String] {
    let name = Shape<String, ScenarioRule>.string.then { text throws(ScenarioRule) in
      guard !text.isEmpty else { throw .blank }
      return text
    }
    return oneOrMore(key, name)
  }

  /// Reads one value or a list of them; empty where the key is absent or nothing of it is sound.
  fileprivate mutating func oneOrMore<Value>(_ key: String, _ shape: Shape<Value, ScenarioRule>) -> [Value] {
    let isList = Shape<Bool, ScenarioRule> { json in json.type == .array }
    guard value(key, isList)?.value == true else { return value(key, shape).map { [$0.value] } ?? [] }
    let isEmpty = Shape<Bool, ScenarioRule> { json in json.content == .array([]) }
    if value(key, isEmpty)?.value == true { note(.emptyList, at: key) }
    return values(key, shape)?.map(\.value) ?? []
  }
}
