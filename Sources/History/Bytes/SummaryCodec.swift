import Readiness

/// The figures of an hour or a day, as they stand before its chunk and are read without it.
///
/// Lengths of time keep every nanosecond. What equals its usual value takes one byte or none.
enum SummaryCodec {
  /// What a summary has; the first byte.
  private struct Parts: OptionSet {
    let rawValue: UInt8
    static let notMeasured = Self(rawValue: 1)
    static let differences = Self(rawValue: 2)
    static let extremes = Self(rawValue: 4)
    static let buckets = Self(rawValue: 8)
    static let unanswered = Self(rawValue: 16)
    static let success = Self(rawValue: 32)
    /// One packet was sent for each sample and all was well: then the number of samples tells the counts.
    static let plain = Self(rawValue: 64)
    static let all = Self(rawValue: 127)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(of summary: Summary) {
      self = []
      if !summary.notMeasured.isEmpty || !summary.notMeasuredTime.isEmpty { insert(.notMeasured) }
      if summary.differences != 0 || summary.differenceSum != .zero { insert(.differences) }
      if summary.shortest != nil, summary.longest != nil { insert(.extremes) }
      if !summary.latency.buckets.isEmpty { insert(.buckets) }
      if summary.latency.shortestTimeout != nil { insert(.unanswered) }
      if summary.lastSuccess != nil { insert(.success) }
      let counts = [summary.succeeded, summary.sent, summary.answered]
      if counts.allSatisfy({ $0 == summary.samples }), summary.retransmitted == 0,
        summary.upTime == summary.measuredTime
      {
        insert(.plain)
      }
    }
  }

  /// The bytes of the figures from `start` on.
  static func encode(_ summary: Summary, from start: WallTime) -> [UInt8] {
    let parts = Parts(of: summary)
    var writer = ByteWriter()
    writer.byte(parts.rawValue)
    writer.signed(Int64(summary.samples))
    if !parts.contains(.plain) {
      for count in [
        summary.samples - summary.succeeded, summary.sent - summary.samples, summary.sent - summary.answered,
        summary.retransmitted,
      ] { writer.signed(Int64(count)) }
    }
    writer.span(summary.measuredTime)
    if !parts.contains(.plain) { writer.span(summary.measuredTime - summary.upTime) }
    if parts.contains(.notMeasured) { writeNotMeasured(of: summary, to: &writer) }
    if parts.contains(.differences) {
      writer.count(summary.differences)
      writer.span(summary.differenceSum)
    }
    if let shortest = summary.shortest, let longest = summary.longest {
      writer.span(shortest)
      writer.span(longest - shortest)
      writer.span(summary.roundTripSum)
    }
    writeLatency(of: summary.latency, to: &writer)
    if let success = summary.lastSuccess { writer.signed(success.milliseconds &- start.milliseconds) }
    writer.seal()
    return writer.bytes
  }

  /// Reads what `encode` wrote with the same `start`.
  static func decode(_ bytes: [UInt8], from start: WallTime) throws(ChunkDamage) -> Summary {
    var reader = try ByteReader(sealed: bytes[...])
    let parts = Parts(rawValue: try reader.byte())
    guard parts.isSubset(of: .all) else { throw .malformed }
    var summary = try counts(parts, from: &reader)
    if parts.contains(.notMeasured) { try readNotMeasured(of: &summary, from: &reader) }
    if parts.contains(.differences) {
      summary.differences = try reader.count()
      summary.differenceSum = try reader.span()
    }
    if parts.contains(.extremes) {
      let shortest = try reader.span()
      summary.shortest = shortest
      summary.longest = shortest + (try reader.span())
      summary.roundTripSum = try reader.span()
    }
    summary.latency = try latency(parts, from: &reader)
    if parts.contains(.success) {
      let slot = WallTime(milliseconds: try reader.signed() &+ start.milliseconds)
      guard slot.milliseconds.magnitude < 1 << 56 else { throw .malformed }
      summary.lastSuccess = slot
    }
    try reader.end()
    return summary
  }

