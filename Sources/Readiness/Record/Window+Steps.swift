extension Window {
  /// The window cut into steps from its start.
  ///
  /// The last may be shorter; empty for a step of no length.
  public func steps(of step: Duration) -> [Window] {
    guard step > .zero else { return [] }
    return stride(from: from.milliseconds, to: until.milliseconds, by: Int(step.inMilliseconds)).map {
      let start = WallTime(milliseconds: $0)
      return Window(from: start, until: min(start + step, until))
    }
  }

  /// The part that lies in another window; empty where they do not meet.
  public func part(in other: Window) -> Window {
    Window(from: max(from, other.from), until: max(max(from, other.from), min(until, other.until)))
  }
}
