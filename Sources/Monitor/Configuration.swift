import COpenSSL
import Foundation
import Readiness

/// A sites.json that was found, read and found to be without faults.
public struct Configuration: Sendable {
  /// Where it was found.
  public var path: String
  /// The first 12 hexadecimal digits of the SHA-256 of its bytes.
  public var hash: String
  /// The bytes as they stand in the file.
  public var bytes: [UInt8]
  /// What it describes.
  public var inventory: Inventory

  /// Why there is no configuration.
  public enum Refusal: Error {
    /// No file at any of these places.
    case notFound([String])
    /// The file is there but cannot be read: the system's errno.
    case unreadable(String, errno: Int32)
    /// The file has faults, all of them.
    case faulty(String, [InventoryFault])
  }

  /// Reads a configuration and refuses it whole where anything is wrong with it.
  public init(path: String) throws(Refusal) {
    let bytes = try Self.read(path)
    do throws(InventoryFaults) {
      inventory = try InventoryReader.read(bytes)
    } catch {
      throw .faulty(path, error.faults)
    }
    self.path = path
    self.bytes = bytes
    hash = Self.hash(of: bytes)
  }

  /// Finds the configuration: the path given, else `$VMEET_CONFIG`, else `./sites.json`, else `/etc/vmeet/`.
  public static func find(_ given: String?, environment: [String: String]) throws(Refusal) -> Configuration {
    if let path = given ?? environment["VMEET_CONFIG"] { return try Configuration(path: path) }
    let usual = ["./sites.json", "/etc/vmeet/sites.json"]
    guard let path = usual.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw .notFound(usual)
    }
    return try Configuration(path: path)
  }

  static func read(_ path: String) throws(Refusal) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw errno == ENOENT ? .notFound([path]) : .unreadable(path, errno: errno)
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: JSONReader.maximumBytes + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0 else { throw .unreadable(path, errno: errno) }
    return Array(bytes.prefix(count))
  }

  private static func hash(of bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256(bytes, bytes.count, &digest)
    return digest.prefix(6).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
