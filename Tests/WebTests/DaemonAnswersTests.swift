import Monitor
import Testing

@Suite struct DaemonAnswersTests {
  @Test("vmeet-check reads the daemon's alarms, its past and what came of a reload")
  func answers() async throws {
    try await Serving.use(try ServedStub()) { server in
      let client = DaemonClient(socket: server.socket)
      let (state, past, reload) = try await Serving.blocking {
        (
          try DaemonState.ask(client, language: .english), try PastFigures.ask(client),
          try Reload.ask(client, language: .english)
        )
      }
      #expect(state.alarms == ["2 slots were not run in time in the last hour."] && state.unkept == 0)
      #expect(past["088/vnpt/-/train"]?.availability24hPercent.map { (0...100).contains($0) } == true)
      #expect(reload.isAccepted && reload.lines.isEmpty && reload.hash.count == 12)
    }
  }
}
