/// What people did about faults, as far as it still matters: who took one on, who was told and what they promised.
public struct FollowUps: Hashable, Sendable {
  /// The faults that are taken on, and not expired.
  public var acknowledgements: [Signed<Acknowledgement>]
  /// The calls of the last 24 hours, and those whose promise is still to come, the newest first.
  public var calls: [Signed<Call>]

  /// Nothing was done.
  public static let none = FollowUps(acknowledgements: [], calls: [])

  /// Puts them together.
  public init(acknowledgements: [Signed<Acknowledgement>], calls: [Signed<Call>]) {
    self.acknowledgements = acknowledgements
    self.calls = calls
  }

  /// Takes them out of a book as they stand at a moment.
  public init(in book: OfficeBook, at now: WallTime) {
    acknowledgements = book.acknowledgements(at: now).values.sorted { $0.number < $1.number }
    calls = book.calls.filter { call in
      let age = now - call.signature.at
      return age >= .zero && (age <= .seconds(86_400) || call.record.promised.map { $0 > now } ?? false)
    }.sorted { $0.signature.at > $1.signature.at }
  }

  /// Those about a site, a part of it, or a carrier that it has a line of.
  public func concerning(_ site: Site) -> FollowUps {
    FollowUps(
      acknowledgements: acknowledgements.filter { $0.record.subject.concerns(site) },
      calls: calls.filter { $0.record.subject.concerns(site) })
  }
}
