import Readiness

/// How scenarios spell what came out.
extension Finding {
  var spelling: String {
    let over = line.map { " over \($0)" } ?? ""
    let soft = isSoft ? " soft" : ""
    return "\(severity.rawValue) \(code.rawValue) \(scope.spelling)\(over)\(soft)"
  }
}

extension Finding.Scope {
  var spelling: String {
    switch self {
    case .site: "site"
    case .line(let id): "line:\(id)"
    case .device(let id): "device:\(id)"
    case .service(let id): "service:\(id)"
    case .carrier(let id): "carrier:\(id)"
    case .vantage: "self"
    }
  }
}

extension Cause {
  var spelling: String { "\(factor.spelling) \(explains) of \(of)" }
}

extension Cause.Factor {
  var spelling: String {
    switch self {
    case .carrier(let id): "carrier \(id)"
    case .service(let id): "service \(id)"
    case .uplink(let site, let line): "uplink \(site)/\(line)"
    case .via(let name): "via \(name)"
    case .site(let code): "site \(code)"
    case .device(let site, let device): "device \(site)/\(device)"
    }
  }
}

extension Criterion {
  var spelling: String {
    switch conclusion {
    case .concluded(let verdict): verdict.rawValue
    case .tooFew: "tooFew"
    case .noHistory: "noHistory"
    case .notMeasured: "notMeasured"
    }
  }

  /// The spelling with the value in whole units and the number of samples.
  var longSpelling: String {
    let value = measured.map { String(Int($0.rounded())) } ?? "-"
    return "\(spelling) \(value) of \(samples)"
  }
}

extension WhatIf {
  var spelling: String {
    let groups = [
      ("lost", lost), ("on backup", onBackup), ("unknown", unknown), ("without backup", withoutBackup),
      ("already lost", alreadyLost),
    ]
    let sites = groups.filter { !$0.1.isEmpty }.map { name, sites in
      name + " " + sites.map(\.rawValue).joined(separator: " ")
    }
    let services = services.isEmpty ? [] : ["services " + services.map(\.rawValue).joined(separator: " ")]
    return (sites + services).joined(separator: ", ")
  }
}

extension WhatIf.Fault {
  init(spelling: String) {
    let words = spelling.split(separator: " ").map(String.init)
    self = words[0] == "carrier" ? .carrier(Carrier.ID(words[1])) : .via(words[1])
  }
}
