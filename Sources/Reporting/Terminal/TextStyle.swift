/// What a terminal, or whatever stands in its place, can show; the caller knows it.
public struct TextStyle: Hashable, Sendable {
  /// The cells of a line; nil where nobody counts them, as in a pipe.
  public var width: Int?
  /// Whether colour may be used; it never says anything that words and signs do not.
  public var colour: Bool
  /// Whether signs must be ASCII; words keep their letters.
  public var ascii: Bool

  /// Describes a terminal; without arguments one of 80 cells without colour.
  public init(width: Int? = 80, colour: Bool = false, ascii: Bool = false) {
    self.width = width
    self.colour = colour
    self.ascii = ascii
  }

  /// The width lines are laid out in: never under 20 cells, where no layout is readable.
  var columns: Int { max(20, width ?? Int.max / 4) }
}
