import ArgumentParser
import Monitor
import Reporting

/// How a command ends: with a code, and a text where something must be said.
struct Ending: Error {
  /// What the caller is told.
  var code: Reporting.ExitCode
  /// What people are told, with a break at the end; empty where all was said.
  var text: String
  /// Whether the text is the result itself and no complaint.
  var isResult = false

  /// Ends with a code and something to say.
  init(_ code: Reporting.ExitCode, _ text: String = "", isResult: Bool = false) {
    self.code = code
    self.text = text
    self.isResult = isResult
  }

  /// Ends because the command line cannot be followed, in a sentence that says how it can.
  init(usage text: String) { self.init(.usage, text + "\n") }

  /// Puts whatever was thrown into words and a code; what nobody foresaw is our own fault.
  init(of error: any Error) {
    if let ending = error as? Ending {
      self = ending
    } else if let fault = error as? RecordFault {
      self.init(fault.exitCode, fault.text(in: Help.words) + "\n")
    } else if VmeetCheck.exitCode(for: error) == .success {
      self.init(.ready, Help.words.translated(VmeetCheck.fullMessage(for: error)) + "\n")
    } else if VmeetCheck.exitCode(for: error) == .validationFailure {
      self.init(.usage, Help.words.translated(VmeetCheck.fullMessage(for: error)) + "\n")
    } else {
      self.init(.internalFault, Help.words.internalFault("\(error)") + "\n")
    }
  }
}
