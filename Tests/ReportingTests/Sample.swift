import Foundation
import Testing

/// A stored text that a rendered one must equal; `VMEET_RECORD=1` stores it anew.
func expectSample(_ rendered: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation)
  throws
{
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples/\(name)")
  if ProcessInfo.processInfo.environment["VMEET_RECORD"] == "1" {
    try Data(rendered.utf8).write(to: file)
  }
  let stored = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(stored == rendered, "differs from \(name)", sourceLocation: sourceLocation)
}
