/// When our own side could not see the lines of a carrier: every own uplink to it was dead, or every uplink of
/// ours where we have none to it.
package struct Darkness: Hashable, Sendable {
  /// By carrier, in order of time; empty where an uplink lived all the time.
  package let stretches: [Carrier.ID: [Window]]

  /// Takes the outages of our own lines; one that lasts is dark up to `now`.
  package init(of inventory: Inventory, outages: [Outage], until now: WallTime) {
    guard let own = inventory.ownSite else {
      stretches = [:]
      return
    }
    let failing = Dictionary(grouping: outages, by: \.check).mapValues { outages in
      outages.map { Window(from: $0.from, until: $0.until ?? now) }
    }
    func dark(_ lines: [Line]) -> [Window] {
      let all = lines.map { failing[.line(own.code, $0.id)] ?? [] }
      guard let first = all.first else { return [] }
      return all.dropFirst().reduce(first) { $0.common(with: $1) }
    }
    stretches = Dictionary(
      inventory.carriers.map { carrier in
        let lines = own.lines.filter { $0.carrier == carrier.id }
        return (carrier.id, dark(lines.isEmpty ? own.lines : lines))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The stretches of a carrier; empty where it was seen all the time.
  package func stretches(of carrier: Carrier.ID) -> [Window] { stretches[carrier] ?? [] }

  /// Whether a silence at this moment says nothing of what lies behind a carrier.
  ///
  /// An uplink may have died any time after its last answer, one interval before its first failure.
  func covers(_ moment: WallTime, of carrier: Carrier.ID, interval: Duration) -> Bool {
    stretches(of: carrier).contains { $0.from - interval < moment && moment < $0.until }
  }
}

extension [Window] {
  /// The time that lies in both.
  fileprivate func common(with others: [Window]) -> [Window] {
    flatMap { one in others.map { one.part(in: $0) } }.filter { $0.duration > .zero }
  }
}
