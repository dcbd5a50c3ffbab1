import Readiness

/// Answers of the record made ready for readers: with the inventory that names things, in a language.
public struct RecordEdition: Sendable {
  /// The words of the readers' language.
  public let words: Words

  /// An edition of no report: it knows how things are named.
  let names: Edition

  /// Pairs an inventory with a language.
  public init(inventory: Inventory, language: Language) {
    words = Words(language)
    let nothing = Report(
      kind: .status, measuredAt: WallTime(milliseconds: 0), duration: .zero, vantage: "", version: "",
      configHash: "", assessment: Assessment(verdict: .unknown, sites: []))
    names = Edition(nothing, inventory: inventory, language: language)
  }

  var inventory: Inventory { names.inventory }
  func local(_ moment: WallTime) -> LocalTime { names.local(moment) }
  func name(of carrier: Carrier.ID) -> String { names.name(of: carrier) }

  /// The name of a site with its kind, and of a service.
  func place(of check: CheckID) -> String {
    switch check {
    case .line(let site, _), .device(let site, _, _, _): name(of: site)
    case .service(let id, _): names.name(of: id)
    case .canary(let address): words.say("điểm đối chứng ", "canary ") + address.rawValue
    }
  }

  func name(of site: Site.ID) -> String { names.site(site).map { names.name(of: $0) } ?? site.rawValue }

  /// What is asked at its place: "đường truyền chính (VNPT)", "Polycom qua đường truyền chính (VNPT), tcp:1720".
  func subject(of check: CheckID) -> String {
    switch check {
    case .line(let code, let line):
      return names.site(code).map { names.name(of: line, at: $0) } ?? line.rawValue
    case .device(let code, let line, let device, let name):
      guard let site = names.site(code) else { return "\(line)/\(device) \(name)" }
      let over = site.lines.count > 1 ? words.over([names.name(of: line, at: site)]) : ""
      return names.name(of: device, at: site) + over + ", \(name)"
    case .service(_, let name): return name.description
    case .canary: return words.say("lượt kiểm tra", "train")
    }
  }

  /// A moment with its date: "14h05 12/7/2018".
  func moment(_ moment: WallTime) -> String {
    let time = local(moment)
    return words.time(time) + "\u{A0}" + words.shortDate(time)
  }

  /// A window: "từ 14h00 12/7/2018 đến 14h05 13/7/2018".
  func window(_ window: Window) -> String {
    words.say("từ ", "from ") + moment(window.from) + words.say(" đến ", " to ") + moment(window.until)
  }
}