  private static func counts(_ parts: Parts, from reader: inout ByteReader) throws(ChunkDamage) -> Summary {
    var summary = Summary()
    summary.samples = try small(from: &reader)
    let isPlain = parts.contains(.plain)
    summary.succeeded = summary.samples - (isPlain ? 0 : try small(from: &reader))
    summary.sent = summary.samples + (isPlain ? 0 : try small(from: &reader))
    summary.answered = summary.sent - (isPlain ? 0 : try small(from: &reader))
    summary.retransmitted = isPlain ? 0 : try small(from: &reader)
    summary.measuredTime = try reader.span()
    summary.upTime = summary.measuredTime - (isPlain ? .zero : try reader.span())
    guard summary.upTime >= .zero else { throw .malformed }
    return summary
  }

  private static func small(from reader: inout ByteReader) throws(ChunkDamage) -> Int {
    guard let number = Int32(exactly: try reader.signed()) else { throw .malformed }
    return Int(number)
  }
}

extension SummaryCodec {
  private static func writeNotMeasured(of summary: Summary, to writer: inout ByteWriter) {
    let reasons = Codes.notMeasured.filter {
      summary.notMeasured[$0] != nil || summary.notMeasuredTime[$0] != nil
    }
    writer.count(reasons.count)
    for reason in reasons {
      writer.word(reason, of: Codes.notMeasured)
      writer.count(summary.notMeasured[reason] ?? 0)
      writer.span(summary.notMeasuredTime[reason] ?? .zero)
    }
  }

  private static func readNotMeasured(
    of summary: inout Summary, from reader: inout ByteReader
  ) throws(ChunkDamage) {
    for _ in 0..<(try reader.count(upTo: Codes.notMeasured.count)) {
      let reason = try reader.word(of: Codes.notMeasured)
      summary.notMeasured[reason] = try reader.count()
      summary.notMeasuredTime[reason] = try reader.span()
    }
  }

  /// The steps from bucket to bucket and the counts, as columns.
  private static func writeLatency(of latency: LatencyHistogram, to writer: inout ByteWriter) {
    if let first = latency.buckets.first {
      let steps = zip(latency.buckets, latency.buckets.dropFirst()).map { Int64($1.index - $0.index) }
      writer.count(latency.buckets.count)
      writer.count(first.index)
      writer.raw(Column.encode(steps))
      writer.raw(Column.encode(latency.buckets.map { Int64($0.count) }))
    }
    if let timeout = latency.shortestTimeout {
      writer.count(latency.unanswered)
      writer.span(timeout)
    }
  }

  private static func latency(
    _ parts: Parts, from reader: inout ByteReader
  ) throws(ChunkDamage) -> LatencyHistogram {
    let buckets = parts.contains(.buckets) ? try buckets(from: &reader) : []
    guard parts.contains(.unanswered) else {
      return LatencyHistogram(buckets: buckets, unanswered: 0, shortestTimeout: nil)
    }
    let unanswered = try reader.count()
    return LatencyHistogram(buckets: buckets, unanswered: unanswered, shortestTimeout: try reader.span())
  }

  private static func buckets(
    from reader: inout ByteReader
  ) throws(ChunkDamage) -> [LatencyHistogram.Bucket] {
    let count = try reader.count(upTo: LatencyHistogram.lastBucket + 1)
    var index = Int64(try reader.count(upTo: LatencyHistogram.lastBucket))
    let steps = try Column.decode(count - 1, from: &reader)
    let counts = try Column.decode(count, from: &reader)
    var buckets: [LatencyHistogram.Bucket] = []
    for (step, count) in zip([0] + steps, counts) {
      index = index &+ step
      guard step > 0 || buckets.isEmpty, (0...Int64(LatencyHistogram.lastBucket)).contains(index),
        (1...Int64(Int32.max)).contains(count)
      else { throw .malformed }
      buckets.append(.init(index: Int(index), count: Int(count)))
    }
    return buckets
  }
}
