import Testing

@testable import Readiness

@Suite("The table of sites")
struct SiteTableTests {
  let sites: [Site]

  init() throws { sites = try InventoryReader.read(SmallProvince.bytes).sites }

  @Test("A quote or comma under a mark is carried to a spreadsheet and back")
  func underMarks() throws {
    let cells = ["\"\u{300}a", ",\u{300}", ";\u{300}", "'\u{300}"]
    let again = try CSVText.read(Array(CSVText.write([cells]).utf8))
    #expect(again == [cells])
  }

  @Test("It has a row for every line, and one for every device at an address of its own")
  func export() {
    let text = SiteTable.export(sites)
    #expect(
      text == """
        \u{FEFF}code,kind,name,line,device,address,contact,phone\r
        03001,thị trấn,Sa Pa,new,,127.0.2.2,,\r
        03016,xã,Sa Pả,new,,127.0.2.1,,\r
        088,huyện,Sa Pa,new,,127.0.1.1,,\r
        088,huyện,Sa Pa,new,room,127.0.1.3,,\r
        088,huyện,Sa Pa,old,,127.0.1.2,,\r
        10,tỉnh,Lào Cai,own,,127.0.0.1,,\r

        """)
  }

  @Test("What was exported changes nothing, in the small province and in the shipped one")
  func identity() throws {
    for file in [SmallProvince.bytes, ShippedSitesTests.bytes] {
      let table = SiteTable.export(try InventoryReader.read(file).sites)
      let result = try SiteTable.read(Array(table.utf8), into: file)
      #expect(result.changes == [])
      #expect(result.text == file)
    }
  }

  @Test("A changed cell changes its line of the shipped file and nothing else")
  func oneLine() throws {
    let table = SiteTable.export(try ShippedSitesTests.shipped.get().sites)
    let changed = table.split(separator: "127.10.88.1,", omittingEmptySubsequences: false)
      .joined(separator: "10.1.2.3,")
    let result = try SiteTable.read(Array(changed.utf8), into: ShippedSitesTests.bytes)
    #expect(result.changes.map(\.description) == ["088 vnpt address 127.10.88.1 → 10.1.2.3"])
    let (old, new) = (lines(ShippedSitesTests.bytes), lines(result.text))
    #expect(old.count == new.count)
    #expect(zip(old, new).count { $0.0 != $0.1 } == 1)
  }

  @Test(
    "Lines, devices and contacts change as the table says, whatever the spreadsheet made of it",
    arguments: [
      ("code,line,address\n03016,new,10.0.0.1\n", "03016 new address 127.0.2.1 → 10.0.0.1"),
      ("code;line;address\r\n3016;new;router.vn\r\n", "03016 new address 127.0.2.1 → router.vn"),
      ("address,code,line\r10.0.0.1,88,old", "088 old address 127.0.1.2 → 10.0.0.1"),
      (
        "\u{FEFF}\"Code\",\"line\",\"device\",\"address\"\n\"088\",\"new\",\"room\",\"::1:0\"\n,,,\n",
        "088 new room address 127.0.1.3 → ::1:0"
      ),
      ("code,line,device,address\n088,old,room,10.0.0.2\n", "088 old room address – → 10.0.0.2"),
      ("code,line,device,address\n088,old,vmeet,10.0.0.2\n", "088 old vmeet address 127.0.1.2 → 10.0.0.2"),
      (
        "code,line,address,contact,phone\n10,own,127.0.0.1,Văn phòng,'+84 214\n",
        "10 contact – → Văn phòng, +84 214"
      ),
      (
        "code,line,address,contact,phone\n10,own,127.0.0.1,\"A \"\"B\"\", C\",\n", "10 contact – → A \"B\", C"
      ),
    ])
  func changes(table: String, change: String) throws {
    let result = try SiteTable.read(Array(table.utf8), into: SmallProvince.bytes)
    #expect(result.changes.map(\.description) == [change])
    let sites = try InventoryReader.read(result.text).sites
    let again = try SiteTable.read(Array(SiteTable.export(sites).utf8), into: result.text)
    #expect(again.changes == [])
    #expect(sites != self.sites)
  }

  @Test("A device that leaves its line's address keeps its place on the other lines")
  func otherLines() throws {
    let table = "code,line,device,address\n088,old,vmeet,10.0.0.2\n088,new,,10.0.0.9\n"
    let result = try SiteTable.read(Array(table.utf8), into: SmallProvince.bytes)
    let district = try InventoryReader.read(result.text).sites.first { $0.code == "088" }
    #expect(district?.devices.first?.addresses == ["new": "10.0.0.9", "old": "10.0.0.2"])
  }

  @Test("Cells that a spreadsheet would run are guarded, and come back as they were")
  func formulas() throws {
    var site = try #require(sites.first)
    for name in ["=1+1", "+84", "-1", "@a", "'quoted'", "a\"b", "a;b", "a,b"] {
      site.contacts = [Contact(name: name, phone: "+84 214")]
      let table = SiteTable.export([site])
      let result = try SiteTable.read(Array(table.utf8), into: SmallProvince.bytes)
      #expect(result.changes == [.contact(site.code, from: nil, to: Contact(name: name, phone: "+84 214"))])
      #expect(table.contains("'+84 214"))
    }
  }

  @Test(
    "A fault of the table is told by row and column, and nothing is changed",
    arguments: [
      (
        "",
        [
          SiteTableFault(row: 1, rule: .missingColumn(.code)),
          SiteTableFault(row: 1, rule: .missingColumn(.line)),
          SiteTableFault(row: 1, rule: .missingColumn(.address)),
        ]
      ),
      (
        "code,line,adress\n",
        [
          SiteTableFault(row: 1, rule: .unknownColumn("adress", nearest: "address")),
          SiteTableFault(row: 1, rule: .missingColumn(.address)),
        ]
      ),
      ("code,line,address,line\n", [SiteTableFault(row: 1, rule: .duplicateColumn("line"))]),
      ("code,line,address\n\"088,new,1.2.3.4\n", [SiteTableFault(row: 2, rule: .quotes)]),
      ("code,line,address\n\"088\"x,new,1.2.3.4\n", [SiteTableFault(row: 2, rule: .quotes)]),
      ("code,line,address\n088,new\n", [SiteTableFault(row: 2, rule: .cellCount(expected: 3, found: 2))]),
      (
        "code,line,address\n99,new,1.2.3.4\n",
        [SiteTableFault(row: 2, column: .code, rule: .unknownReference(.site, "99"))]
      ),
      (
        "code,line,address\n088,neu,1.2.3\n",
        [
          SiteTableFault(row: 2, column: .line, rule: .unknownReference(.line, "neu")),
          SiteTableFault(row: 2, column: .address, rule: .value(.address)),
        ]
      ),
      (
        "code,line,device,address\n088,new,x,1.2.3.4\n",
        [SiteTableFault(row: 2, column: .device, rule: .unknownReference(.device, "x"))]
      ),
      (
        "code,name,line,address\n088,Sa Pả,new,1.2.3.4\n",
        [SiteTableFault(row: 2, column: .name, rule: .mismatch(expected: "Sa Pa"))]
      ),
      (
        "code,kind,line,address\n088,xã,new,1.2.3.4\n",
        [SiteTableFault(row: 2, column: .kind, rule: .mismatch(expected: "huyện"))]
      ),
      (
        "code,line,address\n088,new,1.2.3.4\n10,own,1.2.3.5\n88,new,1.2.3.6\n",
        [SiteTableFault(row: 4, rule: .duplicateRow(first: 2))]
      ),
      (
        "code,line,address,phone\n088,new,127.0.1.1,0214\n",
        [SiteTableFault(row: 2, column: .contact, rule: .contactWithoutName)]
      ),
      (
        "code,line,address,contact,phone\n088,new,127.0.1.1,A,call\n",
        [SiteTableFault(row: 2, column: .phone, rule: .value(.phone))]
      ),
      (
        "code,line,address,contact\n088,new,127.0.1.1,A\n088,old,127.0.1.2,B\n",
        [SiteTableFault(row: 3, column: .contact, rule: .contradiction(first: 2))]
      ),
    ] as [(String, [SiteTableFault])])
  func faults(table: String, faults: [SiteTableFault]) {
    #expect(throws: SiteTableRefusal.table(faults)) {
      try SiteTable.read(Array(table.utf8), into: SmallProvince.bytes)
    }
  }

  @Test(
    "An address that something else has is refused at the row that would take it",
    arguments: [("03016,new,127.0.0.1", [3]), ("10,own,127.0.2.1", [3]), ("088,new,127.0.1.2", [3])])
  func taken(row: String, rows: [Int]) {
    do throws(SiteTableRefusal) {
      let table = "code,line,address\n03001,new,127.0.2.9\n\(row)\n"
      _ = try SiteTable.read(Array(table.utf8), into: SmallProvince.bytes)
      #expect(Bool(false), "a taken address was accepted")
    } catch {
      guard case .table(let faults) = error, case .value(.addressTaken) = faults.first?.rule else {
        return #expect(Bool(false), "\(error)")
      }
      #expect(faults.map(\.row) == rows)
    }
  }

  @Test("A table that is no UTF-8, or a faulty file, is refused")
  func refusals() {
    #expect(throws: SiteTableRefusal.table([SiteTableFault(row: 1, rule: .invalidUTF8)])) {
      try SiteTable.read([0xFF, 0xFE, 0x63], into: SmallProvince.bytes)
    }
    #expect(throws: SiteTableRefusal.self) { try SiteTable.read(Array("code".utf8), into: []) }
  }

  @Test("A table cut off anywhere is read or refused, and never ends the program")
  func truncated() {
    let table = Array(SiteTable.export(sites).utf8)
    for length in 0..<table.count {
      let result = Result { try SiteTable.read(Array(table.prefix(length)), into: SmallProvince.bytes) }
      if case .success(let read) = result { #expect(read.changes.count <= 1) }
    }
  }

  private func lines(_ text: [UInt8]) -> [Substring] {
    String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
