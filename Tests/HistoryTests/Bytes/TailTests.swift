import Foundation
import Readiness
import Testing

@testable import History

@Suite("the tail")
struct TailTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/tail" }

  init() throws { folder = try TemporaryFolder() }

  @Test("what was appended is there, also for a reader beside the writer and after an opening")
  func appending() throws {
    let batches = [Array(Province.odd()), Array(Province.connects().prefix(9)), Province.trains()]
    let (tail, empty) = try Tail.open(path)
    #expect(empty == TailContents())
    for count in batches.indices {
      try tail.append(batches[count])
      #expect(try Tail.replay(path).samples == batches[...count].flatMap(\.self))
    }
    try tail.synchronize()
    try tail.close()
    let (again, contents) = try Tail.open(path)
    #expect(contents.samples == batches.flatMap(\.self))
    #expect(contents.validBytes == again.bytes && contents.tornBytes == 0 && contents.damage.isEmpty)
    try again.append(Province.pages())
    #expect(try Tail.replay(path).samples == batches.flatMap(\.self) + Province.pages())
    #expect(try bytes().count == again.bytes)
  }

  @Test("the file can be read by its group and by nobody else")
  func mode() throws {
    let (tail, _) = try Tail.open(path)
    try tail.append(Province.trains())
    #expect(try permissions() & 0o7 == 0)
    try tail.replace(with: [])
    #expect(try permissions() & 0o7137 == 0)
  }

  @Test("a series is written once, before its first use")
  func series() throws {
    let (tail, _) = try Tail.open(path)
    try tail.append(Array(Province.connects().prefix(1)))
    let first = tail.bytes
    try tail.append([Province.connects()[1]])
    let second = tail.bytes - first
    #expect(second < first - 20)
    let (again, _) = try Tail.open(path)
    try again.append([Province.connects()[2]])
    #expect(again.bytes - tail.bytes < first - 20)
  }

  @Test("a batch of any size comes back in its order")
  func large() throws {
    let (tail, _) = try Tail.open(path)
    let batch = (1...25).flatMap { Province.connects(seed: $0) }
    try tail.append(batch)
    try tail.append([])
    #expect(try Tail.replay(path).samples == batch)
    #expect(try bytes().count == tail.bytes)
  }

  @Test("replacing drops what is not given, and appending goes on")
  func replacing() throws {
    let (tail, _) = try Tail.open(path)
    try tail.append(Province.connects() + Province.trains())
    let before = tail.bytes
    let kept = Array(Province.trains().suffix(3))
    try tail.replace(with: kept)
    #expect(tail.bytes < before)
    try tail.append(Province.connects())
    #expect(try Tail.replay(path).samples == kept + Province.connects())
    #expect(try bytes().count == tail.bytes)
    #expect(folder.names == ["tail"])
  }

  @Test("after every cut all whole frames are there, and writing goes on")
  func torn() throws {
    let (frames, batches) = try small()
    let whole = frames.flatMap(\.self)
    for end in 0...whole.count {
      try Data(whole[..<end]).write(to: URL(fileURLWithPath: path))
      var count = 0
      while count < frames.count, frames[...count].reduce(0, { $0 + $1.count }) <= end { count += 1 }
      let kept = batches[..<count].flatMap(\.self)
      let (tail, contents) = try Tail.open(path)
      #expect(contents.samples == kept && contents.damage.isEmpty, "cut at \(end)")
      #expect(contents.validBytes + contents.tornBytes == end)
      try tail.append(batches[0])
      #expect(try Tail.replay(path).samples == kept + batches[0], "cut at \(end)")
    }
  }

  @Test("after every flipped bit only samples of the hit frame are missing, and it is told")
  func flipped() throws {
    let (frames, batches) = try small()
    let whole = frames.flatMap(\.self)
    for bit in 0..<whole.count * 8 {
      let contents = TailReader.read(whole.flipping(bit)).contents
      #expect(!contents.damage.isEmpty || contents.tornBytes > 0, "bit \(bit)")
      var hit = 0
      while frames[...hit].reduce(0, { $0 + $1.count }) <= bit / 8 { hit += 1 }
      // The first frame tells what the numbers of all others mean.
      let left = hit == 0 ? [] : batches.indices.filter { $0 != hit }.flatMap { batches[$0] }
      #expect(contents.samples == left, "bit \(bit)")
    }
  }

  @Test("a damaged file is set aside and what could be saved goes on")
  func damaged() throws {
    let (frames, batches) = try small()
    var broken = frames.flatMap(\.self)
    broken[frames[0].count + 12] ^= 1
    try Data(broken).write(to: URL(fileURLWithPath: path))
    let (tail, contents) = try Tail.open(path)
    let damage = TailContents.Damage(offset: frames[0].count, length: frames[1].count, kind: .bytes)
    #expect(contents.damage == [damage])
    let aside = try #require(contents.setAsideAs)
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: aside))) == broken)
    try tail.append(batches[1])
    let now = try Tail.replay(path)
    #expect(now.samples == batches[0] + batches[2] + batches[1] && now.damage.isEmpty)
  }

  @Test("what was brought onto the disk fills its page, and is not written again")
  func filling() throws {
    let (tail, _) = try Tail.open(path)
    let samples = Province.connects()
    for count in samples.indices {
      try tail.append([samples[count]])
      if count % 7 == 6 {
        try tail.synchronize()
        #expect(tail.bytes % 4096 == 0)
        let before = tail.bytes
        try tail.synchronize()
        #expect(tail.bytes == before)
      }
    }
    let contents = try Tail.replay(path)
    #expect(contents.samples == samples && contents.damage.isEmpty && contents.tornBytes == 0)
    #expect(try bytes().count == tail.bytes)
  }

  @Test("a frame that fills has just the length that is wanted, or there is none")
  func fillingFrames() {
    let lengths = (0...5000).map { Frame.filling($0).count }
    #expect(lengths.enumerated().allSatisfy { $0.element == $0.offset || $0.element == 0 })
    #expect(lengths.enumerated().filter { $0.element == 0 }.map(\.offset) == Array(0...8) + [135])
  }

  @Test("two that are damaged within one second are both kept")
  func damagedTwice() throws {
    var asides: Set<String> = []
    for place in [14, 15] {
      var broken = try small().frames.flatMap(\.self)
      broken[place] ^= 1
      try Data(broken).write(to: URL(fileURLWithPath: path))
      let aside = try #require(try Tail.open(path).contents.setAsideAs)
      #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: aside))) == broken)
      asides.insert(aside)
    }
    #expect(asides.count == 2 && asides.isSubset(of: Set(folder.names.map { folder.path + "/" + $0 })))
  }

  @Test("zeros at the end, as a power loss leaves them, are no damage")
  func zeros() throws {
    let (frames, batches) = try small()
    let contents = TailReader.read(frames.flatMap(\.self) + [UInt8](repeating: 0, count: 4096)).contents
    #expect(contents.samples == batches.flatMap(\.self) && contents.damage.isEmpty)
    #expect(contents.tornBytes == 4096)
  }

  @Test(
    "a full disk leaves whole frames, and writing goes on when there is room",
    .enabled(if: SmallDisk.isAllowed))
  func full() throws {
    let disk = try SmallDisk(at: folder.path, bytes: 1 << 16)
    defer { disk.remove() }
    let (tail, _) = try Tail.open(path)
    let batch = Province.odd()
    var kept: [Sample] = []
    #expect(throws: HistoryFault.full(path)) {
      for _ in 0..<100 {
        try tail.append(batch)
        kept += batch
      }
    }
    #expect(!kept.isEmpty)
    #expect(try bytes().count == tail.bytes)
    #expect(throws: HistoryFault.self) { try tail.replace(with: kept + kept) }
    #expect(try Tail.replay(path).samples == kept)
    try tail.replace(with: [])
    try tail.append(batch)
    #expect(try Tail.replay(path).samples == batch)
  }

  @Test("what a batch that failed told of is told again", .enabled(if: SmallDisk.isAllowed))
  func toldAgain() throws {
    let disk = try SmallDisk(at: folder.path, bytes: 1 << 16)
    defer { disk.remove() }
    let (tail, _) = try Tail.open(path)
    try tail.append(Province.connects())
    disk.fill(folder.path + "/filler")
    let batch = (0..<100).flatMap { _ in Province.pages() }
    #expect(throws: HistoryFault.full(path)) { try tail.append(batch) }
    unlink(folder.path + "/filler")
    try tail.append(Province.pages())
    #expect(try Tail.replay(path).samples == Province.connects() + Province.pages())
  }

  @Test("a folder that is not there is told with its name and the system's number")
  func absent() throws {
    let path = folder.path + "/absent/tail"
    #expect(try Tail.replay(path) == TailContents())
    #expect(throws: HistoryFault.file(path, errno: ENOENT)) { _ = try Tail.open(path) }
  }

  /// Three frames; only the first defines.
  private func small() throws -> (frames: [[UInt8]], batches: [[Sample]]) {
    let samples = Province.connects()
    let batches = [Array(samples[0..<2]), Array(samples[2..<5]), Array(samples[5..<6])]
    var numbers = Tail.Numbers()
    return (batches.map { numbers.frames(of: $0) }, batches)
  }

  private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  private func permissions() throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }
}
