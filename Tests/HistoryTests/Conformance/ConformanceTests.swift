import Foundation
import Readiness
import Testing

@testable import History

@Suite("every history gives the same answers", .aside)
struct ConformanceTests {
  /// How a history comes to be asked.
  enum Way: CaseIterable { case living, reopened, besideWriter, afterClose, afterKill, afterKillReadOnly }

  @Test("as the twin that keeps every sample", arguments: 1...8 as ClosedRange<UInt64>, Way.allCases)
  func twin(seed: UInt64, way: Way) throws {
    let folder = try TemporaryFolder()
    let twin = MemoryHistory()
    var file: FileHistory? = try FileHistory(folder: folder.path)
    var random = Random(seed: seed &* 77)
    for (index, turn) in Scenario(seed: seed).turns.enumerated() {
      try file?.append(turn.samples)
      try twin.append(turn.samples)
      let isLast = index % 67 == 66
      guard isLast || index % 9 == 8 else { continue }
      if isLast || Bool.random(using: &random) { try settle(file, twin, now: turn.now) }
      guard isLast else { continue }
      let questions = Questions(around: turn.now, seed: seed &+ UInt64(index))
      let differences: [String]
      switch way {
      case .living: differences = try file.map { try questions.differences($0, from: twin) } ?? []
      case .reopened:
        try file?.close()
        file = nil
        let again = try FileHistory(folder: folder.path)
        #expect(again.incidents.isEmpty)
        #expect(again.anchor == twin.anchor && again.newestSlot == twin.newestSlot)
        differences = try questions.differences(again, from: twin)
        file = again
      case .besideWriter:
        differences = try questions.differences(try ReadOnlyHistory(folder: folder.path), from: twin)
      case .afterClose:
        try file?.close()
        file = nil
        differences = try questions.differences(try ReadOnlyHistory(folder: folder.path), from: twin)
        file = try FileHistory(folder: folder.path)
      case .afterKill:
        let copy = try folder.copied()
        differences = try questions.differences(try FileHistory(folder: copy.path), from: twin)
      case .afterKillReadOnly:
        let copy = try folder.copied()
        differences = try questions.differences(try ReadOnlyHistory(folder: copy.path), from: twin)
      }
      #expect(
        differences.isEmpty, "seed \(seed), turn \(index): \(differences.prefix(3).joined(separator: "\n"))")
      guard differences.isEmpty else { return }
    }
  }

  @Test("an empty history knows nothing, and says so without a fault")
  func empty() throws {
    let folder = try TemporaryFolder()
    let file = try FileHistory(folder: folder.path)
    let questions = Questions(around: Scenario.start, seed: 1)
    #expect(try questions.differences(file, from: MemoryHistory()) == [])
    #expect(try questions.differences(try ReadOnlyHistory(folder: folder.path), from: MemoryHistory()) == [])
    #expect(file.newestSlot == nil && file.anchor == 0)
    #expect(try !file.settle(now: Scenario.start))
  }

  private func settle(_ file: FileHistory?, _ twin: MemoryHistory, now: WallTime) throws {
    while try file?.settle(now: now) ?? false {}
    _ = try twin.settle(now: now)
  }
}
