/// Turns what OpenSSL's calls return into errors.
enum OpenSSL {
  /// It would not do what was asked for: no memory, or a fault of ours.
  struct Refusal: Error {}

  /// The object that a call made.
  static func made<Value>(_ object: Value?) throws(Refusal) -> Value {
    guard let object else { throw Refusal() }
    return object
  }

  /// Looks at the code of a call.
  static func did(_ code: Int32) throws(Refusal) {
    guard code > 0 else { throw Refusal() }
  }
}
