extension InventoryObject {
  /// Reads `meetings`; the defaults where it is absent.
  mutating func meetings() -> MeetingSettings {
    object("meetings", keys: Keys.meetings) { meetings in
      let time = Shape<Duration, Rule>.duration
      return MeetingSettings(
        calendars: meetings.calendars(), checkpoints: meetings.checkpoints() ?? Defaults.checkpoints,
        connectLead: meetings.value("connectLead", time(.zero...(.seconds(86_400))))?.value
          ?? Defaults.connectLead,
        denseInterval: meetings.value("denseInterval", time(.seconds(5)...(.seconds(60))))?.value
          ?? Defaults.denseInterval)
    } ?? MeetingSettings()
  }

  private mutating func checkpoints() -> [Duration]? {
    guard let leads = values("checkpoints", .duration(in: .seconds(60)...(.seconds(30 * 86_400)))) else {
      return nil
    }
    if leads.isEmpty { note(.empty, at: "checkpoints") }
    var first: [Duration: TextPosition] = [:]
    for lead in leads {
      if let first = first[lead.value] { note(.duplicate(.checkpoint, first: first), at: lead) }
      first[lead.value] = first[lead.value] ?? lead.position
    }
    return Set(leads.map(\.value)).sorted(by: >)
  }

  private mutating func calendars() -> [CalendarSource] {
    let calendars = objects("calendars", keys: Keys.calendar) { calendar in
      let name = calendar.required("name", .text(limit: 50), standIn: "")
      let refresh = calendar.value("refresh", .duration(in: .seconds(60)...(.seconds(7 * 86_400))))
      let source = CalendarSource(
        name: name.value, place: calendar.calendarPlace(),
        refresh: refresh?.value ?? Defaults.calendarRefresh)
      return (
        name: Located(Identifier<CalendarSource>(name.value), at: name.position, path: name.path), source
      )
    }
    noteRepeated(.calendar, calendars?.map(\.name) ?? [])
    return calendars?.map(\.1) ?? []
  }

  private mutating func calendarPlace() -> CalendarSource.Place {
    let file = value("file", .filePath)
    let url = value("url", .webAddress)
    if has("file") == has("url") { note(.exactlyOne(of: ["file", "url"])) }
    return url.map { .url($0.value) } ?? .file(file?.value ?? "")
  }
}
