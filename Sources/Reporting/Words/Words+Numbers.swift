import Readiness

extension Words {
  /// A count with its thousands set apart: "1.024", "1,024".
  func count(_ number: Int) -> String { grouped(String(number)) }

  /// A count as officials write it in a sentence: "06"; as it is in English.
  func padded(_ number: Int) -> String {
    say((0..<10).contains(number) ? "0\(number)" : count(number), count(number))
  }

  /// A number with at most that many places, none of them a zero at the end: "4,2", "0", "1.500".
  func decimal(_ value: Double, places: Int = 1) -> String {
    guard let number = FixedPoint(value, places: places) else { return say("không rõ", "unknown") }
    let fraction = number.shortFraction
    let tail = fraction.isEmpty ? "" : say(",", ".") + fraction
    return (number.isNegative ? "−" : "") + grouped(number.whole) + tail
  }

  /// Milliseconds, to a tenth below 100: "<0,1", "4,2", "312".
  func milliseconds(_ value: Double) -> String { value < 100 ? tenths(value) : decimal(value, places: 0) }

  /// Milliseconds with their unit.
  func withUnit(milliseconds value: Double) -> String { milliseconds(value) + "\u{A0}ms" }

  /// A share of a hundred, never rounded to nothing or to all: "6,5%", "<0,1%", ">99,9%".
  func percent(_ value: Double) -> String {
    ((99.95..<100).contains(value) ? ">" + decimal(99.9) : tenths(value)) + "%"
  }

  /// A stretch of time in seconds: "2,3 giây".
  func seconds(_ duration: Duration) -> String {
    let number = decimal(duration.inSeconds)
    return say("\(number)\u{A0}giây", number == "1" ? "1\u{A0}second" : "\(number)\u{A0}seconds")
  }

  /// A number of whole days: "12 ngày".
  func days(_ value: Double) -> String {
    let number = Int(max(-100_000, min(100_000, value.rounded(.down))))
    return say("\(count(number)) ngày", "\(count(number)) " + plural(number, "day", "days"))
  }

  /// A number to a tenth; what is less, yet more than nothing, is not told as 0.
  private func tenths(_ value: Double) -> String {
    value > 0 && value < 0.05 ? "<" + decimal(0.1) : decimal(value)
  }

  private func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    return grouped(String(digits.dropLast(3))) + say(".", ",") + digits.suffix(3)
  }
}
