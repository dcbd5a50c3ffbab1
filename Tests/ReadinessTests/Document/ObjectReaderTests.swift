import Readiness
import Testing

@Suite("The reader of objects")
struct ObjectReaderTests {
  enum Rule: DocumentRule { case json(JSONRule) }
  enum Colour: String, CaseIterable { case red, green }

  @Test("Every fault of a file is found at once, in the order of the file")
  func allAtOnce() throws {
    let text = """
      {"nane": "x",
       "list": [{"port": 70000}, 5, {"port": 1.5, "port": 2}, {}],
       "colour": "gren", "on": "yes"}
      """
    let (_, faults) = try read(text) { file in
      _ = file.required("name", .string, standIn: "")
      _ = file.objects("list", keys: ["port"]) { object in
        object.required("port", .integer(in: 1...65_535), standIn: 1).value
      }
      _ = file.value("colour", .choice as Shape<Colour, Rule>)
      _ = file.value("on", .bool)
    }
    let lines = faults.map { "\($0.line):\($0.column) \($0.path) \($0.rule)" }
    #expect(
      lines == [
        "1:1  json(Readiness.JSONRule.missingKey(\"name\"))",
        "1:2 nane json(Readiness.JSONRule.unknownKey(\"nane\", nearest: Optional(\"name\")))",
        "2:20 list[0].port json(Readiness.JSONRule.outside(minimum: \"1\", maximum: \"65535\"))",
        "2:28 list[1] json(Readiness.JSONRule.wrongType(expected: Readiness.JSONType.object, found: "
          + "Readiness.JSONType.number))",
        "2:40 list[2].port json(Readiness.JSONRule.outside(minimum: \"1\", maximum: \"65535\"))",
        "2:45 list[2].port json(Readiness.JSONRule.duplicateKey(\"port\", first: "
          + "Readiness.TextPosition(line: 2, column: 32)))",
        "2:57 list[3] json(Readiness.JSONRule.missingKey(\"port\"))",
        "3:12 colour json(Readiness.JSONRule.notOneOf([\"red\", \"green\"], nearest: Optional(\"green\")))",
        "3:26 on json(Readiness.JSONRule.wrongType(expected: Readiness.JSONType.bool, found: "
          + "Readiness.JSONType.string))",
      ])
  }

  @Test("A number that is no number of this world is outside every range")
  func hugeNumbers() throws {
    let (_, faults) = try read(#"{"a": 1e999, "b": 99999999999999999999, "c": 1e2}"#) { file in
      _ = file.value("a", .number(in: 0...100))
      _ = file.value("b", .integer(in: 0...100))
      _ = file.value("c", .integer(in: 0...100))
    }
    #expect(faults.map(\.path) == ["a", "b", "c"])
  }

  @Test("Keys of the user's own are read with their places")
  func entries() throws {
    let (entries, faults) = try read(#"{"a": {"x": true, "y": 1, "y": false}}"#) { file in
      (file.entries("a", .bool) ?? []).map { "\($0.key.value)=\($0.value.value) \($0.key.path)" }
    }
    #expect(entries == ["x=true a.x", "y=false a.y"])
    #expect(faults.count == 2)
  }

  @Test(
    "The nearest known word is named only where it is near",
    arguments: [
      ("carier", "carrier"), ("Adress", "address"), ("adrdess", "address"), ("id", "id"), ("zzz", nil),
      ("", nil), ("meetings", nil),
    ] as [(String, String?)])
  func spelling(word: String, nearest: String?) {
    #expect(Spelling.nearest(to: word, among: ["address", "carrier", "id", "kind"]) == nearest)
  }

  private func read<Value>(
    _ text: String, _ body: (inout ObjectReader<Rule>) -> Value
  ) throws -> (Value?, [Fault<Rule>]) {
    let document = try JSONReader.read(Array(text.utf8))
    let keys = ["name", "list", "colour", "on", "a", "b", "c"]
    return ObjectReader<Rule>.read(document, keys: keys, body)
  }
}
