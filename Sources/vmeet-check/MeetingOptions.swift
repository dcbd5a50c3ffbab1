import ArgumentParser
import Readiness
import Reporting

/// What a meeting is, as it is typed; what is not given stays as it was.
struct MeetingOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Help.words.titleOption, valueName: Help.words.textValue))
  var title: String?

  @Option(help: ArgumentHelp(Help.words.startOption, valueName: Help.words.timeValue))
  var start: String?

  @Option(help: ArgumentHelp(Help.words.endOption, valueName: Help.words.timeValue))
  var end: String?

  @Option(help: ArgumentHelp(Help.words.lengthOption, valueName: Help.words.durationValue))
  var duration: String?

  @Option(help: ArgumentHelp(Help.words.connectOption, valueName: Help.words.timeValue))
  var connect: String?

  @Option(help: ArgumentHelp(Help.words.meetingKindOption, valueName: "two-way|listen-only"))
  var kind: MeetingKind?

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(Help.words.repeatMeetingOption, valueName: "RRULE|none"))
  var recurrence: String?

  @OptionGroup var invited: InvitationOptions

  /// The meeting that is meant; `old` is the one that is changed, nil for a new one.
  func entry(changing old: MeetingEntry?, at desk: Desk) throws -> MeetingEntry {
    guard let title = title ?? old?.title else { throw Ending(usage: desk.words.missing("--title")) }
    guard let start = try start.map(desk.clock.moment) ?? old?.start else {
      throw Ending(usage: desk.words.missing("--start"))
    }
    return MeetingEntry(
      title: title, kind: kind ?? old?.kind ?? .twoWay,
      connect: try connectTime(for: start, old, at: desk), start: start,
      end: try endTime(for: start, old, at: desk), recurrence: recurrence.map(Self.rule) ?? old?.recurrence,
      invited: try invited.invitation(at: desk) ?? old?.invited ?? .everyone,
      mustHave: try invited.mustHave(at: desk) ?? old?.mustHave ?? [],
      quorum: try invited.quorum(at: desk) ?? old?.quorum ?? .all)
  }

  private static func rule(_ text: String) -> String? { text.lowercased() == "none" ? nil : text }

  /// A time of day alone lies before the start; a meeting that moves keeps the stretch before it.
  private func connectTime(for start: WallTime, _ old: MeetingEntry?, at desk: Desk) throws -> WallTime {
    if let connect { return try desk.clock(.upTo(start)).moment(connect) }
    return start - (old.map { $0.start - $0.connect } ?? desk.inventory.meetings.connectLead)
  }

  /// A time of day alone lies after the start; a meeting that moves keeps its length.
  private func endTime(for start: WallTime, _ old: MeetingEntry?, at desk: Desk) throws -> WallTime {
    switch (end, duration) {
    case (let end?, nil): return try desk.clock(.after(start)).moment(end)
    case (nil, let duration?): return start + (try desk.duration(duration))
    case (_?, _?): throw Ending(usage: desk.words.onlyOneOf("--end", "--duration"))
    case (nil, nil):
      guard let old else { throw Ending(usage: desk.words.missing("--end", or: "--duration")) }
      return start + (old.end - old.start)
    }
  }
}

/// Who takes part in a meeting, as it is typed.
struct InvitationOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(Help.words.everyoneOption))
  var everyone = false

  @Option(
    help: ArgumentHelp(Help.words.inviteSiteOption, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var site: [String] = []

  @Option(
    help: ArgumentHelp(Help.words.districtOption, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.districts() })
  var district: [String] = []

  @Option(help: ArgumentHelp(Help.words.inviteLevelOption, valueName: "province|district|commune"))
  var level: [SiteLevel] = []

  @Option(help: ArgumentHelp(Help.words.inviteTagOption, valueName: Help.words.textValue))
  var tag: [String] = []

  @Option(
    help: ArgumentHelp(Help.words.mustHaveOption, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var mustHave: [String] = []

  @Option(help: ArgumentHelp(Help.words.quorumOption, valueName: "all|N|N%"))
  var quorum: String?

  /// Who is invited; nil where nothing is said of it.
  func invitation(at desk: Desk) throws -> Invitation? {
    let invited = Invitation(
      isEveryone: everyone, sites: try desk.sites(site).map(\.code),
      districts: try desk.sites(district).map(\.code), levels: level, tags: tag)
    return invited == Invitation() ? nil : invited
  }

  /// The must-have sites; nil where nothing is said of them.
  func mustHave(at desk: Desk) throws -> [Site.ID]? {
    if mustHave.map({ $0.lowercased() }) == ["none"] { return [] }
    return mustHave.isEmpty ? nil : try desk.sites(mustHave).map(\.code)
  }

  /// How many it takes: "all", "150", "80%"; nil where nothing is said of it.
  func quorum(at desk: Desk) throws -> Quorum? {
    guard let text = quorum else { return nil }
    if text.lowercased() == "all" { return .all }
    if let number = Int(text), number > 0 { return .atLeast(count: number) }
    guard text.last == "%", let percent = Double(text.dropLast().replacing(",", with: ".")),
      (0...100).contains(percent)
    else { throw Ending(usage: desk.words.badQuorum(text)) }
    return .communesOfEachDistrict(percent: percent)
  }
}

extension MeetingKind: ExpressibleByArgument {}
