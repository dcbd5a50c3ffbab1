import Foundation
import Glibc

/// The folder a history lies in, and the names of its files.
public struct StateFolder: Hashable, Sendable {
  /// Where it is.
  public var path: String

  /// Names a folder; nothing is made.
  public init(_ path: String) { self.path = path }

  /// The database of hours, days and changes.
  public var database: String { path + "/history.sqlite" }
  /// The append-only file that every result goes to first.
  public var tail: String { path + "/history.tail" }
  /// The file whose lock says who writes.
  public var lock: String { path + "/vmeetd.lock" }
  /// The database of meetings and of what people record.
  public var office: String { path + "/office.sqlite" }
  /// The file whose lock says who writes what people record.
  var officeLock: String { path + "/office.lock" }
  /// Room on the disk that is given back when it is full.
  public var ballast: String { path + "/ballast" }

  /// Makes the folder where it is missing, for its owner and group only.
  func prepare() throws(HistoryFault) {
    guard mkdir(path, 0o750) != 0, errno != EEXIST else { return }
    throw .folder(path, errno: errno)
  }

  /// Where a damaged or replaced file goes: beside it, under a name no file has yet.
  static func aside(_ file: String, as why: String = "damaged") -> String {
    OwnedFile.freeName(beside: file, as: why)
  }
}
