extension CheckID {
  /// Takes the spelling that `description` gives; nil for any other text.
  ///
  /// Parts are separated by "/", so no part but the name after "#" may contain one.
  public init?(parsing text: String) {
    guard let id = text.utf8.first == UInt8(ascii: "@") ? Self.service(text) : Self.ofSite(text) else {
      return nil
    }
    self = id
  }

  private static func service(_ text: String) -> Self? {
    let parts = Substring(text.utf8.dropFirst()).parts(at: "/", most: 2)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    if let check = CheckName(parsing: parts[1]) { return .service(.init(String(parts[0])), check) }
    // Only a train has no port, and a service has no train: this is a canary.
    let rest = parts[1].parts(at: "/", most: 3)
    guard parts[0] == "canary", rest.count == 2, !rest[0].isEmpty, rest[1] == "train" else { return nil }
    return .canary(Address(String(rest[0])))
  }

  private static func ofSite(_ text: String) -> Self? {
    let parts = text[...].parts(at: "/", most: 4)
    guard parts.count == 4, !parts.contains(where: \.isEmpty) else { return nil }
    let site = Site.ID(String(parts[0]))
    let line = Line.ID(String(parts[1]))
    if parts[2] == "-" { return parts[3] == "train" ? .line(site, line) : nil }
    return CheckName(parsing: parts[3]).map { .device(site, line, .init(String(parts[2])), $0) }
  }
}

extension CheckName {
  /// Takes `kind:port` or `kind:port#name`; nil for any other text.
  init?(parsing text: Substring) {
    let halves = text.parts(at: "#", most: 2)
    let parts = halves[0].parts(at: ":", most: 3)
    guard parts.count == 2, let kind = CheckKind(rawValue: String(parts[0])), let number = Int(parts[1]),
      let port = Port(number), port.description == parts[1]
    else { return nil }
    self.init(kind: kind, port: port, name: halves.count == 2 ? String(halves[1]) : nil)
  }
}

extension Substring {
  /// The parts between marks, at most so many; a mark counts also where a combining character follows it.
  fileprivate func parts(at mark: Unicode.Scalar, most: Int) -> [Substring] {
    unicodeScalars.split(separator: mark, maxSplits: most - 1, omittingEmptySubsequences: false)
      .map(Substring.init)
  }
}
