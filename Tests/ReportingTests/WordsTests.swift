import Readiness
import Testing

@testable import Reporting

@Suite("Words in two languages")
struct WordsTests {
  private let vietnamese = Words(.vietnamese)
  private let english = Words(.english)

  @Test("Every finding has a text and a next step in each language, all distinct")
  func findings() {
    for words in [vietnamese, english] {
      let texts = FindingCode.allCases.map { words.fact(Finding($0, .critical, scope: .site)) }
      #expect(Set(texts).count == FindingCode.allCases.count - 1, "only the dead lines share their words")
    }
    for code in FindingCode.allCases {
      let finding = Finding(code, .critical, scope: .site)
      #expect(vietnamese.fact(finding) != english.fact(finding))
      #expect(vietnamese.step(for: code, carrier: "X") != english.step(for: code, carrier: "X"))
      #expect(!vietnamese.step(for: code, carrier: "X").isEmpty)
    }
  }

  @Test("Verdicts, reasons and whatever else has a label differ from each other and between the languages")
  func labels() {
    let names: [(Words) -> [String]] = [
      { words in Verdict.allCases.map { words.name(of: $0) } },
      { words in Severity.allCases.map { words.name(of: $0) } },
      { words in Stage.allCases.map { words.name(of: $0) } },
      { words in Reason.allCases.map { words.name(of: $0) } },
      { words in NotMeasured.allCases.map { words.name(of: $0) } },
      { words in LineRole.allCases.map { words.name(of: $0) } },
      { words in SiteLevel.allCases.map { words.name(of: $0) } },
      { words in MigrationState.allCases.map { words.name(of: $0) } },
      { words in Failover.allCases.map { words.name(of: $0) } },
      { words in BarSource.allCases.map { words.name(of: $0) } },
      { words in Criterion.Kind.allCases.filter { $0 != .jitter }.map { words.name(of: $0) } },
    ]
    for name in names {
      let (first, second) = (name(vietnamese), name(english))
      #expect(Set(first).count == first.count)
      #expect(Set(first).isDisjoint(with: second))
    }
  }

  @Test("The words of the glossary are used to the letter")
  func glossary() {
    #expect(vietnamese.name(of: Verdict.readyOnBackup) == "Sẵn sàng (đường dự phòng)")
    #expect(vietnamese.name(of: Verdict.unknown) == "Chưa xác định")
    #expect(vietnamese.name(of: Reason.timedOut) == "quá thời gian chờ")
    #expect(vietnamese.name(of: Reason.refused) == "thiết bị từ chối kết nối")
    #expect(vietnamese.silentApplication == "cổng mở nhưng ứng dụng không trả lời")
  }

  @Test("Nothing that is said uses a word to avoid", arguments: ["thăm dò", "node", "down"])
  func avoided(word: String) {
    for edition in [Demo.edition(), Demo.edition(.english), EveryCode.edition(), EveryCode.edition(.english)]
    {
      let text = TerminalText.render(edition, style: TextStyle(width: nil)) + MessageText.render(edition)
      #expect(!text.lowercased().contains(word))
    }
  }

  @Test("Every failure can be described at every step", arguments: Language.allCases)
  func failures(language: Language) {
    for outcome in EveryCode.outcomes { #expect(Words(language).describe(outcome)?.isEmpty == false) }
    #expect(Words(language).describe(.succeeded) == nil)
  }

  @Test(
    "Numbers follow the language",
    arguments: [(1234.56, "1.234,6", "1,234.6"), (0.04, "0", "0"), (-2.5, "−2,5", "−2.5"), (7, "7", "7")])
  func decimals(value: Double, inVietnamese: String, inEnglish: String) {
    #expect(vietnamese.decimal(value) == inVietnamese)
    #expect(english.decimal(value) == inEnglish)
  }

  @Test(
    "What is more than nothing is never told as 0, and what is less than all never as 100",
    arguments: [
      (0.0, "0", "0%"), (0.004, "<0,1", "<0,1%"), (0.05, "0,1", "0,1%"), (99.94, "99,9", "99,9%"),
      (99.99, "100", ">99,9%"), (100, "100", "100%"), (150.04, "150", "150%"),
    ])
  func nearlyNothing(value: Double, milliseconds: String, percent: String) {
    #expect(vietnamese.milliseconds(value) == milliseconds)
    #expect(vietnamese.percent(value) == percent)
    #expect(english.milliseconds(value) == milliseconds.replacing(",", with: "."))
    #expect(english.percent(value) == percent.replacing(",", with: "."))
  }

  @Test("What is no number is said to be unknown, never 0")
  func noNumber() {
    for value in [Double.nan, .infinity, 1e300] {
      #expect(vietnamese.decimal(value) == "không rõ")
      #expect(FixedPoint.machineText(value) == nil)
    }
  }

  @Test("Vietnamese counts have two digits, English ones a plural")
  func counts() {
    #expect(vietnamese.padded(0) == "00")
    #expect(vietnamese.padded(12) == "12")
    #expect(english.padded(6) == "6")
    #expect(english.sites(1) == "1 site")
    #expect(english.sites(1024) == "1,024 sites")
    #expect(english.days(1.9) == "1 day")
  }

  @Test("A refused service is a server's doing")
  func refusedService() {
    let finding = Finding(
      .serviceDown, .critical, scope: .service("mail"), outcome: .failed(Failure(.connect, .refused)))
    #expect(vietnamese.fact(finding).hasSuffix("máy chủ từ chối kết nối"))
  }

  @Test("Where our own side failed, it is said, with what to mend, in both languages")
  func ownFaults() {
    let ours = NotMeasured.allCases.filter { $0 != .deviceBusy && $0 != .paused }
    for words in [vietnamese, english] {
      let findings = ours.map {
        Finding(.dataNone, .attention, scope: .line("vnpt"), outcome: .notMeasured($0))
      }
      for finding in findings {
        #expect(
          words.briefFact(finding).hasSuffix(words.say("(lỗi tại điểm đo)", "(a fault on our own side)")))
        #expect(words.step(for: finding, carrier: "X") != words.step(for: .dataNone, carrier: "X"))
      }
      // Missed and shed are mended alike.
      #expect(Set(findings.map { words.step(for: $0, carrier: "X") }).count == ours.count - 1)
    }
  }

