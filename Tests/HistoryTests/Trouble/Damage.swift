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
      let page = Int.random(in: 0..<bytes.count / 4096, using: &random) * 4096
      for place in page..<page + 4096 { bytes[place] = 0 }
    case 2:
      for ending in ["-wal", "-shm"] { unlink(path + ending) }
    default:
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let bit = Int.random(in: 0..<bytes.count * 8, using: &random)
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      }
    }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }
}
