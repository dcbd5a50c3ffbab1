/// Something wrong with a file of the history.
public struct HistoryFinding: Hashable, Sendable {
  /// Which file.
  public var file: String
  /// What is wrong with it, in English: a table and key, or a place in bytes.
  public var detail: String

  /// Describes a finding.
  public init(file: String, detail: String) {
    self.file = file
    self.detail = detail
  }
}
