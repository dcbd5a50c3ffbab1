import Foundation
import Monitor
import Testing

@Suite struct LocalAPITests {
  @Test(
    "every route answers on both listeners",
    arguments: [
      "/v1/status", "/v1/status?site=088&lang=en", "/v1/report", "/v1/sites", "/v1/outages?since=2d",
      "/v1/carriers",
      "/v1/past", "/v1/meetings",
      "/v1/meetings?from=2026-11-25T00:00:00+07:00&until=2026-12-25T00:00:00Z",
      "/v1/health?lang=en", "/metrics", "/healthz", "/readyz",
    ])
  func routes(path: String) async throws {
    try await Serving.use(try ServedStub()) { server in
      for overSocket in [false, true] {
        let answer = try await server.ask([server.url(path)], overSocket: overSocket)
        #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path): \(answer.prefix(600))")
        #expect(answer.contains("default-src 'none'"))
        #expect(answer.lowercased().contains("x-content-type-options: nosniff"))
        #expect(!answer.lowercased().contains("\nserver:"))
      }
    }
  }

  @Test(
    "what is not asked rightly is refused, with the reason",
    arguments: [
      ("/v1/nothing", "404", "notFound"), ("/v1/status?x=1", "400", "unknownParameter"),
      ("/v1/status?site=nowhere", "400", "badValue"), ("/v1/outages?since=soon", "400", "badValue"),
      ("/v1/carriers?month=2026-13", "400", "badValue"), ("/v1/reload", "405", "methodNotAllowed"),
      ("/v1/sites/../../etc/passwd", "404", "notFound"),
      ("/v1/sites/%3Cscript%3E/history", "404", "unknownSite"),
      ("/v1/sites/088/history?step=90m", "400", "badValue"), ("/v1/status?lang=fr", "400", "badValue"),
      ("/v1/office", "404", "notFound"), ("/v1/meetings?from=today", "400", "badValue"),
      ("/v1/status?site=%FF", "400", "badValue"),
    ])
  func refusals(path: String, status: String, code: String) async throws {
    try await Serving.use(try ServedStub()) { server in
      let answer = try await server.ask([server.url(path)])
      #expect(answer.hasPrefix("HTTP/1.1 " + status), "\(answer.prefix(500))")
      #expect(answer.contains("\"\(code)\""))
      #expect(!answer.contains("<script>"))
    }
  }

  @Test(
    "over TCP nothing is written, and only this host's names are answered",
    arguments: [
      (["-X", "POST"], "/v1/reload", "405"), (["-d", "{}"], "/v1/office", "405"),
      (["-X", "DELETE"], "/v1/status", "405"),
      (["-H", "Host: evil.example"], "/v1/status", "421"), (["-H", "Host: localhost"], "/healthz", "200"),
    ])
  func loopback(options: [String], path: String, status: String) async throws {
    try await Serving.use(try ServedStub()) { server in
      let answer = try await server.ask(options + [server.url(path)])
      #expect(answer.hasPrefix("HTTP/1.1 " + status), "\(answer.prefix(500))")
    }
  }

  @Test("whom to call is told over the socket only")
  func contacts() async throws {
    try await Serving.use(try ServedStub()) { server in
      let path = server.url("/v1/status?site=088")
      let overSocket = try await server.ask([path], overSocket: true)
      let overTCP = try await server.ask([path])
      #expect(overSocket.contains("0214 000 0188"))
      #expect(!overTCP.contains("0214"))
    }
  }

  @Test("who sends nothing more holds up nobody else, however many they are")
  func slowClients() async throws {
    try await Serving.use(try ServedStub()) { server in
      let slow = try (0..<40).map { _ in try HalfRequest(port: server.port) }
      let answer = try await server.ask([server.url("/healthz")])
      #expect(answer.hasPrefix("HTTP/1.1 200"))
      withExtendedLifetime(slow) {}
    }
  }

