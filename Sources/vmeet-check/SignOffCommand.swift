import ArgumentParser
import Readiness
import Reporting

/// The equipment as people found it on the spot.
struct SignOffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signoff", abstract: Help.words.aboutSignOff, subcommands: [Add.self, List.self],
    defaultSubcommand: Add.self)

  /// Signs a device off.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Help.words.aboutSignOffAdd, discussion: Help.words.aboutSignOffItems)

    @OptionGroup var recording: RecordingOptions
    @OptionGroup var argument: DeviceArguments

    @Option(help: ArgumentHelp(Help.words.itemOption, valueName: Help.words.itemValue))
    var item: [String] = []

    @OptionGroup var expiry: ExpiryOptions
    @OptionGroup var remark: NoteOption

    /// How long a sign-off counts where nothing is said of it.
    private static let usualLength: Duration = .seconds(90 * 86_400)

    func run() throws {
      let desk = try recording.office.desk()
      let site = try desk.site(argument.site)
      let signOff = SignOff(
        site: site.code, device: try desk.device(argument.device, of: site),
        checklist: try Checklist(of: site, at: desk).changed(by: item, desk.words),
        until: try expiry.end(at: desk) ?? desk.now + Self.usualLength, note: remark.note)
      try recording.keep(.signOff(signOff), at: desk)
    }
  }

  /// Lists the devices with their newest sign-off.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutSignOffList)

    @OptionGroup var office: OfficeOptions

    @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
    var format: RecordFormat = .text

    @Flag(help: ArgumentHelp(Help.words.expiredOption))
    var expired = false

    @Flag(help: ArgumentHelp(Help.words.missingOption))
    var missing = false

    func run() throws {
      let desk = try office.desk()
      let book = try desk.book()
      switch format {
      case .text:
        Output.write(
          SignOffsText.render(book, desk.edition, at: desk.now, only: shown, style: Terminal.style()))
      case .json: Output.write(SignOffsJSON.render(book, desk.edition, at: desk.now, only: shown))
      case .csv: Output.write(SignOffsCSV.render(book, desk.edition, at: desk.now, only: shown))
      }
    }

    private var shown: Set<SignOffState> {
      guard expired || missing else { return Set(SignOffState.allCases) }
      return Set((expired ? [.expired] : []) + (missing ? [.missing] : []))
    }
  }
}

/// The list by which a device is signed off: all in order, except what is said otherwise.
struct Checklist {
  private var items: [SignOff.Item]

  /// The usual list, in the province's language whoever signs.
  init(of site: Site, at desk: Desk) {
    let hasBackup = site.lines.contains { $0.role == .backup }
    items = Words(desk.inventory.province.language).checklist(hasBackup: hasBackup).map {
      SignOff.Item($0, isInOrder: true)
    }
  }

  /// The list with "Micrô=ok" or "Micrô=fault" said of some items; a name that is not on it is added.
  func changed(by texts: [String], _ words: Words) throws -> [SignOff.Item] {
    try texts.reduce(items) { items, text in
      guard let item = Self.item(text) else { throw Ending(usage: words.badItem(text)) }
      guard let index = items.firstIndex(where: { $0.name.shellName == item.name.shellName }) else {
        return items + [item]
      }
      var items = items
      items[index].isInOrder = item.isInOrder
      return items
    }
  }

  private static func item(_ text: String) -> SignOff.Item? {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let isInOrder = word(parts[1]) else { return nil }
    let name = parts[0].trimmingSpaces
    return name.isEmpty ? nil : SignOff.Item(name, isInOrder: isInOrder)
  }

  private static func word(_ text: Substring) -> Bool? {
    switch text.trimmingSpaces.shellName {
    case "ok", "dat", "tot", "passed": true
    case "fault", "khong-dat", "hong", "failed": false
    default: nil
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
