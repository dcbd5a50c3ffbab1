import Readiness

/// A province small enough to see whole: its own site, one district on two lines, two communes.
enum SmallProvince {
  static let text = """
    {
      "schema": 1,
      "province": { "code": "10", "name": "Lào Cai" },
      "carriers": [ { "id": "vnpt", "name": "VNPT", "contacts": [ { "name": "Trực", "phone": "0214 000 0101" } ] },
                    { "id": "viettel", "name": "Viettel" } ],
      "services": [ { "id": "portal", "name": "Portal", "carrier": "vnpt",
                      "checks": [ { "kind": "https", "address": "portal.example.vn", "port": 443 } ] } ],
      "canaries": [ "portal", "127.0.0.9" ],
      "presets": { "polycom": { "checks": [ { "kind": "tls", "port": 8444, "tls": "record" },
                                            { "kind": "tcp", "port": 1720, "interval": "5m" } ] } },
      "defaults": { "interval": "1m", "timeout": "4s", "lineCheck": { "kind": "tcp", "port": 8022 },
                    "bar": { "jitter": ["20ms", "40ms"] } },
      "levels": { "commune": { "bar": { "lossPercent": [2, 8] } } },
      "sites": [
        { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
          "lines": [ { "id": "own", "role": "main", "carrier": "vnpt", "address": "127.0.0.1" } ] },
        { "code": "088", "kind": "huyện", "name": "Sa Pa", "level": "district", "within": "10",
          "lines": [ { "id": "old", "role": "backup", "carrier": "viettel", "address": "127.0.1.2" },
                     { "id": "new", "role": "main", "carrier": "vnpt", "address": "127.0.1.1" } ],
          "devices": [ { "id": "vmeet", "system": "mega-v-meeting" },
                       { "id": "room", "system": "polycom", "addresses": { "new": "127.0.1.3" } } ],
          "bar": { "jitter": ["10ms", "15ms"] } },
        { "code": "03016", "kind": "xã", "name": "Sa Pả", "level": "commune", "within": "088",
          "lines": [ { "id": "new", "role": "main", "carrier": "vnpt", "address": "127.0.2.1" } ] },
        { "code": "03001", "kind": "thị trấn", "name": "Sa Pa", "level": "commune", "within": "088",
          "lines": [ { "id": "new", "role": "main", "carrier": "vnpt", "address": "127.0.2.2" } ] }
      ],
      "meetings": { "calendars": [ { "name": "Lịch UBND", "file": "/var/lib/vmeet/hop.ics" } ],
                    "checkpoints": ["1h", "1d"], "connectLead": "30m" }
    }

    """

  static var bytes: [UInt8] { Array(text.utf8) }

  /// The file with one text replaced; nil where the text does not stand in it exactly once.
  static func changed(_ text: String, to replacement: String) -> [UInt8]? {
    let parts = Self.text.split(separator: text, omittingEmptySubsequences: false)
    return parts.count == 2 ? Array(parts.joined(separator: replacement).utf8) : nil
  }

  /// The faults of a file; empty where it is good.
  static func faults(_ bytes: [UInt8]) -> [InventoryFault] {
    do throws(InventoryFaults) {
      _ = try InventoryReader.read(bytes)
      return []
    } catch { return error.faults }
  }
}
