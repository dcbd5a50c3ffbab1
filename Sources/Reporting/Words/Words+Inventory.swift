import Readiness

extension Words {
  /// The kind and name of a site as people write it: "huyện Sa Pa", "TP Lào Cai".
  func name(of site: Site) -> String {
    switch site.kind {
    case .city: "TP \(site.name)"
    case .districtTown: "TX \(site.name)"
    case .township: "TT \(site.name)"
    case .province, .ruralDistrict, .ward, .ruralCommune: "\(site.kind.rawValue) \(site.name)"
    }
  }

  /// The label of a line's role, short.
  public func name(of role: LineRole) -> String {
    switch role {
    case .main: say("chính", "main")
    case .backup: say("dự phòng", "backup")
    }
  }

  /// A line in a sentence: "đường truyền chính (VNPT)".
  func line(_ role: LineRole, carrier: String) -> String {
    switch role {
    case .main: say("đường truyền chính (\(carrier))", "main line (\(carrier))")
    case .backup: say("đường truyền dự phòng (\(carrier))", "backup line (\(carrier))")
    }
  }

  /// The label of a site's level.
  public func name(of level: SiteLevel) -> String {
    switch level {
    case .province: say("điểm cầu trung tâm", "central site")
    case .district: say("điểm cầu cấp huyện", "district site")
    case .commune: say("điểm cầu cấp xã", "commune site")
    }
  }

  /// What a device is.
  public func name(of system: DeviceSystem) -> String {
    switch system {
    case .megaVMeeting: "Mega V-Meeting"
    case .polycom: "Polycom"
    case .mcu: "MCU"
    case .other: say("thiết bị khác", "other device")
    }
  }

  /// Where a device stands in its conversion to the main system.
  public func name(of state: MigrationState) -> String {
    switch state {
    case .atDepartment: say("đang ở Sở TT&TT", "at the Department")
    case .handedOver: say("đã bàn giao", "handed over")
    case .parallel: say("chạy song song", "parallel")
    case .converted: say("đã chuyển đổi", "converted")
    case .accepted: say("đã nghiệm thu", "accepted")
    }
  }

  /// How a site changes to its backup line.
  public func name(of failover: Failover) -> String {
    switch failover {
    case .automatic: say("tự chuyển", "automatic")
    case .manual: say("chuyển bằng tay", "manual")
    }
  }
}
