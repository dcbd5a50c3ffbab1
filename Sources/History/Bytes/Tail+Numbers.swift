import Readiness

extension Tail {
  /// Where and in which time samples were measured.
  struct Place: Hashable {
    /// See `Sample.vantage`.
    var vantage: String
    /// See `Sample.anchor`.
    var anchor: Int
  }

  /// What stands in a frame beside samples, by its first byte; no sample begins with these.
  enum Entry: UInt8 {
    /// From here on a number stands for a series.
    case series = 3
    /// From here on a number stands for a place.
    case place = 7
    /// The samples after it were measured at a place.
    case at = 11
    /// The rest of the frame only fills a page.
    case filling = 15
  }

  /// The numbers that this file has given to series and places so far.
  struct Numbers {
    private var series: [Series: Int] = [:]
    private var places: [Place: Int] = [:]

    /// Starts without a number.
    init() {}

    /// Goes on with the numbers of a file.
    init(series: [Int: Series], places: [Int: Place]) {
      for (number, asked) in series { self.series[asked] = number }
      for (number, place) in places { self.places[place] = number }
    }

    /// How many numbers it has given.
    var counts: (series: Int, places: Int) { (series.count, places.count) }

    /// Takes back the numbers given since there were so many: what told of them was not written.
    mutating func forget(beyond counts: (series: Int, places: Int)) {
      series = series.filter { $0.value < counts.series }
      places = places.filter { $0.value < counts.places }
    }

    /// How many samples share a frame at most: what one damaged byte can cost.
    static let samplesPerFrame = 100

    /// The frames of a batch, with whatever must be known before its samples can be read.
    mutating func frames(of samples: some Sequence<Sample>) -> [UInt8] {
      var bytes: [UInt8] = []
      var rest = samples.makeIterator()
      while true {
        var batch: [Sample] = []
        while batch.count < Self.samplesPerFrame, let sample = rest.next() { batch.append(sample) }
        guard !batch.isEmpty else { return bytes }
        bytes += Frame.wrap(payload(of: batch))
      }
    }

    private mutating func payload(of samples: [Sample]) -> [UInt8] {
      var writer = ByteWriter()
      let base = samples.first?.observation.slot ?? WallTime(milliseconds: 0)
      var here: Int?
      writer.time(base)
      for sample in samples {
        let place = number(of: Place(vantage: sample.vantage, anchor: sample.anchor), to: &writer)
        if place != here {
          writer.byte(Entry.at.rawValue)
          writer.count(place)
          here = place
        }
        let series = number(of: sample.series, to: &writer)
        writer.sample(sample, series: series, after: base)
      }
      return writer.bytes
    }

    private mutating func number(of place: Place, to writer: inout ByteWriter) -> Int {
      if let number = places[place] { return number }
      let number = places.count
      places[place] = number
      writer.byte(Entry.place.rawValue)
      writer.count(number)
      writer.text(place.vantage)
      writer.count(place.anchor)
      return number
    }

    private mutating func number(of asked: Series, to writer: inout ByteWriter) -> Int {
      if let number = series[asked] { return number }
      let number = series.count
      series[asked] = number
      writer.byte(Entry.series.rawValue)
      writer.count(number)
      writer.text(asked.check.description)
      writer.text(asked.address.rawValue)
      writer.span(asked.interval)
      writer.span(asked.timeout)
      writer.text(asked.expectation)
      return number
    }
  }
}
