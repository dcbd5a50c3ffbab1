import Testing

@testable import Readiness

@Suite("check ids in text")
struct CheckIDParsingTests {
  static let ids: [CheckID] = [
    .line("088", "vnpt"), .device("088", "vnpt", "vmeet", CheckName(kind: .https, port: 8443)),
    .device("10", "own", "room-1", CheckName(kind: .tcp, port: 1720, name: "h323")),
    .device("10", "own", "mcu", CheckName(kind: .http, port: 1, name: "")),
    .device("10", "own", "mcu", CheckName(kind: .tls, port: 65535, name: "a#b/c:d")),
    .service("mega-v-meeting", CheckName(kind: .https, port: 8443, name: "trang/chủ")),
    .service("canary", CheckName(kind: .tcp, port: 80)),
    .canary("127.10.0.1"), .canary("2001:db8::1"), .canary("cổng.example"),
    .device("a", "b", "c", CheckName(kind: .train, port: 7)),
    .device("a", "\u{301}b", "c", CheckName(kind: .tcp, port: 7, name: "\u{301}x")),
    .device("a", "b", "c", CheckName(kind: .tcp, port: 7, name: "x/train")),
    .service("canary", CheckName(kind: .tcp, port: 7, name: "x/train")),
  ]

  @Test("every id is read from its own spelling", arguments: ids)
  func roundTrip(id: CheckID) { #expect(CheckID(parsing: id.description) == id) }

  @Test(
    "anything else is no id",
    arguments: [
      "", "@", "/", "088", "088/vnpt", "088/vnpt/-", "088/vnpt/-/tcp:80", "088/vnpt/-/train/",
      "/vnpt/-/train",
      "088//-/train", "088/vnpt//tcp:80", "088/vnpt/vmeet/tcp", "088/vnpt/vmeet/tcp:", "088/vnpt/vmeet/tcp:0",
      "088/vnpt/vmeet/tcp:080", "088/vnpt/vmeet/tcp:+80", "088/vnpt/vmeet/tcp:65536", "088/vnpt/vmeet/udp:80",
      "088/vnpt/vmeet/tcp:80:", "088/vnpt/vmeet/train", "@/tcp:80", "@portal", "@portal/", "@portal/train",
      "@canary/train", "@canary//train", "@canary/127.0.0.1", "@canary/127.0.0.1/tcp:80",
    ])
  func refused(text: String) { #expect(CheckID(parsing: text) == nil) }
}
