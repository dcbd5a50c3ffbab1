import Foundation

/// Owns a folder that goes with it.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/vmeet-history-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names in it, in order.
  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? [] }
}

extension TemporaryFolder {
  /// What a killed writer would leave behind at this moment.
  func copied() throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    for name in names {
      try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(copy.path)/\(name)")
    }
    return copy
  }
}
