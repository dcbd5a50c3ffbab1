import Readiness

/// The times of an hour's samples, one column for each kind: four of trains, then six of conversations.
struct TimeColumns {
  /// The numbers of each column that has any.
  var columns: [[Int64]] { all.filter { !$0.isEmpty } }
  private var all: [[Int64]]
  private var next: [Int]

  private static let count = TrainTimes.count + ExchangeTimes.Part.allCases.count
  /// Round trips are kept to 10 µs, phases to 0.1 ms.
  private static let unit: Int64 = 10_000
  private static let phaseUnit: Int64 = 100_000

  /// Takes the times of samples.
  init(of samples: ArraySlice<Kept>) {
    all = Array(repeating: [], count: Self.count)
    next = Array(repeating: 0, count: Self.count)
    for sample in samples {
      switch sample.figures {
      case .none: break
      case .train(let train):
        for (column, number) in TrainTimes(train).coded.enumerated() {
          if let number { all[column].append(number) }
        }
      case .exchange(let exchange):
        for time in ExchangeTimes(exchange, unit: Self.unit, phaseUnit: Self.phaseUnit).coded {
          all[TrainTimes.count + time.part.rawValue].append(time.value)
        }
      }
    }
  }

  /// Reads as many times as the shapes of the samples ask for.
  init(for shapes: [KeptShape], from reader: inout ByteReader) throws(ChunkDamage) {
    var counts = [Int](repeating: 0, count: Self.count)
    for shape in shapes { for column in Self.columns(of: shape) { counts[column] += 1 } }
    all = []
    for count in counts { all.append(try Column.decode(count, from: &reader)) }
    next = [Int](repeating: 0, count: Self.count)
  }

  /// The figures of the next sample.
  mutating func figures(of shape: KeptShape) throws(ChunkDamage) -> Kept.Figures {
    switch shape.figures {
    case .none: return .none
    case .train(var train, let mask):
      try TrainTimes(coded: (0..<TrainTimes.count).map { mask & 1 << $0 == 0 ? nil : take($0) })
        .put(into: &train)
      return .train(train)
    case .exchange(var exchange, let parts):
      var times = ExchangeTimes(unit: Self.unit, phaseUnit: Self.phaseUnit)
      for time in ExchangeTimes.Part.allCases where parts.contains(time.asPart) {
        try times.take(take(TrainTimes.count + time.rawValue), of: time)
      }
      times.put(into: &exchange)
      return .exchange(exchange)
    }
  }

  private static func columns(of shape: KeptShape) -> [Int] {
    switch shape.figures {
    case .none: []
    case .train(_, let mask): (0..<TrainTimes.count).filter { mask & 1 << $0 != 0 }
    case .exchange(_, let parts):
      ExchangeTimes.Part.allCases.filter { parts.contains($0.asPart) }.map { TrainTimes.count + $0.rawValue }
    }
  }

  private mutating func take(_ column: Int) -> Int64 {
    defer { next[column] += 1 }
    return all[column][next[column]]
  }
}
