import Readiness

/// How what people record is named.
extension RecordEdition {
  /// The province first, then the districts, then the communes, each in order of code.
  var sitesByLevel: [Site] {
    let sites = inventory.sites.sorted { $0.code < $1.code }
    return SiteLevel.allCases.flatMap { level in sites.filter { $0.level == level } }
  }

  /// What a record is about: "huyện Sa Pa, đường truyền chính (VNPT)".
  func name(of subject: Subject) -> String {
    switch subject {
    case .site(let code): name(of: code)
    case .line(let code, let line):
      name(of: code) + ", " + (names.site(code).map { names.name(of: line, at: $0) } ?? line.rawValue)
    case .device(let code, let device): name(of: device, at: code)
    case .carrier(let id): name(of: id)
    case .service(let id): names.name(of: id)
    }
  }

  /// A device with its site: "Polycom, huyện Sa Pa".
  func name(of device: Device.ID, at code: Site.ID) -> String {
    (names.site(code).map { names.name(of: device, at: $0) } ?? device.rawValue) + ", " + name(of: code)
  }

  /// Some sites in a sentence; past the first few only how many.
  func names(of sites: [Site.ID], most: Int = 5) -> String {
    guard sites.count > most else { return words.list(sites.map { name(of: $0) }) }
    return words.list(sites.prefix(most - 1).map { name(of: $0) } + [words.andOthers(sites.count - most + 1)])
  }

  /// The three times of a meeting; the date is said again only where it is another.
  func times(connect: WallTime, start: WallTime, end: WallTime) -> String {
    let parts = [(words.connectTime, connect), (words.startTime, start), (words.endTime, end)]
    var shown: String?
    return parts.filter { $0.1 != start || $0.0 != words.connectTime }.map { label, moment in
      let time = local(moment)
      let date = words.shortDate(time)
      defer { shown = date }
      return "\(label)\u{A0}\(words.time(time))" + (date == shown ? "" : "\u{A0}\(date)")
    }.joined(separator: ", ")
  }

  /// A date of a record, "2018-07-12", as people write it; as it is where it is none.
  func day(_ text: String) -> String {
    guard let noon = WallTime(rfc3339: text + "T12:00:00Z") else { return text }
    return words.shortDate(LocalTime(noon, offset: 0))
  }

  /// How picture and sound came across: "hình tốt, tiếng kém".
  func quality(of call: RollCall) -> String {
    words.say("hình ", "picture ") + words.name(of: call.picture) + ", " + words.say("tiếng ", "sound ")
      + words.name(of: call.sound)
  }

  /// Who recorded something, and when.
  func author(_ signature: Signature) -> String {
    words.recorded(by: signature.by, at: moment(signature.at))
  }
}
