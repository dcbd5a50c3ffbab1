import Monitor

/// Options of every command may stand before or after it; the parser wants them after.
enum ArgumentOrder {
  private static let shared = ["--config", "--lang", "--format", "--state-directory", "--socket"]

  /// Moves the shared options behind the command and everything else up to "--".
  static func commandFirst(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var words: [String] = []
    var options: [String] = []
    var rest = arguments[..<end]
    while let word = rest.popFirst() {
      if shared.contains(where: { word.hasPrefix($0 + "=") }) {
        options.append(word)
      } else if shared.contains(word) {
        options.append(word)
        if let value = rest.popFirst() { options.append(value) }
      } else {
        words.append(word)
      }
    }
    // Nothing but shared options: let the parser show its help or its complaint.
    return words + options + arguments[end...]
  }

  /// Whether the caller is Nagios, which knows the codes 0 to 3 only.
  static func asksForNagios(_ arguments: [String]) -> Bool {
    Configuration.value(of: "--format", in: arguments) == "nagios"
  }
}
