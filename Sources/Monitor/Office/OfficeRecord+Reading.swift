import Foundation
import Readiness

/// Everything that keeps a body from being read as a record.
public struct OfficeFaults: Error, Hashable, Sendable {
  /// Never empty.
  public var faults: [OfficeFault]
}

extension OfficeRecord {
  /// The largest body that is read, in bytes.
  public static let maximumBytes = 64 << 10

  /// Reads a record as strictly as sites.json: a key that is not known, or stands twice, is a fault.
  public static func read(_ bytes: [UInt8]) throws(OfficeFaults) -> OfficeRecord {
    let given: JSONValue
    do throws(JSONFault) { given = try JSONReader.read(bytes) } catch {
      throw OfficeFaults(faults: [OfficeFault(.json(error.rule), at: error.path)])
    }
    do {
      let record = try JSONDecoder().decode(OfficeRecord.self, from: Data(bytes))
      // What a record does not write it did not read either.
      let known = try JSONReader.read([UInt8](JSONEncoder().encode(record)))
      let faults = given.unknownKeys(beside: known, at: "")
      guard faults.isEmpty else { throw OfficeFaults(faults: faults) }
      return record
    } catch let error as OfficeFaults {
      throw error
    } catch let error as DecodingError {
      throw OfficeFaults(faults: [OfficeFault(error)])
    } catch {
      throw OfficeFaults(faults: [OfficeFault(.unreadable(PeerText.clean("\(error)")))])
    }
  }
}

extension JSONValue {
  /// Every key that another value of the same shape lacks.
  fileprivate func unknownKeys(beside known: JSONValue, at path: String) -> [OfficeFault] {
    switch (content, known.content) {
    case (.object(let members), .object(let others)):
      var seen: [String: TextPosition] = [:]
      return members.flatMap { member -> [OfficeFault] in
        let place = path.isEmpty ? PeerText.clean(member.key) : path + "." + PeerText.clean(member.key)
        if let first = seen.updateValue(member.position, forKey: member.key) {
          return [OfficeFault(.json(.duplicateKey(PeerText.clean(member.key), first: first)), at: place)]
        }
        guard let other = others.first(where: { $0.key == member.key }) else {
          let nearest = Spelling.nearest(to: member.key, among: others.map(\.key))
          return [OfficeFault(.json(.unknownKey(PeerText.clean(member.key), nearest: nearest)), at: place)]
        }
        return member.value.unknownKeys(beside: other.value, at: place)
      }
    case (.array(let elements), .array(let others)):
      return zip(elements, others).enumerated().flatMap { index, pair in
        pair.0.unknownKeys(beside: pair.1, at: "\(path)[\(index)]")
      }
    default: return []
    }
  }
}

extension OfficeFault {
  /// What a decoder says, with the way to the value.
  fileprivate init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(.json(.missingKey(key.stringValue)), at: Self.path(context.codingPath))
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      self.init(.unreadable(PeerText.clean(context.debugDescription)), at: Self.path(context.codingPath))
    @unknown default: self.init(.unreadable(PeerText.clean("\(error)")))
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + PeerText.clean(key.stringValue)
      }
    }
  }
}
