// Any bytes, taken as an hour, its figures or a sample, are refused or mean something that can be stored again.

@testable import History
@testable import Readiness

private let check = CheckID.device("088", "vnpt", "vmeet", CheckName(kind: .https, port: 8443))
private let hour = WallTime(milliseconds: 1_764_000_000_000)

private let interval: Duration = .seconds(30)

private func decode(_ bytes: [UInt8]) -> [Kept]? {
  try? ChunkCodec.decode(bytes, of: check, from: hour, interval: interval)
}

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  checkChunk(bytes)
  checkSummary(bytes)
  checkSample(bytes)
  checkChunk(sealed(bytes))
  checkSummary(sealed(bytes))
  return 0
}

/// With a right checksum in the place of the last four bytes, so that what lies behind it is reached.
private func sealed(_ bytes: [UInt8]) -> [UInt8] {
  var writer = ByteWriter()
  writer.raw(bytes.dropLast(4))
  writer.seal()
  return writer.bytes
}

private func checkChunk(_ bytes: [UInt8]) {
  guard let samples = decode(bytes) else { return }
  let again = ChunkCodec.encode(samples, of: check, from: hour, interval: interval)
  precondition(decode(again) == samples)
}

private func checkSummary(_ bytes: [UInt8]) {
  guard let summary = try? SummaryCodec.decode(bytes, from: hour) else { return }
  let again = SummaryCodec.encode(summary, from: hour)
  precondition((try? SummaryCodec.decode(again, from: hour)) == summary)
}

private func checkSample(_ bytes: [UInt8]) {
  guard let coded = try? SampleCodec.decode(bytes) else { return }
  let series = Series(check: check, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5))
  let sample = coded.sample(of: series, vantage: "main", anchor: 0)
  let again = SampleCodec.encode(sample, series: coded.series)
  precondition((try? SampleCodec.decode(again)) == coded)
}
