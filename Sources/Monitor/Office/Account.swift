import Glibc

/// The accounts of this host.
public enum Account {
  /// The name of an account; "uid 1000" where it has none.
  public static func name(of user: UInt32) -> String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4096)
    // The name lies in the buffer, which lives until the end of this function.
    guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
    else { return "uid \(user)" }
    return withExtendedLifetime(buffer) { String(cString: name) }
  }
}
