import Readiness

/// The report as a message to paste into a chat: the verdict first, phones last, never too long.
public enum MessageText {
  /// The most characters of a message, counted as chats do, in UTF-16 units.
  public static let most = 1500

  /// The whole message, with a break at its end.
  ///
  /// Where everything does not fit, whole sites are left out and counted, then whole causes; never a part
  /// of a word.
  public static func render(_ edition: Edition) -> String {
    let message = Message(edition)
    let names = longest(upTo: message.mostNames) { message.text(names: $0, parts: .max) }
    let parts = longest(upTo: message.parts.count) { message.text(names: 0, parts: $0) }
    return names ?? parts ?? message.head + "\n"
  }

  /// The text for the greatest number that still fits; nil where none does.
  ///
  /// Up to the greatest number, which has nothing left to count, a text grows with its number.
  private static func longest(upTo greatest: Int, _ text: (Int) -> String) -> String? {
    let whole = text(greatest)
    if whole.utf16.count <= most { return whole }
    var (fits, candidates): (String?, Range<Int>) = (nil, 0..<greatest)
    while let middle = candidates.middle {
      let candidate = text(middle)
      let isShort = candidate.utf16.count <= most
      if isShort { fits = candidate }
      candidates = isShort ? middle + 1..<candidates.upperBound : candidates.lowerBound..<middle
    }
    return fits
  }
}

/// What a message has to say, before it is cut to its length.
private struct Message {
  let head: String
  let parts: [MessagePart]
  private let edition: Edition

  init(_ edition: Edition) {
    self.edition = edition
    let words = edition.words
    let moment = edition.local(edition.report.measuredAt)
    let verdict = words.name(of: edition.assessment.verdict).uppercased()
    let measured = "\(verdict) (\(words.time(moment)) \(words.shortDate(moment)))"
    head = ([edition.meetingLine, measured, words.tally(edition.tally)] + edition.firstMeetingNeeds)
      .compactMap(\.self).joined(separator: "\n")
    parts = edition.messageParts
  }

  var mostNames: Int { parts.map(\.entries.count).max() ?? 0 }

  /// The message with at most so many sites named in every part and at most so many parts.
  func text(names: Int, parts number: Int) -> String {
    let told = parts.prefix(number)
    let left = parts.dropFirst(number).reduce(0) { $0 + max(1, $1.entries.count) }
    let rest = left > 0 ? [edition.words.andOthers(left)] : []
    let blocks = told.map { text(of: $0, names: names) } + rest + phones(of: told, names: names)
    return ([head] + blocks).joined(separator: "\n\n") + "\n"
  }

  private func text(of part: MessagePart, names: Int) -> String {
    let entries = part.entries.prefix(names).map(\.text)
    let left = part.entries.count - entries.count
    let rest = left == 0 ? nil : entries.isEmpty ? edition.words.sites(left) : edition.words.andOthers(left)
    if part.isInline {
      return [part.title, entries.joined(separator: ", "), rest].compactMap(\.self).joined(separator: " ")
    }
    let items = (entries + [rest].compactMap(\.self)).map { "- " + $0 }
    return ([part.title] + items).joined(separator: "\n")
  }

  private func phones(of parts: ArraySlice<MessagePart>, names: Int) -> [String] {
    let calls = parts.flatMap(\.calls) + parts.flatMap { $0.entries.prefix(names).flatMap(\.calls) }
    guard !calls.isEmpty else { return [] }
    let lines = calls.uniqued().map { "- " + edition.text(of: $0, namingSite: true).plain }
    return [([edition.words.contact + ":"] + lines).joined(separator: "\n")]
  }
}

extension Range<Int> {
  fileprivate var middle: Int? { isEmpty ? nil : lowerBound + count / 2 }
}
