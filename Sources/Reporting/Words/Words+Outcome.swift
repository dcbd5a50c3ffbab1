import Readiness

extension Words {
  /// Why a check failed, at which step and what was seen: "quá thời gian chờ khi mở kết nối".
  public func describe(_ failure: Failure) -> String {
    if failure.stage == .response, failure.reason == .timedOut { return silentApplication }
    if failure.reason == .wrongStatus, let status = failure.detail { return wrongStatus(status) }
    let step = namesItsStep(failure.reason) ? "" : " " + name(of: failure.stage)
    let detail = failure.detail.map { ": " + $0 } ?? ""
    return name(of: failure.reason) + step + detail
  }

  /// The step a check was at, to follow a reason.
  public func name(of stage: Stage) -> String {
    switch stage {
    case .resolve: say("khi phân giải tên miền", "while resolving the name")
    case .connect: say("khi mở kết nối", "while connecting")
    case .tls: say("khi thiết lập kết nối bảo mật (TLS)", "during the TLS handshake")
    case .request: say("khi gửi yêu cầu", "while sending the request")
    case .response: say("khi chờ trả lời", "while waiting for the answer")
    case .content: say("khi so nội dung trả lời", "while comparing the answer")
    }
  }

  /// Why a check failed, whatever the step.
  public func name(of reason: Reason) -> String {
    switch reason {
    case .timedOut: say("quá thời gian chờ", "timed out")
    case .refused: say("thiết bị từ chối kết nối", "connection refused by the device")
    case .reset: say("kết nối bị ngắt đột ngột", "connection reset")
    case .unreachable: say("không kết nối được (không có đường đi tới)", "unreachable (no route)")
    case .closedEarly: say("kết nối bị đóng trước khi trả lời xong", "closed before the answer was complete")
    case .noSuchName: say("không phân giải được tên miền", "name not found")
    case .resolverSilent: say("máy chủ tên miền không trả lời", "no answer from the name server")
    case .notTLS: say("cổng không dùng kết nối bảo mật (TLS)", "the port does not speak TLS")
    case .oldTLS: say("chỉ dùng TLS cũ (dưới 1.2)", "speaks only old TLS (below 1.2)")
    case .certificateExpired: say("chứng thư số đã hết hạn", "certificate expired")
    case .certificateUntrusted:
      say("chứng thư số không do nơi cấp tin cậy", "certificate not from a trusted issuer")
    case .certificateName: say("chứng thư số cấp cho tên khác", "certificate issued for another name")
    case .certificateChanged: say("khóa của chứng thư số đã thay đổi", "the certificate's key has changed")
    case .certificateNotYetValid: say("chứng thư số chưa có hiệu lực", "certificate not yet valid")
    case .certificateWeak:
      say(
        "chứng thư số dùng thuật toán yếu (SHA-1 hoặc khóa ngắn)", "weak certificate (SHA-1 or a short key)")
    case .handshakeFailed: say("không thiết lập được kết nối bảo mật (TLS)", "TLS handshake failed")
    case .malformed: say("trả lời sai giao thức", "answer does not follow the protocol")
    case .wrongStatus:
      say("ứng dụng báo mã trạng thái không mong đợi", "application returned an unexpected status")
    case .wrongContent: say("nội dung trả lời không như mong đợi", "answer lacks the expected text")
    case .tooLarge: say("trả lời quá lớn", "answer too large")
    case .redirected: say("bị chuyển hướng sang địa chỉ khác", "redirected elsewhere")
    case .unknown: say("lỗi chưa rõ", "unclassified error")
    }
  }

  /// Why our own side could not ask.
  public func name(of cause: NotMeasured) -> String {
    switch cause {
    case .missed: say("lỡ lượt đo", "the turn was missed")
    case .descriptors:
      say("máy đo hết tài nguyên kết nối", "our machine ran out of descriptors, ports or memory")
    case .source: say("máy đo không có địa chỉ nguồn đã khai", "our source address is not on this machine")
    case .interface:
      say("cổng mạng của máy đo không hoạt động", "our network interface is absent or inactive")
    case .uplink: say("đường truyền của chính điểm đo bị mất kết nối", "our own uplink is dead")
    case .suspended: say("máy đo bị tạm dừng", "our machine was suspended")
    case .deviceBusy:
      say("thiết bị còn bận lượt kiểm tra khác", "the device was busy with another check of ours")
    case .shed: say("máy đo quá tải nên bỏ lượt", "dropped under overload")
    case .paused: say("đang trong thời gian không kiểm tra", "held back in the quiet window")
    case .notAllowed:
      say("hệ điều hành không cho phép máy đo hỏi", "the system does not let our program ask")
    }
  }

  private func wrongStatus(_ status: String) -> String {
    say("ứng dụng báo mã trạng thái \(status)", "application returned status \(status)")
  }

  /// A port that opens with nobody behind it.
  var silentApplication: String {
    say("cổng mở nhưng ứng dụng không trả lời", "port open but the application does not answer")
  }

  /// A service that refuses is a server, no device.
  var refusingServer: String { say("máy chủ từ chối kết nối", "connection refused by the server") }

  /// What an outcome says of why; nil for a success.
  func describe(_ outcome: Outcome) -> String? {
    switch outcome {
    case .succeeded: nil
    case .failed(let failure): describe(failure)
    case .notMeasured(let cause, let detail): name(of: cause) + (detail.map { ": " + $0 } ?? "")
    }
  }

  /// Whether the reason already says at which step it came.
  private func namesItsStep(_ reason: Reason) -> Bool {
    switch reason {
    case .timedOut, .reset, .malformed, .unknown: false
    case .refused, .unreachable, .closedEarly, .noSuchName, .resolverSilent, .notTLS, .oldTLS,
      .certificateExpired, .certificateUntrusted, .certificateName, .certificateChanged,
      .certificateNotYetValid, .certificateWeak, .handshakeFailed, .wrongStatus, .wrongContent, .tooLarge,
      .redirected:
      true
    }
  }
}
