import Testing

@testable import Calendar

@Suite struct MeetingNoteTests {
  @Test("lines are known in both languages, with or without marks, in their order")
  func lines() {
    let note = MeetingNote([
      "Kính gửi các đơn vị", "ĐIỂM CẦU : huyện Sa Pa; cấp xã thuộc huyện Bát Xát", "- diem cau: TP Lào Cai",
      "Must have: Sa Pa", "Gio ket noi: 07h30", "Hình thức： chỉ nghe", "Quorum: 80%", "Ghi chú: khác",
      "Sites:",
    ])
    #expect(note.lines.map(\.key) == [.sites, .sites, .mustHave, .connect, .kind, .quorum])
    #expect(note[.sites] == ["huyện Sa Pa; cấp xã thuộc huyện Bát Xát", "TP Lào Cai"])
    #expect(note[.mustHave] == ["Sa Pa"])
    #expect(note[.connect] == ["07h30"])
    #expect(note[.kind] == ["chỉ nghe"])
    #expect(note[.quorum] == ["80%"])
  }

  @Test("a description without such lines says nothing")
  func none() { #expect(MeetingNote(["Họp lúc 8:00"]).lines.isEmpty) }

  @Test("a description marked up like a page is read like one")
  func page() throws {
    let event = Sample.event(
      "DESCRIPTION:<p>Kính gửi&nbsp\\;các đơn vị</p><b>Điểm cầu:</b> <span>Sa Pa</span><br>Tối thiểu: < 80% > ?"
    )
    let occurrence = try #require(Sample.read(event).occurrences.first)
    #expect(occurrence.description == ["Kính gửi các đơn vị", "Điểm cầu: Sa Pa", "Tối thiểu: < 80% > ?"])
    #expect(occurrence.note[.sites] == ["Sa Pa"])
  }
}
