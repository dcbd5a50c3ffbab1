import CIcal
import Readiness

/// What libical makes of one line: a property, or several where the line lists several values.
///
/// Owns libical's component that holds them; line by line, so that a fault has its line.
struct ParsedLine: ~Copyable {
  /// The line as it was read.
  let line: ContentLine
  private let component: OpaquePointer

  init(_ line: ContentLine) throws(CalendarFault) {
    // A carriage return inside a line would end it for libical.
    let bytes = line.bytes.map { CChar(bitPattern: $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0) }
    let text = "BEGIN:VEVENT\r\n".utf8CString.dropLast() + bytes + "\r\nEND:VEVENT\r\n".utf8CString
    guard let component = icalparser_parse_string(Array(text)) else {
      throw CalendarFault(.unreadable(property: line.name), line: line.number)
    }
    self.line = line
    self.component = component
  }

  deinit { icalcomponent_free(component) }

  /// Calls `body` with every property; they live no longer than the line.
  func forEach<Failure: Error>(_ body: (Property) throws(Failure) -> Void) throws(Failure) {
    var next = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY)
    while let property = next {
      if icalproperty_isa(property) != ICAL_XLICERROR_PROPERTY { try body(Property(handle: property)) }
      next = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)
    }
  }

  /// Reads the properties of a line whose every value counts.
  ///
  /// - Throws: where libical could not read a value, or left some out because they are too many.
  func strictly(_ read: (Property) throws(CalendarFault) -> Void) throws(CalendarFault) {
    var number = 0
    try forEach { property throws(CalendarFault) in
      number += 1
      try read(property)
    }
    guard icalcomponent_count_errors(component) == 0, (1..<Self.mostValues).contains(number) else {
      throw CalendarFault(.unreadable(property: line.name), line: line.number)
    }
  }

  /// MAXIMUM_ALLOWED_MULTIPLE_VALUES of libical: values beyond it are dropped without a word.
  private static let mostValues = 500
}

/// A property as libical holds it.
struct Property {
  fileprivate let handle: OpaquePointer

  var value: OpaquePointer? { icalproperty_get_value(handle) }
  var kind: icalvalue_kind { value.map { icalvalue_isa($0) } ?? ICAL_NO_VALUE }

  /// Its text, without the escapes of iCalendar; "" where it is none.
  var text: String {
    guard let value, let text = icalvalue_get_text(value) else { return "" }
    return String(cString: text)
  }

  /// A parameter's text, such as the name beside an address; nil where it has none.
  func parameter(_ kind: icalparameter_kind, _ read: (OpaquePointer) -> UnsafePointer<CChar>?) -> String? {
    guard let parameter = icalproperty_get_first_parameter(handle, kind), let text = read(parameter) else {
      return nil
    }
    return String(cString: text)
  }

  /// The zone that a time stands in; nil where none is named.
  var zoneName: String? { parameter(ICAL_TZID_PARAMETER) { icalparameter_get_tzid($0) } }
}
