import FoundationEssentials
import Glibc

/// The folder that keeps keys and certificates, readable by its owner only.
struct CertificateFolder: Sendable {
  private let path: String

  /// Opens a folder, making it where it is missing.
  init(_ path: String) throws(CacheFailure) {
    self.path = path
    let owner: [FileAttributeKey: any Sendable] = [.posixPermissions: 0o700]
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: owner)
    } catch {
      throw CacheFailure(path: path)
    }
  }

  /// Does something while no other simulator works in the folder: two first starts must not mix their keys.
  func locked<Value>(_ work: (Self) throws -> Value) throws -> Value {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else { throw CacheFailure(path: path) }
    defer { close(descriptor) }
    return try work(self)
  }

  /// The text of a file; nil where there is none.
  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: file(name)).flatMap { String(data: $0, encoding: .utf8) }
  }

  /// Replaces a file at once, so that no reader ever sees half of it.
  func write(_ text: String, to name: String) throws(CacheFailure) {
    let fresh = file(".\(name).new")
    let owner: [FileAttributeKey: any Sendable] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: fresh, contents: Data(text.utf8), attributes: owner),
      rename(fresh, file(name)) == 0
    else { throw CacheFailure(path: file(name)) }
  }

  private func file(_ name: String) -> String { path + "/" + name }
}

/// A folder or file of the cache that cannot be made or written.
public struct CacheFailure: Error, Hashable, Sendable {
  /// The folder or file.
  public var path: String
}
