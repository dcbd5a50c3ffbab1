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
  /// Whether a batch that failed may have left bytes behind.
  private var hasRemnant = false
  /// Whether something was appended since it was last brought onto the disk.
  private var isAhead = false
  /// Up to which byte the disk holds room ready.
  private var reserved = 0

  /// What the system writes at least: a page that is written again after it went to the disk goes there twice.
  private static let page = 4096
  /// How much room is made ready at a time, so that the file seldom has to be told a new place.
  private static let stride = 1 << 18

  private init(path: String, file: OwnedFile, numbers: Numbers, bytes: Int) {
    self.path = path
    self.file = file
    self.numbers = numbers
    self.bytes = bytes
  }

  /// Opens the file for writing, or makes it, and tells what is in it.
  ///
  /// A torn end is cut off. A damaged file is set aside as PATH.damaged-SECONDS, and what could be saved of
  /// it stands in the new one. Samples are handed over to `visit`, or collected where there is none.
  static func open(
    _ path: String, visit: ((Sample) -> Void)? = nil
  ) throws(HistoryFault) -> (tail: Tail, contents: TailContents) {
    let bytes = try bytes(of: path)
    let read = TailReader.read(bytes, visit: visit)
    var contents = read.contents
    if contents.damage.isEmpty {
      let file = try OwnedFile.appending(to: path)
      if contents.tornBytes > 0 { try file.cut(to: contents.validBytes) }
      return (Tail(path: path, file: file, numbers: read.numbers, bytes: contents.validBytes), contents)
    }
    contents.setAsideAs = try setAside(path)
    return (try written(path, TailReader.read(bytes).contents.samples), contents)
  }

  /// The bytes of a file as it is now; none where there is no file.
  static func bytes(of path: String) throws(HistoryFault) -> [UInt8] {
    try OwnedFile.contents(of: path) ?? []
  }

  /// What the file holds; nothing where there is none.
  ///
  /// Changes nothing, so it may run while another process writes.
  static func replay(_ path: String) throws(HistoryFault) -> TailContents {
    TailReader.read(try bytes(of: path)).contents
  }

  /// Appends a batch with one write: all of it stands in the file, or nothing.
  func append(_ samples: [Sample]) throws(HistoryFault) {
    guard !samples.isEmpty else { return }
    let known = numbers.counts
    do throws(HistoryFault) {
      try write(numbers.frames(of: samples))
    } catch {
      numbers.forget(beyond: known)
      throw error
    }
  }

  /// Brings what was appended onto the disk; what comes after it begins a page of its own.
  func synchronize() throws(HistoryFault) {
    // Where that does not work the page is written twice, and that is all.
    if isAhead { try? write(Frame.filling((Self.page - bytes % Self.page) % Self.page)) }
    try file.synchronize()
    isAhead = false
  }

  private func write(_ frames: [UInt8]) throws(HistoryFault) {
    if hasRemnant { try cut() }
    if bytes + frames.count > reserved {
      reserved = bytes + frames.count + Self.stride
      file.reserve(Self.stride, after: bytes)
    }
    do throws(HistoryFault) {
      try file.write(frames)
    } catch {
      hasRemnant = true
      try? cut()
      throw error
    }
    bytes += frames.count
    isAhead = true
  }

  /// Leaves these samples in the file and nothing else; until it returns, the old file stands.
  func replace(with samples: some Sequence<Sample>) throws(HistoryFault) {
    let new = try Self.written(path, samples)
    swap(&file, &new.file)
    numbers = new.numbers
    bytes = new.bytes
    hasRemnant = false
    reserved = 0
  }

  /// Ends the writing; what was appended is on the disk.
  func close() throws(HistoryFault) { try file.close() }

  /// A new file beside the old one, brought onto the disk and then put into its place.
  private static func written(_ path: String, _ samples: some Sequence<Sample>) throws(HistoryFault) -> Tail {
    var numbers = Numbers()
    let frames = numbers.frames(of: samples)
    let file = try OwnedFile.replacing(path, with: frames)
    return Tail(path: path, file: file, numbers: numbers, bytes: frames.count)
  }

  private static func setAside(_ path: String) throws(HistoryFault) -> String {
    let aside = OwnedFile.freeName(beside: path, as: "damaged")
    try OwnedFile.replacing(aside, with: try OwnedFile.contents(of: path) ?? []).close()
    return aside
  }

  private func cut() throws(HistoryFault) {
    try file.cut(to: bytes)
    hasRemnant = false
    reserved = 0
  }
}
