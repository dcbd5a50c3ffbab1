import Glibc
import Readiness

/// Owns the append-only file of checksummed frames that every result goes to first; one thread uses it.
///
/// A frame is one tick's batch and carries what is needed to read it: series and places are written before
/// their first use. The file can be read at any moment, also while it is being written.
final class Tail {
  /// Where it lies.
  let path: String
  /// How many bytes it has.
  private(set) var bytes: Int
  private var file: OwnedFile
  private var numbers: Numbers

  private init(path: String, file: OwnedFile, numbers: Numbers, bytes: Int) {
    self.path = path
    self.file = file
    self.numbers = numbers
    self.bytes = bytes
  }

  /// Opens the file for writing, or makes it, and tells what is in it.
  ///
  /// A torn end is cut off. A damaged file is set aside as PATH.damaged-SECONDS, and what could be saved of
  /// it stands in the new one. Every opening gives numbers anew, so an old file is written anew as well.
  static func open(_ path: String) throws(HistoryFault) -> (tail: Tail, contents: TailContents) {
    let contents = try replay(path)
    if !contents.damage.isEmpty { try setAside(path) }
    let tail = try written(path, contents.samples)
    return (tail, contents)
  }

  /// What the file holds; nothing where there is none. Changes nothing.
  static func replay(_ path: String) throws(HistoryFault) -> TailContents {
    TailReader.read(try OwnedFile.contents(of: path) ?? [])
  }

  /// Appends a batch with one write: all of it stands in the file, or nothing.
  func append(_ samples: [Sample]) throws(HistoryFault) {
    guard !samples.isEmpty else { return }
    var numbers = numbers
    let frames = numbers.frames(of: samples)
    do throws(HistoryFault) {
      try file.write(frames)
    } catch {
      file.cut(to: bytes)
      throw error
    }
    self.numbers = numbers
    bytes += frames.count
  }

  /// Brings what was appended onto the disk.
  func synchronize() throws(HistoryFault) { try file.synchronize() }

  /// Leaves these samples in the file and nothing else; until it returns, the old file stands.
  func replace(with samples: [Sample]) throws(HistoryFault) {
    let new = try Self.written(path, samples)
    swap(&file, &new.file)
    numbers = new.numbers
    bytes = new.bytes
  }

  /// Ends the writing; what was appended is on the disk.
  func close() throws(HistoryFault) { try file.close() }

  /// A new file beside the old one, brought onto the disk and then put into its place.
  private static func written(_ path: String, _ samples: [Sample]) throws(HistoryFault) -> Tail {
    var numbers = Numbers()
    let frames = numbers.frames(of: samples)
    let file = try OwnedFile.replacing(path, with: frames)
    return Tail(path: path, file: file, numbers: numbers, bytes: frames.count)
  }

  private static func setAside(_ path: String) throws(HistoryFault) {
    guard let bytes = try OwnedFile.contents(of: path) else { return }
    let copy = try OwnedFile.replacing("\(path).damaged-\(time(nil))", with: bytes)
    try copy.close()
  }
}
