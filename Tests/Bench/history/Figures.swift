import Foundation
import Readiness

/// The time a piece of work took, in seconds.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let began = ContinuousClock.now
  try body()
  return (ContinuousClock.now - began).inSeconds
}

/// The bytes of a file of a folder; 0 where there is none.
func bytes(of folder: String, _ name: String) -> Int {
  let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
  return attributes?[.size] as? Int ?? 0
}

/// A number that the kernel tells of this process, as "RssAnon" of status or "write_bytes" of io.
func own(_ name: String, of file: String) -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/\(file)", encoding: .utf8)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
  return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
}

/// The memory of this process that no file backs, in MiB.
var anonymousMemory: Double { Double(own("RssAnon", of: "status")) / 1024 }

/// Writes a line at once, for whoever waits.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

/// A number with two digits behind the point.
func short(_ number: Double) -> String { String(format: "%.2f", number) }
