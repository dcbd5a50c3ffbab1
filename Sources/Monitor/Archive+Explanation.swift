import History
import Readiness

extension Archive {
  /// Everything known of a site over a window, with the newest samples of every check; nil for an unknown site.
  ///
  /// The only question that reads raw samples.
  public func explanation(
    of code: Site.ID, over window: Window, samples count: Int = 10
  ) throws(HistoryFault) -> Explanation? {
    guard let site = configuration.inventory.sites.first(where: { $0.code == code }) else { return nil }
    let selection = Selection(sites: [code])
    let report = try status(of: selection, at: window.until)
    let outages = try outages(of: selection, over: window)
    var events = outages.flatMap(\.events) + recorded(of: site) + maintenance(of: site, over: window)
    events += try judged(of: site, over: window)
    var samples: [Explanation.CheckSamples] = []
    for check in site.checks(over: site.lines) {
      let recent = Window(last: .hour, until: window.until)
      let found = try history.samples(of: check, over: recent)
      samples.append(Explanation.CheckSamples(check: check, samples: found.suffix(count)))
    }
    return Explanation(
      report: report, window: window, events: events.filter { window.contains($0.at) }, samples: samples)
  }

  private func recorded(of site: Site) -> [Explanation.Event] {
    book.records(of: site).map { Explanation.Event(at: $0.signature.at, .recorded($0.record, $0.signature)) }
  }

  private func maintenance(of site: Site, over window: Window) -> [Explanation.Event] {
    diary.maintenance(over: window).filter { $0.sites.contains(site.code) }.flatMap { time in
      [
        Explanation.Event(at: time.window.from, .maintenance(time, begins: true)),
        Explanation.Event(at: time.window.until, .maintenance(time, begins: false)),
      ]
    }
  }

  private func judged(of site: Site, over window: Window) throws(HistoryFault) -> [Explanation.Event] {
    guard let office else { return [] }
    let changes = try office.verdictChanges(over: window, of: .site(site.code)).map {
      Explanation.Event(at: $0.at, .judged(from: $0.from, to: $0.to, cause: $0.cause))
    }
    let checkpoints = try office.checkpoints(over: window).compactMap { record -> Explanation.Event? in
      guard let taken = record.taken, let said = taken.sites.first(where: { $0.site == site.code }) else {
        return nil
      }
      return Explanation.Event(at: taken.at, .checkpoint(title: record.meeting.title, said.verdict))
    }
    return changes + checkpoints
  }
}

extension Outage {
  fileprivate var events: [Explanation.Event] {
    [
      Explanation.Event(at: from, .failed(check, failure)),
      until.map { Explanation.Event(at: $0, .succeeded(check, after: $0 - from)) },
    ].compactMap(\.self)
  }
}
