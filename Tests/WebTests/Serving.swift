import Foundation
import Logging
import Monitor
import TestThreads
import Web

/// A server in a folder of its own, for as long as a test asks it.
struct Serving {
  let socket: String
  let port: Int

  static func use(_ served: any Served, _ body: (Serving) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "vmeet-web-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (ports, told) = AsyncStream.makeStream(of: Int?.self)
    // Tests beside this one may hold all shared threads; a server that waits for them is none.
    let threads = OwnThreads()
    let api = LocalAPI(
      serving: served, socket: folder + "/s", listen: .init(host: "127.0.0.1", port: 0),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, executor: threads,
      whenListening: { told.yield($0) })
    let running = Task(executorPreference: threads) {
      defer { told.finish() }
      try await api.run()
    }
    var listening: [Int?] = []
    for await port in ports {
      listening.append(port)
      if listening.count == 2 { break }
    }
    let result: Result<Void, any Error>
    do {
      try await body(Serving(socket: folder + "/s", port: listening.compactMap(\.self).first ?? 0))
      result = .success(())
    } catch { result = .failure(error) }
    running.cancel()
    _ = await running.result
    if FileManager.default.fileExists(atPath: folder + "/s") { throw SocketLeft() }
    try result.get()
  }

  struct SocketLeft: Error {}

  /// What curl is answered: the status line, headers and body.
  func ask(_ arguments: [String], overSocket: Bool = false) async throws -> String {
    let way = overSocket ? ["--unix-socket", socket] : []
    return try await Self.run("/usr/bin/curl", ["-s", "-i", "-m", "20", "--path-as-is"] + way + arguments)
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// What a program writes until it ends.
  static func run(_ program: String, _ arguments: [String]) async throws -> String {
    try await blocking {
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.standardOutput = pipe
      try process.run()
      let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Runs what blocks beside the tasks.
  static func blocking<Value: Sendable>(_ call: @escaping @Sendable () throws -> Value) async throws -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result(catching: call)) }
    }
  }
}
