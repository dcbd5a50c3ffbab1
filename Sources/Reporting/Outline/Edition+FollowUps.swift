import Readiness

extension Edition {
  /// Who took a site's faults on, and the newest call about it with what was promised; empty where nobody did.
  func followUps(of site: Site) -> [String] {
    let found = report.followUps.concerning(site)
    return found.acknowledgements.map(text) + found.calls.prefix(1).map(text)
  }

  /// "Đã tiếp nhận: Hạnh (đến 14h00 12/7/2018): mất điện".
  private func text(of taken: Signed<Acknowledgement>) -> String {
    let note = taken.record.note.isEmpty ? "" : ": " + taken.record.note
    return words.say("Đã tiếp nhận: ", "Taken on by ") + taken.signature.by
      + words.say(" (đến \(moment(taken.record.until)))", " (until \(moment(taken.record.until)))") + note
  }

  /// "Đã gọi Nam lúc 07h10 12/7/2018: hẹn xong trước 07h45 12/7/2018 (mất điện)".
  private func text(of call: Signed<Readiness.Call>) -> String {
    let record = call.record
    let answer =
      record.isAnswered
      ? record.promised.map { words.say("hẹn xong trước ", "promised by ") + moment($0) }
        ?? words.say("đã nghe máy", "answered") : words.say("không nghe máy", "did not answer")
    let cause = record.cause.map { " (" + words.name(of: $0) + ")" } ?? ""
    return words.say("Đã gọi \(record.called) lúc ", "Called \(record.called) at ")
      + moment(call.signature.at)
      + ": " + answer + cause
  }

  private func moment(_ moment: WallTime) -> String {
    let time = local(moment)
    return "\(words.time(time))\u{A0}\(words.shortDate(time))"
  }
}
