import Foundation

@testable import History

/// What disks do to files.
enum Damage {
  /// One of many things, by chance.
  static func any(of path: String, _ random: inout Random) throws {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
    case 1:
      let page = Int.random(in: 0..<bytes.count / 16384, using: &random) * 16384
      for place in page..<page + 16384 { bytes[place] = 0 }
    case 2:
      for ending in ["-wal", "-shm"] { unlink(path + ending) }
    default:
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let bit = Int.random(in: 0..<bytes.count * 8, using: &random)
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      }
    }
    try write(bytes, to: path)
  }

  /// Fills pages with zeros; they are counted from 1.
  static func zero(_ pages: [Int], of path: String) throws {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for page in pages { for place in (page - 1) * 16384..<page * 16384 { bytes[place] = 0 } }
    try write(bytes, to: path)
  }

  /// Puts other bytes into a file.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }
}
