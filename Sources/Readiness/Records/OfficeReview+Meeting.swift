/// What a meeting must be to be entered.
extension OfficeReview {
  mutating func meeting(_ change: MeetingChange) {
    switch change {
    case .add(let entry):
      entered(entry, at: "meeting.add")
      // Of one that was entered the opening lies ahead; one that runs may still be prolonged.
      if entry.start <= now { note(.past, at: "meeting.add.start") }
    case .edit(let id, let entry):
      known(id, at: "meeting.edit.meeting")
      entered(entry, at: "meeting.edit.to")
      if entry.recurrence == nil, entry.end <= now { note(.past, at: "meeting.edit.to.end") }
    case .cancel(let id): known(id, at: "meeting.cancel")
    }
  }

  private mutating func known(_ id: Meeting.ID, at path: String) {
    guard let number = OfficeBook.number(of: id), book.has(number) else {
      return note(
        meetings.contains(id) ? .ofCalendar(id.rawValue) : .unknownMeeting(id.rawValue), at: path)
    }
    let whole = OfficeBook.id(of: number)
    if id != whole { return note(.ofSeries(whole.rawValue), at: path) }
    if book.cancelled.contains(number) { note(.isOver, at: path) }
  }

  private mutating func entered(_ entry: MeetingEntry, at path: String) {
    text(entry.title, at: path + ".title", limit: OfficeText.title)
    if entry.connect > entry.start { note(.connectAfterStart, at: path + ".connect") }
    if entry.start - entry.connect > .seconds(86_400) { note(.lasts(days: 1), at: path + ".connect") }
    span(entry.start, entry.end, days: 7, at: path + ".end")
    rule(entry.recurrence, at: path + ".recurrence")
    sites(entry.mustHave, at: path + ".mustHave")
    guard invitation(entry.invited, at: path + ".invited") else { return }
    let invited = entry.invited.resolved(in: inventory).sites
    if invited.isEmpty, entry.mustHave.isEmpty { note(.empty, at: path + ".invited") }
    quorum(entry.quorum, of: Set(invited + entry.mustHave).count, at: path + ".quorum")
  }

  /// Looks the parts of an invitation over; false where they are too many to be looked at further.
  private mutating func invitation(_ invitation: Invitation, at path: String) -> Bool {
    guard atMost(100, invitation.tags, at: path + ".tags"),
      atMost(places.count, invitation.districts, at: path + ".districts"),
      atMost(places.count, invitation.sites, at: path + ".sites")
    else { return false }
    sites(invitation.sites, at: path + ".sites")
    for (index, code) in invitation.districts.enumerated() {
      let place = "\(path).districts[\(index)]"
      if let site = site(code, at: place), site.level != .district {
        note(.unknownSite(code.rawValue, nearest: ["\(site.code) \(site.displayName)"]), at: place)
      }
    }
    once(invitation.districts.map(\.rawValue), at: path + ".districts")
    once(invitation.levels.map(\.rawValue), at: path + ".levels")
    let tags = Array(Set(inventory.sites.flatMap(\.tags))).sorted()
    for (index, tag) in invitation.tags.enumerated() where !tags.contains(tag) {
      note(
        .unknownTag(PeerText.clean(tag), nearest: Spelling.nearest(to: tag, among: tags)),
        at: "\(path).tags[\(index)]")
    }
    return true
  }

  private mutating func quorum(_ quorum: Quorum, of invited: Int, at path: String) {
    switch quorum {
    case .all: break
    case .atLeast(let count):
      if count < 1 { note(.quorumOfNone, at: path) }
      if count > invited { note(.quorumBeyondInvited(invited: invited), at: path) }
    case .communesOfEachDistrict(let percent):
      if !(percent > 0 && percent <= 100) { note(.percent, at: path) }
    }
  }
}
