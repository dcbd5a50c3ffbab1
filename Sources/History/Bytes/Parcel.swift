import Readiness

/// Samples as bytes, to be handed from one process to another: the frames of a tail.
public enum Parcel {
  /// The bytes of samples.
  public static func packed(_ samples: [Sample]) -> [UInt8] {
    var numbers = Tail.Numbers()
    return numbers.frames(of: samples)
  }

  /// The samples in bytes; what is damaged is left out.
  public static func unpacked(_ bytes: [UInt8]) -> [Sample] { TailReader.read(bytes).contents.samples }
}
