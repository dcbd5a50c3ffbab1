/// Who owns which descriptor: the kernel hands out the lowest free number, so an array is dense enough.
struct DescriptorTable<Owner> {
  private var owners: [Owner?] = []

  /// The owner of a descriptor; nil where nobody owns it.
  subscript(_ descriptor: Int32) -> Owner? {
    get {
      let index = Int(descriptor)
      return owners.indices.contains(index) ? owners[index] : nil
    }
    set {
      let index = Int(descriptor)
      guard index >= 0 else { return }
      if index >= owners.count {
        guard newValue != nil else { return }
        owners.append(contentsOf: repeatElement(nil, count: index + 1 - owners.count))
      }
      owners[index] = newValue
    }
  }
}
