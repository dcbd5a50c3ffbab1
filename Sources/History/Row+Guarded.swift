import Foundation
import GRDB

/// Columns of a file that may be damaged: what is not of its kind or beyond all bounds is nil, never a trap.
extension Row {
  /// A whole number of moderate size.
  func whole(_ column: String) -> Int64? {
    guard case .int64(let number) = storage(of: column), number.magnitude < 1 << 48 else {
      return nil
    }
    return number
  }

  /// The number of an hour or a day.
  func time(_ column: String) -> Int64? { whole(column).flatMap { $0.magnitude < 1 << 32 ? $0 : nil } }

  /// A text.
  func text(_ column: String) -> String? {
    guard case .string(let text) = storage(of: column) else { return nil }
    return text
  }

  /// Bytes; nil where there are none.
  func data(_ column: String) -> Data? {
    guard case .blob(let data) = storage(of: column) else { return nil }
    return data
  }

  /// Bytes; none where there are none.
  func bytes(_ column: String) -> [UInt8] { data(column).map([UInt8].init) ?? [] }

  /// What stands there; null where there is no such column, for names are in the file too.
  private func storage(of column: String) -> DatabaseValue.Storage {
    hasColumn(column) ? (self[column] as DatabaseValue).storage : .null
  }
}
