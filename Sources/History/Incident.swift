/// Something wrong with the files that was found and dealt with.
public struct Incident: Hashable, Sendable {
  /// The file that was damaged.
  public var file: String
  /// Where it lies now; nil where it could stay.
  public var setAsideAs: String?
  /// How many rows or samples were saved from it.
  public var saved: Int

  /// Describes an incident.
  public init(file: String, setAsideAs: String?, saved: Int) {
    self.file = file
    self.setAsideAs = setAsideAs
    self.saved = saved
  }
}

extension Incident {
  /// What a damaged tail cost; nil for a whole one.
  init?(_ contents: TailContents, of path: String) {
    guard !contents.damage.isEmpty else { return nil }
    self.init(file: path, setAsideAs: contents.setAsideAs, saved: contents.count)
  }
}
