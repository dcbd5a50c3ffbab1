import Glibc
import NIOCore
import NIOPosix
import Readiness
import Testing

@testable import Simulation

@Suite("The door of a simulated endpoint")
struct DoorTests {
  @Test("A port that somebody holds a moment longer is had", arguments: [Behaviour.well, .blackhole])
  func brieflyTaken(_ behaviour: Behaviour) async throws {
    let endpoint = try FreePorts.endpoints(1)[0]
    let cast = try Cast(Inventory.commune(at: [endpoint], asking: []))
    let folder = try TemporaryFolder()
    let cache = try CertificateCache(folder: folder.path, now: .current)
    let contexts = try TLSContexts(for: cast, in: .allWell, from: cache)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let holder = try BoundSocket.bound(to: endpoint.socketAddress())
    #expect(listen(holder, 1) == 0)

    let door = loop.flatSubmit {
      let door = NIOLoopBound(Door(cast.parts[0], contexts: contexts, loop: loop), eventLoop: loop)
      let turn = door.value.turn(to: behaviour)
      close(holder)
      return turn.map { door }
    }
    try await door.flatMap { $0.value.turn(to: .refuse) }.get()
  }
}
