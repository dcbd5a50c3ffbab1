extension Inventory {
  /// The same province with nobody to call: for whoever need not know people's names and numbers.
  public var withoutContacts: Self {
    var bare = self
    for index in bare.sites.indices { bare.sites[index].contacts = [] }
    for index in bare.carriers.indices { bare.carriers[index].contacts = [] }
    return bare
  }
}
