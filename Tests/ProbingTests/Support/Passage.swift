import Readiness
import Wire

/// What became of one packet on its way over a line.
struct Passage: Sendable {
  var way: Way.Name
  var packet: RelayedPacket
  /// When the relay had it.
  var came: Moment
  var isDropped: Bool
  /// When the relay let it go; nil while it is under way and where it was dropped.
  var left: Moment?

  /// How long it was really held.
  var held: Duration? { left.map { $0 - came } }
}

/// One question that went over a line and its answer, as the relay saw them: the truth of a measurement.
struct RelayedQuestion: Sendable {
  /// The question and what was sent again, in order.
  var asked: [Passage]
  /// The answer and what was sent again, in order.
  var answered: [Passage]

  /// What the line took of the round trip; nil where the first question or the first answer was lost.
  var roundTrip: Duration? {
    guard let there = asked.first?.held, let back = answered.first?.held else { return nil }
    return there + back
  }
}

extension Relay {
  /// The questions of a kind that went over a line, each with its answer, in the order they were asked.
  func questions(_ kind: RelayedPacket.Kind, over line: LabLine) -> [RelayedQuestion] {
    let answerKind = kind == .syn ? RelayedPacket.Kind.synAck : .echoReply
    let passages = passages(over: line).filter { $0.packet.kind == kind || $0.packet.kind == answerKind }
    return Dictionary(grouping: passages, by: \.packet.question).values
      .map { passages in
        RelayedQuestion(
          asked: passages.filter { $0.packet.kind == kind },
          answered: passages.filter { $0.packet.kind == answerKind })
      }
      .filter { !$0.asked.isEmpty }
      .sorted { $0.asked[0].came < $1.asked[0].came }
  }
}
