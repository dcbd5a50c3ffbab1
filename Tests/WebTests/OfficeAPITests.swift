import Foundation
import Monitor
import Readiness
import Testing

@Suite("What people record, over the socket")
struct OfficeAPITests {
  /// A meeting of tomorrow as JSON, with other values where they are given.
  private func meeting(
    title: String = "Giao ban", connect: Int = 86_400, start: Int = 88_200, end: Int = 95_400,
    invited: String = #"{"isEveryone":true,"sites":[],"districts":[],"levels":[],"tags":[]}"#,
    more: String = ""
  ) -> String {
    func time(_ seconds: Int) -> String { (WallTime.current + .seconds(seconds)).rfc3339 }
    return """
      {"meeting":{"add":{"title":"\(title)","kind":"two-way","connect":"\(time(connect))",
      "start":"\(time(start))","end":"\(time(end))","invited":\(invited),"mustHave":["10"],
      "quorum":{"all":{}}\(more)}}}
      """
  }

  private func post(_ server: Serving, _ body: String, _ query: String = "lang=en") async throws -> String {
    try await server.ask(
      ["-d", body, "-H", "Content-Type: application/json", "http://x/v1/office?\(query)"], overSocket: true)
  }

  private func book(_ server: Serving) async throws -> OfficeBook {
    let client = DaemonClient(socket: server.socket)
    return try await Serving.blocking { try client.book() }
  }

  @Test("a meeting is kept with who said it: the name given and the account the system vouches for")
  func recorded() async throws {
    try await Serving.use(try ServedStub()) { server in
      let answer = try await post(server, meeting(), "by=H%E1%BA%A1nh&lang=en")
      #expect(answer.hasPrefix("HTTP/1.1 201"), "\(answer)")
      #expect(answer.contains(#""id": "m1""#) && answer.contains(#""warnings": []"#))
      let own = try await post(server, meeting(title: "Hai"))
      #expect(own.hasPrefix("HTTP/1.1 201"), "\(own)")
      let book = try await book(server)
      #expect(book.meetings.map(\.record.title) == ["Giao ban", "Hai"])
      #expect(book.meetings.map(\.signature.by) == ["Hạnh", Account.name(of: getuid())])
      #expect(book.meetings.allSatisfy { $0.signature.user == getuid() })
      let client = DaemonClient(socket: server.socket)
      let window = Window(from: .current, until: .current + .seconds(7 * 86_400))
      let meetings = try await Serving.blocking { try client.meetings(over: window) }
      #expect(meetings.map(\.id) == ["m1", "m2"])
    }
  }

