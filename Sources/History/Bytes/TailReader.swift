import Readiness

/// Reads a tail from its first byte on, past whatever is damaged.
struct TailReader {
  /// What was found so far.
  private(set) var contents = TailContents()
  private var series: [Int: Series] = [:]
  private var places: [Int: Tail.Place] = [:]
  private let visit: ((Sample) -> Void)?

  private init(_ visit: ((Sample) -> Void)?) { self.visit = visit }

  /// Reads all of a file; hands its samples over to `visit`, or collects them where there is none.
  static func read(_ bytes: [UInt8], visit: ((Sample) -> Void)? = nil) -> Self {
    var reader = Self(visit)
    reader.readFrames(of: bytes)
    return reader
  }

  /// The numbers that the file gives, to go on with.
  var numbers: Tail.Numbers { Tail.Numbers(series: series, places: places) }

  private mutating func readFrames(of bytes: [UInt8]) {
    var place = 0
    while place < bytes.count {
      switch Frame.find(in: bytes, at: place) {
      case .frame(let payload, let next):
        take(payload, at: place)
        place = next
        contents.validBytes = place
      case .torn, .other:
        guard let next = Self.nextFrame(in: bytes, after: place) else { return end(bytes, at: place) }
        contents.damage.append(.init(offset: place, length: next - place, kind: .bytes))
        place = next
      }
    }
  }

  /// What the file ends in is damage only if it cannot be the beginning of a frame.
  private mutating func end(_ bytes: [UInt8], at place: Int) {
    let rest = bytes.count - place
    let isUnwritten = bytes[place...].allSatisfy { $0 == 0 }
    if case .torn = Frame.find(in: bytes, at: place) { return contents.tornBytes = rest }
    if isUnwritten { return contents.tornBytes = rest }
    contents.damage.append(.init(offset: place, length: rest, kind: .bytes))
    contents.validBytes = bytes.count
  }

  private static func nextFrame(in bytes: [UInt8], after place: Int) -> Int? {
    var next = place + 1
    while next < bytes.count {
      if bytes[next] == Frame.mark[0], case .frame = Frame.find(in: bytes, at: next) { return next }
      next += 1
    }
    return nil
  }

  private mutating func take(_ payload: ArraySlice<UInt8>, at place: Int) {
    var reader = ByteReader(payload)
    var missing = 0
    do throws(ChunkDamage) {
      let base = try reader.time()
      var here: Tail.Place?
      while reader.remaining > 0 { try takeEntry(from: &reader, base, at: &here, missing: &missing) }
    } catch {
      missing += 1
    }
    guard missing > 0 else { return }
    let length = payload.endIndex - place
    contents.damage.append(.init(offset: place, length: length, kind: .samples(missing)))
  }

  private mutating func takeEntry(
    from reader: inout ByteReader, _ base: WallTime, at here: inout Tail.Place?, missing: inout Int
  ) throws(ChunkDamage) {
    switch reader.next {
    case Tail.Entry.series.rawValue: try takeSeries(from: &reader)
    case Tail.Entry.place.rawValue: try takePlace(from: &reader)
    case Tail.Entry.filling.rawValue: _ = try reader.raw(reader.remaining)
    case Tail.Entry.at.rawValue:
      _ = try reader.byte()
      here = places[try reader.count()]
    default:
      let sample = try reader.sample(after: base)
      guard let series = series[sample.series], let here else { return missing += 1 }
      contents.count += 1
      let whole = sample.sample(of: series, vantage: here.vantage, anchor: here.anchor)
      if let visit { visit(whole) } else { contents.samples.append(whole) }
    }
  }

  private mutating func takeSeries(from reader: inout ByteReader) throws(ChunkDamage) {
    _ = try reader.byte()
    let number = try reader.count()
    guard let check = CheckID(parsing: try reader.text()) else { throw .malformed }
    let address = Address(try reader.text())
    let interval = try reader.span()
    let timeout = try reader.span()
    series[number] = Series(
      check: check, address: address, interval: interval, timeout: timeout, expectation: try reader.text())
  }

  private mutating func takePlace(from reader: inout ByteReader) throws(ChunkDamage) {
    _ = try reader.byte()
    let number = try reader.count()
    let vantage = try reader.text()
    places[number] = Tail.Place(vantage: vantage, anchor: try reader.count())
  }
}
