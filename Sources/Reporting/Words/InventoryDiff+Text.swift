import Readiness

extension InventoryDiff.Entry {
  /// One difference as a line or, for changed fields, a line each: "+ 088/viettel", "088/vnpt address: a → b".
  public var text: String {
    switch change {
    case .added: "+ \(subject)"
    case .removed: "- \(subject)"
    case .changed(let fields):
      fields.map { "\(subject) \($0.key): \($0.old ?? "–") → \($0.new ?? "–")" }.joined(separator: "\n")
    }
  }
}
