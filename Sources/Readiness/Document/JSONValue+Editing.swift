extension JSONValue {
  /// A text that comes from no file.
  public static func string(_ text: String) -> JSONValue { JSONValue(.string(text)) }

  /// The value of a key; nil in anything but an object and where the key is absent.
  ///
  /// Setting replaces the value in its place, or adds the key behind the others; setting nil removes it.
  public subscript(key: String) -> JSONValue? {
    get { members?.first { $0.key == key }?.value }
    set {
      guard var members else { return }
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(JSONMember(key, value))
      case (nil, nil): break
      }
      content = .object(members)
    }
  }

  /// An element of a list; nil in anything but a list and beyond its end, where setting changes nothing.
  public subscript(index: Int) -> JSONValue? {
    get { elements.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
    set {
      guard var elements, elements.indices.contains(index), let newValue else { return }
      elements[index] = newValue
      content = .array(elements)
    }
  }

  /// The members of an object; nil in anything else.
  public var members: [JSONMember]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// The elements of a list; nil in anything else.
  public var elements: [JSONValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The text of a string; nil in anything else.
  public var text: String? {
    if case .string(let text) = content { text } else { nil }
  }
}
