/// What people recorded of a site, held against what its checks say.
extension SiteJudgement {
  /// Sign-offs that are missing or contradicted, and states of conversion that the checks contradict.
  var paperFindings: [Finding] {
    devices.flatMap { device in
      [signOffFinding(of: device), contradictsMigration(device) ? migrationFinding(of: device) : nil]
        .compactMap(\.self)
    }
  }

  /// That a meeting meets with maintenance of the site.
  func overlapFinding(_ window: Window) -> Finding {
    Finding(.maintenanceOverlap, .critical, scope: .site, since: window.from)
  }

  private func signOffFinding(of device: DeviceJudgement) -> Finding? {
    guard let signOffs = evidence.signOffs, device.isAsked else { return nil }
    let signed = signOffs[DeviceKey(site.code, device.device.id)]
    guard let signed, signed.record.isInOrder, evidence.now < signed.record.until else {
      return device.device.required ? missing(device, signed?.record.until) : nil
    }
    // A failure from before the signing is what was repaired.
    guard isInTrouble(device) == true, device.newestSlot.map({ $0 >= signed.signature.at }) ?? false else {
      return nil
    }
    return Finding(
      .signoffContradicted, .attention, scope: .device(device.device.id), outcome: device.failure,
      since: signed.signature.at)
  }

  private func missing(_ device: DeviceJudgement, _ expired: WallTime?) -> Finding {
    let days = expired.flatMap { $0 <= evidence.now ? (evidence.now - $0).inSeconds / 86_400 : nil }
    return Finding(.signoffMissing, .note, scope: .device(device.device.id), measured: days)
  }

  /// Whether a device that is recorded as elsewhere answers, or one recorded as converted leaves the main
  /// system silent at its site while a Polycom unit there still answers.
  private func contradictsMigration(_ device: DeviceJudgement) -> Bool {
    switch device.migration {
    case .atDepartment: device.overLines.contains(where: \.answersUnasked)
    case .converted, .accepted: isMainSystemSilent && isPolycomAnswering
    case .handedOver, .parallel, nil: false
    }
  }

  private func migrationFinding(of device: DeviceJudgement) -> Finding {
    Finding(.migrationContradicted, .attention, scope: .device(device.device.id))
  }

  private var isMainSystemSilent: Bool {
    let main = devices.filter { $0.device.system == .megaVMeeting && $0.isAsked }
    return !main.isEmpty && main.allSatisfy { isInTrouble($0) == true }
  }

  private var isPolycomAnswering: Bool {
    devices.contains { device in
      device.device.system == .polycom && device.overLines.contains { $0.verdict.isGood }
    }
  }
}

extension DeviceJudgement {
  /// The first outcome that speaks against it; nil without one.
  fileprivate var failure: Outcome? { overLines.flatMap(\.facts).lazy.compactMap(\.outcome).first }
}
