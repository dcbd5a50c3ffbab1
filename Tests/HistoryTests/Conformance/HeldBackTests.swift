import Readiness
import Testing

@testable import History

@Suite("what is held back on purpose", .aside)
struct HeldBackTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func samples(_ outcomes: [Outcome]) -> [Sample] {
    Province.samples(of: Province.series(of: Province.port)) { index in
      (index < outcomes.count ? outcomes[index] : .notMeasured(.paused), .none)
    }
  }

  @Test("keeps what the check said before and when it began, through a closed hour and a new start")
  func throughRestart() throws {
    let before: [Outcome] = [.succeeded, .succeeded, .notMeasured(.deviceBusy)]
    let all = samples(before)
    let truth = [all[1], all[3], all[all.count - 1]]
    let twin = MemoryHistory()
    try twin.append(all)
    #expect(try twin.newest() == truth)
    var file: FileHistory? = try FileHistory(folder: folder.path)
    for sample in all { try file?.append([sample]) }
    #expect(try file?.newest() == truth)
    // The hour goes into its row, and the tail keeps what judging needs.
    while try file?.settle(now: Province.hour + .seconds(3700)) ?? false {}
    try file?.close()
    file = nil
    #expect(try ReadOnlyHistory(folder: folder.path).newest() == truth)
    let again = try FileHistory(folder: folder.path)
    #expect(try again.newest() == truth)
    let window = Window(from: Province.hour, until: Province.hour + .seconds(3600))
    #expect(
      try again.summaries(of: nil, over: window) == twin.summaries(of: nil, over: window))
    try again.close()
  }

  @Test("is told no more once the check is measured again")
  func over() throws {
    let history = MemoryHistory()
    let all = samples([.succeeded, .notMeasured(.paused), .notMeasured(.paused), .succeeded])
    try history.append(Array(all.prefix(4)))
    #expect(try history.newest() == [all[3]])
  }
}
