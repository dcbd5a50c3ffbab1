import Readiness

/// Why a request is not answered, as JSON, schema 1, kind "error".
public enum FaultJSON {
  /// The whole text, with a break at its end; `parameter` is cleaned here.
  public static func render(_ fault: APIFault, parameter: String? = nil, language: Language) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("error"),
      "error": .object([
        "code": .text(fault.rawValue),
        "message": .text(Words(language).apiFault(fault)),
        "parameter": .optional(parameter.map { PeerText.clean($0) }),
      ]),
    ]).rendered() + "\n"
  }
}

/// What came of reading the configuration anew, as JSON, schema 1, kind "reload".
public enum ReloadJSON {
  /// A configuration that is in use from now on.
  public static func accepted(hash: String, changes: InventoryDiff) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("reload"),
      "accepted": .bool(true),
      "configHash": .text(hash),
      "changes": .array(changes.entries.map { .text($0.text) }),
      "faults": .array([]),
    ]).rendered() + "\n"
  }

  /// A configuration that was refused: the file and every fault of it.
  public static func refused(
    _ path: String, faults: [InventoryFault], because reason: String?, language: Language
  ) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("reload"),
      "accepted": .bool(false),
      "file": .text(path),
      "reason": .optional(reason),
      "changes": .array([]),
      "faults": .array(
        faults.map { fault in
          .object([
            "line": .integer(fault.position.line), "column": .integer(fault.position.column),
            "path": .text(fault.path), "text": .text(fault.text(in: language, file: path)),
          ])
        }),
    ]).rendered() + "\n"
  }
}
