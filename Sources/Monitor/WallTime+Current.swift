import Readiness
import Wire

extension WallTime {
  /// This moment, for the faces, which do not know the engine.
  public static var current: WallTime { .now }
}
