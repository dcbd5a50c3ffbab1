/// The results that a daemon cannot write at the moment, as JSON, schema 1, kind "unkept".
public enum UnkeptJSON {
  /// The whole text, with a break at its end; `frames` is their base64.
  public static func render(count: Int, frames: String) -> String {
    JSONText.object([
      "schema": .integer(1), "kind": .text("unkept"), "results": .integer(count), "frames": .text(frames),
    ]).rendered() + "\n"
  }
}