  @Test(
    "what is not right is refused with its code, and nothing is kept of it",
    arguments: [
      ("unknownKey", #"{"title":"#, #"{"titel":"x","title":"#), ("markup", "Giao ban", "<b>Giao ban</b>"),
      ("markup", "Giao ban", "&lt;script&gt;"), ("forbiddenCharacter", "Giao ban", #"a\u001b[31m"#),
      ("forbiddenCharacter", "Giao ban", #"a\u202eb"#), ("blank", "Giao ban", "  "),
      ("unreadable", #""two-way""#, "3"), ("unreadable", #""all":{}"#, #""atLeast":{"count":1.5}"#),
      ("unknownSite", #"["10"]"#, #"["zzz9"]"#), ("json", #""mustHave":["10"],"#, ""), ("json", "{", "}"),
      ("quorumBeyondInvited", #""all":{}"#, #""atLeast":{"count":9999}"#),
      ("recurrence", #""kind":"#, #""recurrence":"FREQ=SECONDLY","kind":"#), ("unknownKey", "{", #"{"x":1,"#),
      ("percent", #""all":{}"#, #""communesOfEachDistrict":{"percent":101}"#),
      ("json", #""kind":"two-way""#, #""kind":"two-way","kind":"two-way""#),
    ])
  func refused(code: String, part: String, instead: String) async throws {
    try await Serving.use(try ServedStub()) { server in
      let body = meeting()
      let place = try #require(body.range(of: part))
      let answer = try await post(server, body.replacingCharacters(in: place, with: instead))
      #expect(answer.hasPrefix("HTTP/1.1 409"), "\(answer)")
      #expect(answer.contains(#""code": "\#(code)""#), "\(answer)")
      #expect(!answer.contains("\u{1b}") && !answer.contains("\u{202e}"))
      let book = try await book(server)
      #expect(book == OfficeBook())
    }
  }

  @Test("past dates, ends before starts and late connect times are refused together")
  func times() async throws {
    try await Serving.use(try ServedStub()) { server in
      let past = try await post(server, meeting(connect: -7200, start: -3600, end: -7200))
      #expect(past.contains(#""past""#) && past.contains(#""endNotAfterStart""#))
      let late = try await post(server, meeting(connect: 90_000))
      #expect(late.contains(#""connectAfterStart""#) && late.contains("meeting.add.connect"))
      let name = try await post(server, meeting(), "by=%1B%5B31m&lang=en")
      #expect(name.contains(#""forbiddenCharacter""#) && name.contains(#""path": "by""#))
      let book = try await book(server)
      #expect(book == OfficeBook())
    }
  }

  @Test("a huge body is refused before it is read, and the next request is answered")
  func huge() async throws {
    try await Serving.use(try ServedStub()) { server in
      let title = String(repeating: "x", count: 70_000)
      let answer = try await post(server, meeting(title: title))
      #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer.prefix(300))")
      let deep = try await post(server, String(repeating: "[", count: 30_000))
      #expect(deep.hasPrefix("HTTP/1.1 409"), "\(deep.prefix(300))")
      let book = try await book(server)
      #expect(book == OfficeBook())
    }
  }

  @Test("maintenance during a meeting needs --force, and is then kept with a warning")
  func freeze() async throws {
    try await Serving.use(try ServedStub()) { server in
      _ = try await post(server, meeting())
      func time(_ seconds: Int) -> String { (WallTime.current + .seconds(seconds)).rfc3339 }
      let maintenance = """
        {"maintenance":{"sites":["088"],"window":{"from":"\(time(87_000))","until":"\(time(100_000))"},
        "reason":"Thay UPS"}}
        """
      let refused = try await post(server, maintenance)
      #expect(refused.hasPrefix("HTTP/1.1 409") && refused.contains(#""overlapsMeeting""#), "\(refused)")
      let forced = try await post(server, maintenance, "force=true&lang=en")
      #expect(forced.hasPrefix("HTTP/1.1 201") && forced.contains("It overlaps the meeting m1"), "\(forced)")
      let second = try await post(server, meeting(title: "Hai"))
      #expect(second.contains("Maintenance 1 (Thay UPS)"), "\(second)")
      let book = try await book(server)
      #expect(book.maintenance.map(\.number) == [1])
    }
  }

  @Test("a reload during a meeting needs --force")
  func reload() async throws {
    try await Serving.use(try ServedStub()) { server in
      let client = DaemonClient(socket: server.socket)
      _ = try await post(server, meeting(connect: 100, start: 200, end: 3600))
      let (kept, forced) = try await Serving.blocking {
        (
          try Reload.ask(client, language: .english),
          try Reload.ask(client, force: true, language: .english)
        )
      }
      #expect(!kept.isAccepted && kept.lines.joined().contains("m1"))
      #expect(forced.isAccepted)
    }
  }

  @Test("over TCP nobody records, and nobody is named")
  func loopback() async throws {
    try await Serving.use(try ServedStub()) { server in
      _ = try await post(server, meeting())
      let written = try await server.ask(["-d", meeting(), server.url("/v1/office")])
      #expect(written.hasPrefix("HTTP/1.1 405"), "\(written)")
      let read = try await server.ask([server.url("/v1/office")])
      #expect(read.hasPrefix("HTTP/1.1 404"), "\(read)")
      let meetings = try await server.ask([server.url("/v1/meetings")])
      #expect(meetings.hasPrefix("HTTP/1.1 200") && meetings.contains("Giao ban"), "\(meetings)")
      for query in [
        "from=soon", "from=2026-01-01T00:00:00Z&until=2028-01-01T00:00:00Z", "until=2020-01-01T00:00:00Z",
      ] {
        let answer = try await server.ask([server.url("/v1/meetings?" + query)])
        #expect(answer.hasPrefix("HTTP/1.1 400"), "\(query): \(answer.prefix(200))")
      }
    }
  }

  @Test(
    "what is answered is as openapi.json describes it",
    .enabled(if: access("/usr/lib/python3/dist-packages/jsonschema", R_OK) == 0))
  func described() async throws {
    let program = """
      import json, sys, jsonschema
      api = json.load(open("Sources/Web/openapi.json"))
      for name, text in zip(sys.argv[1::2], sys.argv[2::2]):
        jsonschema.Draft202012Validator(
          {"$ref": "#/components/schemas/" + name, "components": api["components"]}).validate(json.loads(text))
      print("valid")
      """
    try await Serving.use(try ServedStub()) { server in
      let body = meeting()
      let recorded = try await post(server, body)
      let refused = try await post(server, meeting(title: ""))
      let until = WallTime.current + .seconds(3600)
      let subjects: [Subject] = [
        .site("088"), .line(site: "088", line: "vnpt"), .device(site: "088", device: "vmeet"),
        .carrier("vnpt"),
        .service("mega-v-meeting"),
      ]
      let records: [OfficeRecord] =
        subjects.map { .acknowledgement(Acknowledgement($0, until: until, note: "x")) } + [
          .call(Call(.site("088"), called: "VNPT", isAnswered: true, promised: until, cause: .powerCut)),
          .maintenance(
            Maintenance(sites: ["088"], window: Window(from: .current, until: until), reason: "UPS")),
          .maintenanceEnd(MaintenanceEnd(maintenance: 1)),
          .signOff(
            SignOff(site: "088", device: "vmeet", checklist: [.init("Micro", isInOrder: true)], until: until)),
          .rollCall(RollCall(meeting: "m1", site: "088", picture: .good, sound: .poor)),
          .migration(MigrationStep(site: "088", device: "vmeet", state: .parallel, since: "2018-07-12")),
          .meeting(.cancel("m1")),
        ]
      var described = ["OfficeRecord", body]
      let client = DaemonClient(socket: server.socket)
      for record in records {
        described += ["OfficeRecord", String(decoding: try JSONEncoder().encode(record), as: UTF8.self)]
        let reply = try await Serving.blocking { try client.record(record, language: .english) }
        guard case .recorded = reply else {
          Issue.record("\(record): \(reply)")
          continue
        }
      }
      let office = try await server.ask(["http://x/v1/office"], overSocket: true)
      for (name, answer) in [("Recorded", recorded), ("Refused", refused), ("Office", office)] {
        described += [name, String(answer.split(separator: "\r\n\r\n", maxSplits: 1)[1])]
      }
      let said = try await Serving.run("/usr/bin/python3", ["-c", program] + described)
      #expect(said == "valid\n")
    }
  }

  @Test("vmeet-check's client records and reads what came of it")
  func client() async throws {
    try await Serving.use(try ServedStub()) { server in
      let client = DaemonClient(socket: server.socket)
      let until = WallTime.current + .seconds(7200)
      let replies = try await Serving.blocking {
        try ["088", "0888"].map { code in
          try client.record(
            .acknowledgement(Acknowledgement(.site(Site.ID(code)), until: until, note: "")),
            by: "Bùi Văn Hạnh",
            language: .english)
        }
      }
      #expect(replies[0] == .recorded(number: 1, meeting: nil, warnings: []))
      guard case .refused(let faults) = replies[1] else {
        Issue.record("\(replies[1])")
        return
      }
      #expect(faults.map(\.code) == ["unknownSite"] && faults[0].path == "acknowledgement.subject.site")
      #expect(faults[0].text.contains("088 huyện Sa Pa"), "\(faults[0].text)")
    }
  }
}
