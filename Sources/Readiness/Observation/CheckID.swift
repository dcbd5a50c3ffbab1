/// The stable identity of a check: it survives a new address, interval or expectation.
public enum CheckID: Hashable, Sendable {
  /// The train over a line: `088/vnpt/-/train`.
  case line(Site.ID, Line.ID)
  /// A check of a device over a line: `088/vnpt/vmeet/https:8443#name`.
  case device(Site.ID, Line.ID, Device.ID, CheckName)
  /// A check of a service: `@mega-v-meeting/https:8443`.
  case service(Service.ID, CheckName)
  /// The train to an address named as canary: `@canary/127.10.0.1/train`.
  case canary(Address)
}

/// The part of a check's identity that tells it from the others of its device or service.
public struct CheckName: Hashable, Sendable, CustomStringConvertible {
  /// The kind of check.
  public var kind: CheckKind
  /// The port that is asked.
  public var port: Port
  /// Tells two checks of the same kind and port apart; nil where one is alone.
  public var name: String?

  /// Names a check by its parts.
  public init(kind: CheckKind, port: Port, name: String? = nil) {
    self.kind = kind
    self.port = port
    self.name = name
  }

  /// `kind:port`, with `#name` where there is one.
  public var description: String { "\(kind.rawValue):\(port)" + (name.map { "#" + $0 } ?? "") }
}

extension Check {
  /// The part of this check's identity that tells it from the others of its device or service.
  public var checkName: CheckName { CheckName(kind: kind, port: port, name: name) }
}

extension CheckID: CustomStringConvertible {
  /// The spelling every part shares, as files, JSON and logs carry it.
  public var description: String {
    switch self {
    case .line(let site, let line): "\(site)/\(line)/-/train"
    case .device(let site, let line, let device, let check): "\(site)/\(line)/\(device)/\(check)"
    case .service(let service, let check): "@\(service)/\(check)"
    case .canary(let address): "@canary/\(address)/train"
    }
  }
}