  @Test("vmeet-check's client reads, tells, and knows an absent daemon from a broken one")
  func client() async throws {
    try await Serving.use(try ServedStub()) { server in
      let client = DaemonClient(socket: server.socket)
      let answers = try await Serving.blocking { try [client.get("/v1/past"), client.post("/v1/reload")] }
      #expect(answers.map(\.status) == [200, 200])
      #expect(String(decoding: answers[0].bytes, as: UTF8.self).contains(#""kind": "past""#))
    }
    #expect(throws: DaemonClient.Refusal.absent) {
      try DaemonClient(socket: "/nonexistent/s").get("/healthz")
    }
  }

  @Test(
    "every answer is as openapi.json describes it",
    .enabled(if: access("/usr/lib/python3/dist-packages/jsonschema", R_OK) == 0),
    arguments: [
      ("Status", "/v1/status"), ("Status", "/v1/report"), ("Sites", "/v1/sites"), ("Outages", "/v1/outages"),
      ("Past", "/v1/past"),
      ("Carriers", "/v1/carriers"), ("Health", "/v1/health"), ("Meetings", "/v1/meetings"),
      ("Error", "/v1/nothing"),
      ("Error", "/v1/past?x=1"),
    ])
  func described(schema: String, path: String) async throws {
    let program = """
      import json, sys, jsonschema, urllib.request, urllib.error
      api = json.load(open("Sources/Web/openapi.json"))
      try: answer = urllib.request.urlopen(sys.argv[2]).read()
      except urllib.error.HTTPError as error: answer = error.read()
      jsonschema.Draft202012Validator(
        {"$ref": "#/components/schemas/" + sys.argv[1], "components": api["components"]}).validate(json.loads(answer))
      print("valid")
      """
    try await Serving.use(try ServedStub()) { server in
      let said = try await Serving.run("/usr/bin/python3", ["-c", program, schema, server.url(path)])
      #expect(said == "valid\n")
    }
  }

  /// Asks what the description allows and what it does not, and holds every answer against it.
  @Test(
    "asked at random by its own description it never breaks a promise",
    .enabled(if: access(".build/python/bin/schemathesis", X_OK) == 0))
  func asDescribed() async throws {
    try await Serving.use(try ServedStub()) { server in
      let said = try await Serving.run(
        ".build/python/bin/schemathesis",
        [
          "--config-file", "Tests/WebTests/schemathesis.toml", "run", "Sources/Web/openapi.json", "--url",
          server.url(""), "--checks", "all",
          // Which lengths of time make sense together is more than a description can say; a busy host may be
          // answered 503, as described, while a 500 is in no description and so found all the same.
          "--exclude-checks", "positive_data_acceptance,not_a_server_error", "--seed", "1",
          "--max-examples", "40", "--exclude-path", "/v1/reload", "--exclude-path", "/v1/office",
          "--exclude-path", "/v1/calendar", "--no-color", "--warnings", "off",
        ])
      #expect(said.contains("No issues found"), "\(said)")
    }
  }

  @Test(
    "the metrics are what Prometheus reads, each check by its labels",
    .enabled(if: access(".build/python/bin/python", X_OK) == 0))
  func metrics() async throws {
    let program = """
      import sys, urllib.request
      from prometheus_client.parser import text_string_to_metric_families as families
      text = urllib.request.urlopen(sys.argv[1]).read().decode()
      found = {family.name: family for family in families(text)}
      up = [sample for sample in found["vmeet_up"].samples if sample.labels["site"] == "088"]
      print(len(found) > 10, [sample.value for sample in up], up[0].labels["check"])
      """
    try await Serving.use(try ServedStub()) { server in
      let said = try await Serving.run(".build/python/bin/python", ["-c", program, server.url("/metrics")])
      #expect(said == "True [1.0] train\n")
    }
  }

  @Test("the socket takes a reload, is for its group alone, and is not too patient")
  func unixSocket() async throws {
    try await Serving.use(try ServedStub()) { server in
      let answer = try await server.ask(["-X", "POST", "http://any.name/v1/reload"], overSocket: true)
      #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
      let rights = try FileManager.default.attributesOfItem(atPath: server.socket)[.posixPermissions]
      #expect((rights as? NSNumber)?.intValue == 0o660)
      let body = String(repeating: "x", count: 5000)
      let large = try await server.ask(["-d", body, "http://any.name/v1/reload"], overSocket: true)
      #expect(large.hasPrefix("HTTP/1.1 413"), "\(large)")
    }
  }

  @Test("what is too long is refused and harms nobody else")
  func tooLong() async throws {
    try await Serving.use(try ServedStub()) { server in
      let long = String(repeating: "a", count: 20_000)
      let header = try await server.ask(["-H", "X-Long: " + long, server.url("/healthz")])
      #expect(
        header.hasPrefix("HTTP/1.1 431") || header.hasPrefix("HTTP/1.1 400") || header.isEmpty, "\(header)")
      let target = try await server.ask([server.url("/v1/status?site=" + long.prefix(3000))])
      #expect(target.hasPrefix("HTTP/1.1 414"), "\(target)")
      let after = try await server.ask([server.url("/healthz")])
      #expect(after.hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test("before results are kept it says that it is not ready")
  func notReady() async throws {
    try await Serving.use(try ServedStub(isKeeping: false)) { server in
      let answer = try await server.ask([server.url("/readyz?lang=en")])
      #expect(answer.hasPrefix("HTTP/1.1 503"))
      #expect(answer.contains("notKeeping"))
    }
  }
}
