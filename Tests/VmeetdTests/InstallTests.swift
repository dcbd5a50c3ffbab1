import Foundation
import Testing

@Suite("Installing")
struct InstallTests {
  @Test("puts everything under DESTDIR and PREFIX, and takes exactly that away again")
  func putsAndTakes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vmi-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = folder.appending(path: "etc/vmeet/sites.json")
    try FileManager.default.createDirectory(
      at: own.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: own)

    #expect(try run("install", folder) == 0)
    let files = try Set(self.files(in: folder))
    for expected in [
      "bin/vmeetd", "bin/vmeet-check", "lib/systemd/system/vmeetd.service", "lib/sysusers.d/vmeet.conf",
      "lib/tmpfiles.d/vmeet.conf", "lib/sysctl.d/49-vmeet.conf", "share/man/man8/vmeetd.8",
      "share/man/man1/vmeet-check.1", "share/man/man5/vmeet-sites.5",
      "share/bash-completion/completions/vmeetd", "share/zsh/site-functions/_vmeet-check",
      "share/fish/vendor_completions.d/vmeet-sim.fish",
    ] { #expect(files.contains("opt/here/" + expected)) }
    let unit = folder.appending(path: "opt/here/lib/systemd/system/vmeetd.service")
    #expect(
      try String(contentsOf: unit, encoding: .utf8).contains("\nExecStart=/opt/here/bin/vmeetd --config"))

    #expect(try run("uninstall", folder) == 0)
    #expect(try self.files(in: folder) == ["etc/vmeet/sites.json"])
    #expect(try String(contentsOf: own, encoding: .utf8) == "mine")
  }

  private func files(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.path + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  private func run(_ verb: String, _ folder: URL) throws -> Int32 {
    let build = URL(filePath: DaemonRun.program).deletingLastPathComponent().path
    let script = URL(filePath: #filePath).appending(path: "../../../Sources/vmeet-check/install.sh")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      script.standardizedFileURL.path, verb, build, "/opt/here", "vmeetd", "vmeet-check", "vmeet-sim",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(["DESTDIR": folder.path]) { $1 }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
