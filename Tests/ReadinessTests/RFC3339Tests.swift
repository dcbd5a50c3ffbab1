import Readiness
import Testing

/// Moments as text.
struct RFC3339Tests {
  @Test(
    "a moment is read and written again",
    arguments: [
      ("2018-07-12T14:00:00+07:00", "2018-07-12T07:00:00.000Z"),
      ("2024-02-29T23:59:59.5-03:30", "2024-03-01T03:29:59.500Z"),
      ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ])
  func roundTrip(text: String, written: String) {
    #expect(WallTime(rfc3339: text)?.rfc3339 == written)
  }

  @Test(
    "what is no moment is refused",
    arguments: [
      "", "2018-07-12", "2018-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2018-07-12T24:00:00Z",
      "2018-07-12T14:00:00", "2018-07-12T14:00:00+24:00", "2018-07-12T14:00:00.1234Z",
    ])
  func refused(text: String) { #expect(WallTime(rfc3339: text) == nil) }
}
