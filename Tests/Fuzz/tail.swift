// Any bytes, read as a tail, give samples that a whole tail can hold, and account for every byte.

@testable import History
@testable import Readiness

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  check(bytes)
  check(Frame.wrap(bytes))
  let half = bytes.count / 2
  check(Frame.wrap(Array(bytes[..<half])) + bytes[half...])
  return 0
}

private func check(_ file: [UInt8]) {
  let contents = TailReader.read(file).contents
  precondition(contents.validBytes + contents.tornBytes == file.count)
  precondition(contents.damage.allSatisfy { $0.length > 0 && $0.offset + $0.length <= file.count })
  var numbers = Tail.Numbers()
  let again = TailReader.read(numbers.frames(of: contents.samples)).contents
  precondition(again.samples == contents.samples)
  precondition(again.damage.isEmpty && again.tornBytes == 0)
}
