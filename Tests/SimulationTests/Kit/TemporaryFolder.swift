import FoundationEssentials

/// Owns a folder of the test's own, which goes away with it.
final class TemporaryFolder {
  /// The path of the folder.
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/vmeet-sim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