  @Test("A name without an address sends nobody to the site")
  func unresolved() {
    for reason in [Reason.noSuchName, .resolverSilent] {
      let outcome = Outcome.failed(Failure(.resolve, reason))
      let device = Finding(.deviceSilent, .critical, scope: .device("vmeet"), outcome: outcome)
      let line = Finding(.dataNone, .attention, scope: .line("vnpt"), outcome: outcome)
      for finding in [device, line] {
        #expect(vietnamese.step(for: finding, carrier: "X").contains("tên miền"))
        #expect(english.step(for: finding, carrier: "X").contains("name"))
      }
    }
  }

  @Test("One failure that is being confirmed says so, and is no dead line to anybody")
  func soft() {
    var finding = Finding(.lineDown, .note, scope: .line("vnpt"), outcome: .failed(Found.silent))
    finding.isSoft = true
    #expect(vietnamese.fact(finding).hasPrefix("một lượt kiểm tra không đạt, đang xác nhận, "))
    #expect(english.briefFact(finding) == "one failure, being confirmed")
  }

  @Test("A line that comes and goes is told with how often, lines on one path with what they have in common")
  func overTime() {
    let flapping = Finding(.lineFlapping, .attention, scope: .line("vnpt"), measured: 6, bar: 3)
    #expect(vietnamese.fact(flapping) == "chập chờn (đổi trạng thái 6 lần trong giờ qua)")
    #expect(english.fact(flapping) == "comes and goes (6 changes within the last hour)")
    let outages = Finding(.lineSharedPath, .attention, scope: .site, measured: 85.7)
    #expect(vietnamese.fact(outages).hasSuffix("chung nguồn điện (85,7% số lần mất kết nối trùng nhau)"))
    let latency = Finding(.lineSharedPath, .note, scope: .site)
    #expect(vietnamese.fact(latency).hasSuffix("(độ trễ lên xuống như nhau)"))
  }

  @Test("What was measured of half the time only is told with that, and what it rests on for whoever asks")
  func coverage() {
    let half = Finding(
      .lineAvailability, .attention, scope: .line("vnpt"), measured: 98.5, bar: 99, samples: 1440,
      coveragePercent: 50)
    #expect(
      vietnamese.fact(half)
        == "không ổn định, độ khả dụng thấp (98,5%, ngưỡng 99%; đo được 50% thời gian)")
    #expect(english.basis(of: half) == "1,440 samples, 50% of the time measured")
    var whole = half
    whole.coveragePercent = 99.5
    #expect(!english.fact(whole).contains("measured"))
  }

  @Test("A fault that is only assumed is told with whom it would take along")
  func whatIf() {
    var assessment = Demo.report.assessment
    for site in assessment.sites.indices { assessment.sites[site].verdict = .ready }
    let edition = Demo.edition()
    let carrier = WhatIf(.carrier("viettel"), in: Demo.inventory, given: assessment)
    #expect(edition.text(of: carrier).hasPrefix("Giả định mất mạng của Viettel Lào Cai: "))
    let nothing = WhatIf(.via("nowhere"), in: Demo.inventory, given: assessment)
    #expect(edition.text(of: nothing) == "Giả định mất nowhere: không điểm cầu nào bị ảnh hưởng")
    let central = WhatIf(.carrier("vnpt"), in: Demo.inventory, given: assessment)
    #expect(edition.text(of: central).contains("không cuộc họp nào tổ chức được; "))
  }

  @Test("An expired sign-off is told from one that never was")
  func signOffs() {
    let never = Finding(.signoffMissing, .note, scope: .device("vmeet"))
    let expired = Finding(.signoffMissing, .note, scope: .device("vmeet"), measured: 10.4)
    #expect(vietnamese.fact(never) == "chưa có xác nhận thiết bị")
    #expect(vietnamese.fact(expired) == "xác nhận thiết bị đã hết hạn (đã 10 ngày)")
  }

  @Test("The catalogue explains no finding by itself, nor in a circle")
  func catalogue() {
    for code in FindingCode.allCases {
      #expect(!code.dependsOn.contains(code))
      for cause in code.dependsOn { #expect(!cause.dependsOn.contains(code)) }
      #expect(code.timeToVisible >= .zero)
    }
  }
}
