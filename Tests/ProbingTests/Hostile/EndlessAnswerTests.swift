import Foundation
import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("An answer that never ends", .timeLimit(.minutes(1)))
struct EndlessAnswerTests {
  private static let ok = "HTTP/1.1 200 OK\r\n"

  static let endless: [(String, String)] = [
    (ok, "X-More: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n"),
    (ok + "X: ", "y"),
    ("HTTP/1.1 200 ", "O"),
    ("HTTP/1.1 ", "2"),
    ("", "HTTP/1.1 100 Continue\r\n\r\n"),
    ("", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"),
    (ok + "\r\n", "y"),
    (ok + "Content-Length: 99999999999\r\n\r\n", "y"),
    (ok + "Transfer-Encoding: chunked\r\n\r\n", "400\r\n\(String(repeating: "y", count: 1024))\r\n"),
    (ok + "Transfer-Encoding: chunked\r\n\r\n", "1\r\ny\r\n"),
    (ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X: trailer\r\n"),
  ]

  @Test(
    "It is hung up on at the cap, long before the timeout",
    arguments: endless)
  func cap(opening: String, block: String) async throws {
    let sent = Postbox<Int>()
    let server = TestServer.flooding(opening, block, into: sent)
    let (result, elapsed) = try await server.time(timeout: .seconds(20))
    #expect(result.failure == Failure(.response, .tooLarge))
    #expect(elapsed < .seconds(10))
    #expect(try await sent.next() < TransferCap.header + 8 * TransferCap.body + TestServer.socketBuffers)
  }

  @Test("A chunk extension or an empty line without end ends by the timeout at the latest")
  func chunkExtension() async throws {
    for block in ["y", "\r\n"] {
      let server = TestServer.flooding(Self.ok + "Transfer-Encoding: chunked\r\n\r\n1;", block)
      let (result, elapsed) = try await server.time(timeout: .milliseconds(400))
      #expect(result.failure?.stage == .response)
      #expect(elapsed < .milliseconds(400) + slack)
    }
  }

  @Test("A header of 300 KB and a body of 13 MB are too large")
  func large() async throws {
    let header = TestServer.flooding(Self.ok, "X-More: yyyyyyyyyyyyyyyyyyyy\r\n", most: 300_000)
    #expect(try await header.ask().failure == Failure(.response, .tooLarge))
    let chunk = "4000\r\n\(String(repeating: "y", count: 16_384))\r\n"
    let body = TestServer.flooding(Self.ok + "Transfer-Encoding: chunked\r\n\r\n", chunk, most: 13_000_000)
    #expect(try await body.ask().failure == Failure(.response, .tooLarge))
  }

  @Test("One byte at a time ends by the timeout, in the status line, the header and the body")
  func drip() async throws {
    for opening in ["HTTP/1.1 2", Self.ok + "X: ", Self.ok + "Content-Length: 1000\r\n\r\n"] {
      let server = TestServer { peer in
        _ = TestServer.readRequest(peer)
        TestServer.write(peer, opening)
        repeat { usleep(50_000) } while TestServer.write(peer, [UInt8(ascii: "0")])
      }
      let (result, elapsed) = try await server.time(timeout: .milliseconds(400))
      #expect(result.failure == Failure(.response, .timedOut))
      #expect(elapsed < .milliseconds(400) + slack)
    }
  }

  @Test("A body, a header or a greeting that nearly matches everywhere is searched in no time")
  func nearlyMatching() async throws {
    let wanted = String(repeating: "a", count: 900) + "b"
    let header = TestServer.answering(
      Self.ok + "X: \(String(repeating: "a", count: 60_000))\r\nContent-Length: 0\r\n\r\n")
    let body = TestServer.flooding(Self.ok + "Content-Length: 1000000\r\n\r\n", "a", most: 1_000_000)
    let greeting = TestServer.flooding("", "a", most: 4000)
    let cases: [(TestServer, Check.Question)] = [
      (header, .http(HTTPExpectation(headerContains: wanted))),
      (body, .http(HTTPExpectation(bodyContains: wanted))),
      (greeting, .tcp(TCPExpectation(send: "x", expect: wanted))),
    ]
    for (server, question) in cases {
      let (result, elapsed) = try await server.time(question, timeout: .seconds(5))
      #expect(result.failure != nil)
      #expect(elapsed < slack)
    }
  }

  @Test("A greeting without end is read to its cap and no further")
  func greeting() async throws {
    let sent = Postbox<Int>()
    let server = TestServer.flooding("", "hello ", into: sent)
    let result = try await server.ask(.tcp(TCPExpectation(send: "x", expect: "220")))
    #expect(result.failure?.stage == .content)
    #expect(result.failure?.reason == .wrongContent)
    #expect(result.failure?.detail?.count == PeerText.limit)
    #expect(try await sent.next() < TestServer.socketBuffers)
  }

  @Test("A compressed bomb is not asked for, and counts as the bytes that arrive")
  func bomb() async throws {
    let bomb = try Self.gzip(megabytes: 50)
    let heard = Postbox<String>()
    for header in ["Content-Encoding: gzip", "Transfer-Encoding: gzip"] {
      let server = TestServer { peer in
        heard.post(TestServer.readRequest(peer))
        TestServer.write(peer, Self.ok + header + "\r\nConnection: close\r\n\r\n")
        TestServer.write(peer, bomb)
      }
      // What is not unpacked succeeds; what libcurl unpacks on its own is cut off at the cap.
      let outcome = try await server.ask().outcome
      let isContent = header.hasPrefix("Content")
      #expect(outcome == (isContent ? .succeeded : .failed(Failure(.response, .tooLarge))))
      #expect(!(try await heard.next()).lowercased().contains("accept-encoding"))
    }
  }

  private static func gzip(megabytes: Int) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "head -c \(megabytes << 20) /dev/zero | gzip -1"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let packed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(packed)
  }
}
