import Foundation
import History
import Readiness

/// The results of a daemon whose tail takes none at the moment: they are judged and shown, and stand in no file.
public struct UnkeptResults: Sendable {
  /// In the order they came; empty while results can be written.
  let samples: [Sample]

  /// Takes them.
  init(_ samples: [Sample]) { self.samples = samples }

  /// None: all is written.
  public static let none = Self([])

  /// How many there are.
  public var count: Int { samples.count }

  /// All of them as frames of a tail, in base64.
  public var frames: String { Data(Parcel.packed(samples)).base64EncodedString() }

  /// Asks the daemon.
  public static func ask(_ client: DaemonClient) throws(DaemonClient.Refusal) -> Self {
    let frames = try client.json("/v1/unkept")["frames"]?.text ?? ""
    return Self(Parcel.unpacked([UInt8](Data(base64Encoded: frames) ?? Data())))
  }
}
