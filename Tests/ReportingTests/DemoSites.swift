import Readiness

/// The sites of the demo, each with its judgement.
enum DemoSites {
  struct Judged {
    var site: Site
    var judged: SiteAssessment
  }

  /// The sites in order of code, as an inventory has them.
  static let all = (province + districts + communes).sorted { $0.site.code < $1.site.code }

  private static let province = [
    fine(site("10", .province, "Lào Cai", .province, within: nil, devices: ["mcu", "vmeet", "polycom"]))
  ]

  private static let districts: [Judged] = [
    fine(district("080", .city, "Lào Cai")),
    oldTLS(district("082", .ruralDistrict, "Bát Xát")),
    fine(district("083", .ruralDistrict, "Mường Khương")),
    cutOff(district("084", .ruralDistrict, "Si Ma Cai")),
    onBackup(district("085", .ruralDistrict, "Bắc Hà", failover: .automatic), .readyOnBackup),
    fine(district("086", .ruralDistrict, "Bảo Thắng")),
    fine(district("087", .ruralDistrict, "Bảo Yên")),
    onBackup(district("088", .ruralDistrict, "Sa Pa"), .attention),
    expiring(district("089", .ruralDistrict, "Văn Bàn")),
  ]

  private static let communes: [Judged] =
    ringOfMuongKhuong.map {
      dead(commune($0, .ruralCommune, $1, in: "083", via: ["vòng cáp quang Mường Khương"]))
    } + [
      fine(commune("02635", .ward, "Duyên Hải", in: "080")),
      fine(commune("02761", .township, "Mường Khương", in: "083")),
      fine(commune("02683", .township, "Bát Xát", in: "082")),
      dead(commune("02689", .ruralCommune, "Nậm Chạc", in: "082")),
      failing(commune("02701", .ruralCommune, "Y Tý", in: "082"), .deviceHung, Found.hung),
      fine(commune("02809", .ruralCommune, "Si Ma Cai", in: "084")),
      jittery(commune("02989", .ruralCommune, "Bảo Hà", in: "087")),
      fine(commune("03001", .township, "Sa Pa", in: "088")),
      failing(commune("03013", .ruralCommune, "Tả Phìn", in: "088"), .deviceWrongAnswer, Found.status503),
      fine(commune("03016", .ruralCommune, "Sa Pả", in: "088")),
      unmeasured(commune("03046", .ruralCommune, "Bản Hồ", in: "088")),
    ]

  private static let ringOfMuongKhuong: [(Site.ID, String)] = [
    ("02752", "Pha Long"), ("02755", "Tả Ngải Chồ"), ("02758", "Tung Chung Phố"), ("02764", "Dìn Chin"),
    ("02767", "Tả Gia Khâu"), ("02770", "Nậm Chảy"),
  ]
}

// What the sites are.
extension DemoSites {
  static func site(
    _ code: Site.ID, _ kind: SiteKind, _ name: String, _ level: SiteLevel, within: Site.ID?,
    failover: Failover = .manual, lines: [Line.ID] = ["vnpt", "viettel"], via: [String] = [],
    devices: [Device.ID] = ["vmeet"]
  ) -> Site {
    Site(
      code: code, kind: kind, name: name, level: level, within: within, failover: failover,
      lines: lines.map { line($0, via: via) }, devices: devices.map { device($0, over: lines) },
      contacts: [contact(code)])
  }

  private static func district(
    _ code: Site.ID, _ kind: SiteKind, _ name: String, failover: Failover = .manual
  ) -> Site {
    site(
      code, kind, name, .district, within: "10", failover: failover, devices: ["vmeet", "polycom"])
  }

  private static func commune(
    _ code: Site.ID, _ kind: SiteKind, _ name: String, in district: Site.ID, via: [String] = []
  ) -> Site {
    site(code, kind, name, .commune, within: district, lines: ["vnpt"], via: via)
  }

  private static func line(_ id: Line.ID, via: [String]) -> Line {
    Line(
      id: id, role: id == "vnpt" ? .main : .backup, carrier: Carrier.ID(id.rawValue), address: "127.10.0.1",
      via: via, check: LineCheck(kind: .tcp(port: 8022)))
  }

  private static func device(_ id: Device.ID, over lines: [Line.ID]) -> Device {
    let systems: [Device.ID: DeviceSystem] = ["vmeet": .megaVMeeting, "polycom": .polycom, "mcu": .mcu]
    return Device(
      id: id, system: systems[id] ?? .other,
      addresses: Dictionary(uniqueKeysWithValues: lines.map { ($0, "127.10.0.1") }),
      required: id != "polycom", migration: id == "polycom" ? .parallel : nil, checks: [Demo.https])
  }

  private static func contact(_ code: Site.ID) -> Contact {
    let people = [
      "Giàng A Páo", "Nguyễn Thị Hoà", "Lù Văn Sử", "Sùng Seo Dín", "Vàng Thị Mai", "Đỗ Đức Thủy",
    ]
    let sum = code.rawValue.utf8.reduce(0) { ($0 * 31 + Int($1)) % 1_000_000 }
    let digits = String(1_000_000 + sum).dropFirst()
    return Contact(name: people[sum % people.count], phone: "0912 \(digits.prefix(3)) \(digits.suffix(3))")
  }
}

// How they are judged.
extension DemoSites {
  static func fine(_ site: Site) -> Judged {
    Judged(
      site: site,
      judged: SiteAssessment(
        code: site.code, verdict: .ready, lines: site.lines.map { answering($0, at: site) },
        devices: site.devices.map { DeviceAssessment(id: $0.id, verdict: .ready) }))
  }

