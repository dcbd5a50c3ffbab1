extension OfficeBook {
  /// The id of a meeting that was entered here: "m12".
  public static func id(of number: Int) -> Meeting.ID { Meeting.ID("m\(number)") }

  /// The number in the id of a meeting that was entered here, of an instance too: 12 of "m12-20261125".
  public static func number(of id: Meeting.ID) -> Int? {
    guard let match = id.rawValue.wholeMatch(of: /m([1-9][0-9]{0,8})(-[0-9]{8}(-[0-9]{1,4})?)?/) else {
      return nil
    }
    return Int(match.1)
  }

  /// Whether a meeting of that number was entered.
  public func has(_ number: Int) -> Bool { meetings.contains { $0.number == number } }

  /// The book with one more thing in it, as it stands after it was recorded under that number.
  public mutating func add(_ record: OfficeRecord, number: Int, by signature: Signature) {
    switch record {
    case .meeting(.add(let entry)): meetings.append(Signed(number: number, entry, signature))
    case .meeting(.edit(_, let entry)):
      guard let place = meetings.firstIndex(where: { $0.number == number }) else { return }
      meetings[place] = Signed(number: number, entry, signature)
    case .meeting(.cancel): cancelled.insert(number)
    case .maintenance(let record): maintenance.append(Signed(number: number, record, signature))
    case .maintenanceEnd(let record): maintenanceEnds[record.maintenance] = signature
    case .acknowledgement(let record): acknowledgements.append(Signed(number: number, record, signature))
    case .call(let record): calls.append(Signed(number: number, record, signature))
    case .signOff(let record): signOffs.append(Signed(number: number, record, signature))
    case .rollCall(let record): rollCalls.append(Signed(number: number, record, signature))
    case .migration(let record): migrations.append(Signed(number: number, record, signature))
    }
  }
}
