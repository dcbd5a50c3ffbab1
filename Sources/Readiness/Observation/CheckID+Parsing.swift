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
    let parts = text.dropFirst().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    if let check = CheckName(parsing: parts[1]) { return .service(.init(String(parts[0])), check) }
    // Only a train has no port, and a service has no train: this is a canary.
    guard parts[0] == "canary", parts[1].hasSuffix("/train") else { return nil }
    let address = String(parts[1].dropLast("/train".count))
    return address.isEmpty ? nil : .canary(Address(address))
  }

  private static func ofSite(_ text: String) -> Self? {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, !parts.contains(where: \.isEmpty) else { return nil }
    let site = Site.ID(String(parts[0]))
    let line = Line.ID(String(parts[1]))
    if parts[2] == "-" { return parts[3] == "train" ? .line(site, line) : nil }
    return CheckName(parsing: parts[3]).map { .device(site, line, .init(String(parts[2])), $0) }
  }
}

extension CheckName {
  /// Takes `kind:port` or `kind:port#name`; nil for any other text.
  public init?(parsing text: some StringProtocol) {
    let halves = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = CheckKind(rawValue: String(parts[0])), let number = Int(parts[1]),
      let port = Port(number), port.description == parts[1]
    else { return nil }
    self.init(kind: kind, port: port, name: halves.count == 2 ? String(halves[1]) : nil)
  }
}