  private static func answering(_ line: Line, at site: Site, around roundTrip: Double? = nil)
    -> LineAssessment
  {
    let base = roundTrip ?? 4 + Double((site.code.rawValue.utf8.last ?? 48) % 10)
    return LineAssessment(
      id: line.id, verdict: .ready, criteria: criteria(.concluded(.ready)),
      samples: .init(sent: 5, answered: 5), roundTripMedian: .microseconds(Int(base * 1000)),
      jitter: .microseconds(300), lossPercent: 0,
      checks: [Found.train(site.code, line.id, around: base)]
        + site.devices.map { Found.device(site.code, line.id, $0.id) })
  }

  private static func silent(_ line: Line, at site: Site) -> LineAssessment {
    LineAssessment(
      id: line.id, verdict: .notReady, criteria: criteria(.concluded(.notReady), isDown: true),
      samples: .init(sent: 10, answered: 0), latencyP95: nil, lossPercent: 100,
      checks: [Found.train(site.code, line.id, around: nil)]
        + site.devices.map { Found.device(site.code, line.id, $0.id, Found.silent) })
  }

  private static func criteria(_ latency: Criterion.Conclusion, isDown: Bool = false) -> [Criterion] {
    [
      Criterion(.latency, latency, measured: 5, bar: 150, samples: 5),
      Criterion(.jitter, latency, measured: 0.3, bar: 30, samples: 5),
      Criterion(.loss, .tooFew, measured: 0, bar: 1, samples: 5),
      Criterion(.availability, isDown ? .concluded(.notReady) : .noHistory, bar: 99),
      Criterion(.freshness, .concluded(.ready), measured: 1, bar: 60, samples: 1),
    ]
  }

  /// A line that does not answer, and every device behind it.
  static func lost(_ site: Site, _ line: Line.ID) -> [Finding] {
    [Finding(.lineDown, .critical, scope: .line(line), outcome: .failed(Found.silent))]
      + site.devices.map {
        Finding(
          .deviceSilent, .critical, scope: .device($0.id), line: line, outcome: .failed(Found.silent))
      }
  }

  static func dead(_ site: Site) -> Judged {
    var result = fine(site)
    result.judged.verdict = .notReady
    result.judged.lines = site.lines.map { silent($0, at: site) }
    result.judged.devices = site.devices.map { DeviceAssessment(id: $0.id, verdict: .notReady) }
    result.judged.findings = site.lines.flatMap { lost(site, $0.id) }
    return result
  }

  private static func cutOff(_ site: Site) -> Judged { dead(site) }

  private static func onBackup(_ site: Site, _ verdict: Verdict) -> Judged {
    var result = fine(site)
    result.judged.verdict = verdict
    result.judged.lines[0] = silent(site.lines[0], at: site)
    result.judged.devices = site.devices.map { DeviceAssessment(id: $0.id, verdict: verdict) }
    result.judged.findings = lost(site, "vnpt")
    return result
  }

  private static func failing(_ site: Site, _ code: FindingCode, _ failure: Failure) -> Judged {
    var result = fine(site)
    result.judged.verdict = .notReady
    result.judged.devices[0].verdict = .notReady
    result.judged.lines[0].checks[1] = Found.device(site.code, "vnpt", "vmeet", failure)
    result.judged.findings = [
      Finding(code, .critical, scope: .device("vmeet"), line: "vnpt", outcome: .failed(failure))
    ]
    return result
  }

  private static func oldTLS(_ site: Site) -> Judged {
    var result = fine(site)
    for index in site.lines.indices {
      let line = site.lines[index].id
      result.judged.lines[index].checks[2] = Found.device(site.code, line, "polycom", tls: Found.old)
      result.judged.findings.append(
        Finding(.deviceOldTLS, .note, scope: .device("polycom"), line: line, outcome: .succeeded))
    }
    return result
  }

  private static func expiring(_ site: Site) -> Judged {
    var result = fine(site)
    result.judged.verdict = .attention
    for index in site.lines.indices {
      let line = site.lines[index].id
      result.judged.lines[index].checks[1] = Found.device(site.code, line, "vmeet", tls: Found.expiring)
      result.judged.findings.append(
        Finding(
          .certificateExpiring, .attention, scope: .device("vmeet"), line: line, outcome: .succeeded,
          measured: 12, bar: 30))
    }
    result.judged.devices[0].verdict = .attention
    return result
  }

  private static func jittery(_ site: Site) -> Judged {
    var result = fine(site)
    result.judged.verdict = .attention
    result.judged.lines[0].verdict = .attention
    result.judged.lines[0].jitter = .microseconds(42_310)
    result.judged.findings = [
      Finding(.lineJitter, .attention, scope: .line("vnpt"), measured: 42.31, bar: 30)
    ]
    return result
  }

  private static func unmeasured(_ site: Site) -> Judged {
    var result = fine(site)
    result.judged.verdict = .unknown
    let train = Observation(
      check: .line(site.code, "vnpt"), slot: Found.slot, outcome: .notMeasured(.descriptors))
    result.judged.lines = [LineAssessment(id: "vnpt", verdict: .unknown, checks: [train])]
    result.judged.devices = [DeviceAssessment(id: "vmeet", verdict: .unknown)]
    result.judged.findings = [
      Finding(.dataNone, .attention, scope: .line("vnpt"), outcome: .notMeasured(.descriptors))
    ]
    return result
  }
}
