import Foundation
import GRDB

/// Columns of a file that may be damaged: what is not of its kind or beyond all bounds is nil, never a trap.
extension Row {
  /// A whole number of moderate size.
  func whole(_ column: String) -> Int64? {
    guard case .int64(let number) = (self[column] as DatabaseValue).storage, number.magnitude < 1 << 48 else {
      return nil
    }
    return number
  }

  /// The number of an hour or a day.
  func time(_ column: String) -> Int64? { whole(column).flatMap { $0.magnitude < 1 << 32 ? $0 : nil } }

  /// A text.
  func text(_ column: String) -> String? {
    guard case .string(let text) = (self[column] as DatabaseValue).storage else { return nil }
    return text
  }

  /// Bytes; nil where there are none, or where the column was not asked for.
  func data(_ column: String) -> Data? {
    guard hasColumn(column), case .blob(let data) = (self[column] as DatabaseValue).storage else {
      return nil
    }
    return data
  }

  /// Bytes; none where there are none.
  func bytes(_ column: String) -> [UInt8] { data(column).map([UInt8].init) ?? [] }
}
