import Readiness
import Testing

@Suite("The JSON writer")
struct JSONWriterTests {
  @Test("The shipped sites.json is written as it stands")
  func shippedStyle() throws {
    let document = try JSONReader.read(ShippedSitesTests.bytes)
    let (written, shipped) = (Array(JSONWriter.text(document).utf8), ShippedSitesTests.bytes)
    let difference = zip(written, shipped).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    #expect(difference == nil)
    #expect(written.count == shipped.count)
  }

  @Test("What is written is read as what it was", arguments: ["\"\\\n\r\t\0\u{7F}\u{85}đ😀", "", "a"])
  func roundTrip(text: String) throws {
    let value = JSONValue(.object([JSONMember(text, JSONValue(.array([.string(text), JSONValue(.null)])))]))
    let read = try JSONReader.read(Array(JSONWriter.text(value).utf8))
    #expect(read.members?.first?.key == text)
    #expect(read[text]?[0]?.text == text)
  }

  @Test("Nothing is lost or reordered, however deep and long")
  func deep() throws {
    var value = JSONValue(.number("-1.50e3"))
    for depth in 0..<60 {
      let members = [
        JSONMember("z", .string(String(repeating: "x", count: depth))), JSONMember("a", value),
        JSONMember("z", JSONValue(.bool(true))),
      ]
      value =
        depth % 2 == 0 ? JSONValue(.object(members)) : JSONValue(.array([value, JSONValue(.object([]))]))
    }
    let read = try JSONReader.read(Array(JSONWriter.text(value).utf8))
    #expect(JSONWriter.line(read) == JSONWriter.line(value))
  }

  @Test("A value is replaced in its place, added at the end and removed")
  func editing() throws {
    var document = try JSONReader.read(Array(#"{"a": [{"b": 1, "c": 2}], "d": 3}"#.utf8))
    document["a"]?[0]?["b"] = .string("x")
    document["a"]?[0]?["e"] = .string("y")
    document["d"] = nil
    document["a"]?[7] = .string("nowhere")
    document["a"]?["f"] = .string("nowhere")
    #expect(JSONWriter.line(document) == #"{ "a": [ { "b": "x", "c": 2, "e": "y" } ] }"#)
  }
}
