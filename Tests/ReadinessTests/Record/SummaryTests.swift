import Testing

@testable import Readiness

@Suite("A summary counts")
struct SummaryTests {
  private let line = CheckID.line("088", "vnpt")
  private let port = CheckID.device("088", "vnpt", "polycom", CheckName(kind: .tcp, port: 1720))

  @Test("a train with an answer by its packets, and single lost ones as loss only")
  func train() {
    let packets: [Train.Packet] = [
      .answered(.milliseconds(10)), .lost, .answered(.milliseconds(30)), .late, .retransmitted,
    ]
    let summary = sum([sample(line, .succeeded, .train(Train(packets)))])
    #expect(summary.samples == 1 && summary.succeeded == 1)
    #expect(summary.sent == 5 && summary.answered == 3 && summary.retransmitted == 1 && summary.lost == 3)
    #expect(summary.latency.count == 2 && summary.latency.unanswered == 0)
    #expect(summary.differences == 1 && summary.differenceSum == .milliseconds(20))
    #expect(summary.roundTripSum == .milliseconds(40))
    #expect(summary.shortest == .milliseconds(10) && summary.longest == .milliseconds(30))
  }

  @Test("each packet of a train without any answer as the timeout or more")
  func silentTrain() {
    let silent = sample(line, .failed(Failure(.connect, .timedOut)), .train(Train([.lost, .late, .lost])))
    let summary = sum([silent])
    #expect(summary.latency.unanswered == 3 && summary.sent == 3 && summary.answered == 0)
    #expect(summary.latency.percentile(95) == .atLeast(.seconds(5)))
    #expect(summary.upTime == .zero && summary.measuredTime == .seconds(30))
  }

  @Test("a connect that timed out as the timeout or more, one after a lost SYN as lost and without a time")
  func connects() {
    let silent = Exchange(retransmitted: 2, phases: Phases(total: .seconds(5)))
    let slow = Exchange(retransmitted: 1, phases: Phases(connect: .milliseconds(1021)))
    let summary = sum([
      sample(port, .failed(Failure(.connect, .timedOut)), .exchange(silent)),
      sample(port, .succeeded, .exchange(slow)),
      sample(port, .succeeded, .exchange(Exchange(roundTrip: .milliseconds(20)))),
    ])
    #expect(summary.sent == 3 && summary.answered == 2 && summary.retransmitted == 1 && summary.lost == 2)
    #expect(summary.latency.count == 2 && summary.latency.unanswered == 1)
  }

  @Test("nothing as sent where no address was found or our own side could not ask")
  func nothingSent() {
    let exchange = Measurement.exchange(Exchange(phases: Phases(resolve: .seconds(1))))
    let summary = sum([
      sample(port, .failed(Failure(.resolve, .noSuchName)), exchange),
      sample(port, .notMeasured(.descriptors), exchange),
      sample(line, .notMeasured(.suspended), .train(Train([.lost, .lost]))),
    ])
    #expect(summary.samples == 3 && summary.sent == 0 && summary.lossPercent == nil)
    #expect(summary.latency.count == 0)
    #expect(summary.measuredTime == .seconds(30) && summary.upTime == .zero)
    #expect(summary.notMeasured == [.descriptors: 1, .suspended: 1])
    #expect(summary.notMeasuredTime == [.descriptors: .seconds(30), .suspended: .seconds(30)])
  }

  @Test("extra samples without weight, and every regular one with its interval")
  func weights() {
    let failed = Outcome.failed(Failure(.connect, .refused))
    let summary = sum([
      sample(port, .succeeded, every: 30), sample(port, failed, every: 300),
      sample(port, failed, every: 30, isExtra: true), sample(port, .notMeasured(.missed), isExtra: true),
      sample(port, .notMeasured(.missed)),
    ])
    #expect(summary.measuredTime == .seconds(330) && summary.upTime == .seconds(30))
    #expect(summary.samples == 5 && summary.succeeded == 1)
    #expect(summary.notMeasured == [.missed: 1] && summary.notMeasuredTime == [.missed: .seconds(30)])
  }

  @Test("the same whether counted together or apart")
  func merging() {
    let samples = (0..<400).map { number -> Sample in
      let roundTrip = Duration.microseconds(20 + number * number * 7)
      let exchange = Measurement.exchange(Exchange(roundTrip: roundTrip))
      let timeout = Measurement.exchange(Exchange(phases: Phases(total: .seconds(5))))
      return number % 17 == 0
        ? sample(port, .failed(Failure(.connect, .timedOut)), timeout, at: Int64(number))
        : sample(port, .succeeded, exchange, at: Int64(number))
    }
    for parts in [1, 2, 7, 400] {
      var merged = Summary()
      for part in stride(from: 0, to: samples.count, by: samples.count / parts) {
        merged.merge(sum(Array(samples[part..<min(samples.count, part + samples.count / parts)])))
      }
      #expect(merged == sum(samples), "in \(parts) parts")
    }
  }

  private func sum(_ samples: [Sample]) -> Summary {
    var summary = Summary()
    for sample in samples { summary.add(sample) }
    return summary
  }

  private func sample(
    _ check: CheckID, _ outcome: Outcome, _ measurement: Measurement = .none, every seconds: Int = 30,
    isExtra: Bool = false, at slot: Int64 = 0
  ) -> Sample {
    Sample(
      series: Series(check: check, address: "127.0.0.1", interval: .seconds(seconds), timeout: .seconds(5)),
      isExtra: isExtra,
      observation: Observation(
        check: check, slot: WallTime(milliseconds: slot), outcome: outcome, measurement: measurement))
  }
}
