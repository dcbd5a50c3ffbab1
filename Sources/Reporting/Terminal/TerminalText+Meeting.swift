import Readiness

extension TextPage {
  /// The meeting, whether it can be held, what it lacks and what changed; nothing where none is reported.
  mutating func addMeeting(of edition: Edition) {
    guard let line = edition.meetingLine else { return }
    add(StyledText(line, .strong))
    add(
      "\(edition.words.say("Cuộc họp", "The meeting")): "
        + signs.labelled(edition.assessment.verdict, edition.words))
    for need in edition.meetingNeeds { add(StyledText(need), indent: 2, mark: StyledText(signs.bullet)) }
    if let changes = edition.meetingChanges { add(StyledText(changes)) }
    blank()
  }
}
