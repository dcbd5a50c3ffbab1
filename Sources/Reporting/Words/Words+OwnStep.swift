import Readiness

extension Words {
  /// What to do next about a finding, by what stands behind it where that is a fault of our own.
  public func step(for finding: Finding, carrier: String) -> String {
    switch (finding.code, finding.outcome) {
    case (.dataNone, .notMeasured(let reason, _)?): step(after: reason, scope: finding.scope)
    case (.dataNone, .failed(let failure)?) where failure.stage == .resolve: resolveStep(failure.reason)
    case (.deviceSilent, .failed(let failure)?) where failure.stage == .resolve: resolveStep(failure.reason)
    default: step(for: finding.code, carrier: carrier)
    }
  }

  /// What to mend on our own side before measuring again.
  private func step(after reason: NotMeasured, scope: Finding.Scope) -> String {
    let act =
      switch reason {
      case .descriptors:
        say(
          "tăng giới hạn số tệp mở của máy đo (ulimit -n, LimitNOFILE)",
          "raise our machine's limit of open files (ulimit -n, LimitNOFILE)")
      case .source:
        say(
          "gán lại địa chỉ nguồn cho máy đo hoặc sửa mục source trong sites.json",
          "give our machine its source address back, or correct source in sites.json")
      case .interface:
        say("bật lại cổng mạng và kiểm tra cáp của máy đo", "bring our network interface up, check its cable")
      case .uplink:
        say("khôi phục đường truyền của chính điểm đo", "restore our own uplink")
      case .suspended:
        say("để máy đo chạy liên tục, không tạm dừng", "keep our machine running without a pause")
      case .notAllowed: permissionStep(scope)
      case .missed, .shed: say("giảm tải cho máy đo", "take load off our machine")
      case .deviceBusy, .paused: say("chờ ít phút", "wait some minutes")
      }
    return act + say(" rồi đo lại", ", then measure again")
  }

  /// Lines want echo requests, the others a file of certificates or an interface.
  private func permissionStep(_ scope: Finding.Scope) -> String {
    if case .line = scope {
      return say(
        "cho máy đo quyền gửi gói echo (net.ipv4.ping_group_range, CAP_NET_RAW) hoặc khai fallbackPort",
        "let our machine send echo requests (net.ipv4.ping_group_range, CAP_NET_RAW) or name a fallbackPort")
    }
    return say(
      "kiểm tra tệp caFile và quyền của chương trình trên máy đo",
      "check caFile and what our program may do on this machine")
  }

  private func resolveStep(_ reason: Reason) -> String {
    reason == .noSuchName
      ? say(
        "kiểm tra tên miền trong sites.json và trên máy chủ tên miền",
        "check the name in sites.json and on the name server")
      : say(
        "kiểm tra máy chủ tên miền (DNS) của máy đo rồi đo lại",
        "check our machine's name server (DNS), then measure again")
  }
}
