/// Reads one object of a file key by key and notes whatever does not fit, so that every fault is found at once.
///
/// Objects within it are read by closures, and their faults join those of the outer object: none can be
/// forgotten. What is faulty is replaced by a stand-in; the file as a whole is then refused.
public struct ObjectReader<Rule: DocumentRule> {
  /// The way to the object; empty for the file as a whole.
  public let path: String
  /// Where the object begins.
  public let position: TextPosition
  private let members: [JSONMember]
  private var faults: [Fault<Rule>] = []

  private init(_ members: [JSONMember], keys: [String]?, at position: TextPosition, path: String) {
    self.path = path
    self.position = position
    self.members = members
    noteKeys(unlike: keys)
  }

  /// Reads a whole file: what `read` makes of it, and every fault in the order of the file.
  public static func read<Value>(
    _ document: JSONValue, keys: [String], _ read: (inout Self) -> Value
  ) -> (value: Value?, faults: [Fault<Rule>]) {
    var root = Self([], keys: [], at: document.position, path: "")
    let value = root.inner(document, keys: keys, path: "", read)
    let inOrder = root.faults.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }
    return (value, inOrder.map(\.element))
  }

  /// The place of the object itself.
  public var place: Located<Void> { Located((), at: position, path: path) }

  /// Whether the object has a key.
  public func has(_ key: String) -> Bool { members.contains { $0.key == key } }

  /// The place of a key's value, or of the object where the key is absent.
  public func place(of key: String) -> Located<Void> {
    guard let value = member(key)?.value else { return place }
    return Located((), at: value.position, path: path(to: key))
  }

  /// Reads a key that may be absent; nil where it is absent or faulty.
  public mutating func value<Value>(_ key: String, _ shape: Shape<Value, Rule>) -> Located<Value>? {
    guard let json = member(key)?.value else { return nil }
    return shaped(json, shape, path: path(to: key))
  }

  /// Reads a key that must be there; the stand-in where it is absent or faulty.
  public mutating func required<Value>(
    _ key: String, _ shape: Shape<Value, Rule>, standIn: Value
  ) -> Located<Value> {
    if !has(key) { note(.json(.missingKey(key))) }
    let place = place(of: key)
    return value(key, shape) ?? Located(standIn, at: place.position, path: place.path)
  }

  /// Reads a list of single values; nil where the key is absent or no list.
  public mutating func values<Value>(_ key: String, _ shape: Shape<Value, Rule>) -> [Located<Value>]? {
    elements(key)?.compactMap { json, path in shaped(json, shape, path: path) }
  }

  /// Reads an object within this one; nil where it is absent or no object.
  public mutating func object<Value>(
    _ key: String, keys: [String], _ read: (inout Self) -> Value
  ) -> Value? {
    guard let json = member(key)?.value else { return nil }
    return inner(json, keys: keys, path: path(to: key), read)
  }

  /// Reads a list of objects; nil where the key is absent or no list.
  public mutating func objects<Value>(
    _ key: String, keys: [String], _ read: (inout Self) -> Value
  ) -> [Value]? {
    elements(key)?.compactMap { json, path in inner(json, keys: keys, path: path, read) }
  }

  /// Reads an object whose keys are names of the user's own; nil where it is absent or no object.
  public mutating func entries<Value>(
    _ key: String, _ shape: Shape<Value, Rule>
  ) -> [(key: Located<String>, value: Located<Value>)]? {
    guard let json = member(key)?.value else { return nil }
    return inner(json, keys: nil, path: path(to: key)) { object in
      object.members.compactMap { member in
        let path = object.path(to: member.key)
        guard let value = object.shaped(member.value, shape, path: path) else { return nil }
        return (Located(member.key, at: member.position, path: path), value)
      }
    }
  }

  /// Notes a fault at the object itself.
  public mutating func note(_ rule: Rule) { note(rule, at: place) }

  /// Notes a fault at the value of a key, or at the object where the key is absent.
  public mutating func note(_ rule: Rule, at key: String) { note(rule, at: place(of: key)) }

  /// Notes a fault at a value that was read before.
  public mutating func note<Value>(_ rule: Rule, at place: Located<Value>) {
    faults.append(Fault(rule, at: place.position, path: place.path))
  }

  private mutating func inner<Value>(
    _ json: JSONValue, keys: [String]?, path: String, _ read: (inout Self) -> Value
  ) -> Value? {
    guard case .object(let members) = json.content else {
      let place = Located((), at: json.position, path: path)
      note(.json(.wrongType(expected: .object, found: json.type)), at: place)
      return nil
    }
    var object = Self(members, keys: keys, at: json.position, path: path)
    let value = read(&object)
    faults += object.faults
    return value
  }

  private mutating func elements(_ key: String) -> [(JSONValue, path: String)]? {
    guard let json = member(key)?.value else { return nil }
    guard case .array(let elements) = json.content else {
      note(.json(.wrongType(expected: .array, found: json.type)), at: key)
      return nil
    }
    return elements.enumerated().map { ($0.element, "\(path(to: key))[\($0.offset)]") }
  }

  private mutating func shaped<Value>(
    _ json: JSONValue, _ shape: Shape<Value, Rule>, path: String
  ) -> Located<Value>? {
    do throws(Rule) {
      return Located(try shape.read(json), at: json.position, path: path)
    } catch {
      note(error, at: Located((), at: json.position, path: path))
      return nil
    }
  }

  /// Notes every key that stands twice and, where `keys` lists the known ones, every other.
  private mutating func noteKeys(unlike keys: [String]?) {
    var first: [String: TextPosition] = [:]
    for member in members {
      let place = Located((), at: member.position, path: path(to: member.key))
      if let first = first[member.key] {
        note(.json(.duplicateKey(member.key, first: first)), at: place)
      } else if let keys, !keys.contains(member.key) {
        let nearest = Spelling.nearest(to: member.key, among: keys)
        note(.json(.unknownKey(member.key, nearest: nearest)), at: place)
      }
      first[member.key] = first[member.key] ?? member.position
    }
  }

  private func member(_ key: String) -> JSONMember? { members.first { $0.key == key } }

  private func path(to key: String) -> String { path.isEmpty ? key : path + "." + key }
}
