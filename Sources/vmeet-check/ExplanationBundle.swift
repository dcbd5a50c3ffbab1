import Foundation
import Readiness
import Reporting

/// An explanation to hand to a carrier: without whom to call, and without what people wrote to each other.
struct ExplanationBundle {
  private let explanation: Explanation
  private let inventory: Inventory
  private let language: Language

  init(_ explanation: Explanation, inventory: Inventory, language: Language) {
    var told = explanation
    told.events.removeAll { if case .recorded = $0.what { true } else { false } }
    self.explanation = told
    self.inventory = inventory.withoutContacts
    self.language = language
  }

  /// Writes a compressed tar; a file that is there is replaced once the new one is whole.
  func write(to path: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vmeet-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
      try pack(folder)
    } catch let error as CocoaError {
      throw Ending(.inputOutput, Help.words.unwritable(path, because: error.localizedDescription) + "\n")
    }
    try NewFile.put([UInt8](Data(contentsOf: folder.appending(path: "bundle.tar.gz"))), at: path)
  }

  private var files: [(name: String, text: String)] {
    let edition = Edition(explanation.report, inventory: inventory, language: language)
    let record = RecordEdition(inventory: inventory, language: language)
    return [
      ("explanation.txt", ExplanationText.render(explanation, record)),
      ("explanation.json", ExplanationJSON.render(explanation, edition)),
      ("report.csv", ReportCSV.render(edition)),
    ]
  }

  private func pack(_ folder: URL) throws {
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/tar")
    tar.currentDirectoryURL = folder
    tar.arguments =
      [
        "--create", "--gzip", "--file", "bundle.tar.gz", "--owner=0", "--group=0", "--numeric-owner",
        "--mode=0644",
      ]
      + files.map(\.name)
    try tar.run()
    tar.waitUntilExit()
    guard tar.terminationStatus == 0 else {
      throw Ending(.internalFault, Help.words.internalFault("tar: \(tar.terminationStatus)") + "\n")
    }
  }
}
