import CLinux
import Glibc
import Readiness
import Reporting

/// Looks this machine over: what measuring and keeping need, and whether it is there.
public struct Doctor: Sendable {
  private let inventory: Inventory
  private let folder: String
  private let socket: String
  private let words: Words

  /// Prepares for a configuration, a state folder and a daemon's socket.
  public init(_ inventory: Inventory, folder: String, socket: String, words: Words) {
    self.inventory = inventory
    self.folder = folder
    self.socket = socket
    self.words = words
  }

  /// Looks at everything, in the order of `Diagnosis.Part`; blocks for some seconds at most where names are dead.
  public func look() -> [Diagnosis] {
    [echo, names, clock] + disk + [descriptors, daemon, record, unit]
  }

  private var echo: Diagnosis {
    let descriptor = Glibc.socket(
      AF_INET, VMEET_DATAGRAM | VMEET_CLOSE_ON_EXEC, Int32(IPPROTO_ICMP))
    defer { if descriptor >= 0 { close(descriptor) } }
    if descriptor >= 0 { return Diagnosis(.echo, .well) }
    return Diagnosis(.echo, needsEcho ? .fault : .remark, String(cString: strerror(errno)))
  }

  /// Whether a line would go unmeasured without the right.
  private var needsEcho: Bool {
    inventory.sites.contains { $0.lines.contains { $0.check.kind == .icmp(fallbackPort: nil) } }
  }

  private var names: Diagnosis {
    guard let name = inventory.names.first else { return Diagnosis(.names, .well, words.onlyLiterals) }
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(name, nil, nil, &found)
    if let found { freeaddrinfo(found) }
    return code == 0 ? Diagnosis(.names, .well, name) : Diagnosis(.names, .fault, words.nameFailed(name))
  }

  /// What the two usual services leave behind once they have set the clock.
  private var clock: Diagnosis {
    let signs = ["/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/var/run/ntpd.pid"]
    let isWell = signs.contains { access($0, F_OK) == 0 }
    return Diagnosis(.clock, isWell ? .well : .remark, isWell ? words.clockWell : words.clockUnknown)
  }

  private var disk: [Diagnosis] {
    var found = statvfs()
    guard statvfs(folder, &found) == 0 else {
      return [Diagnosis(.space, .fault, "\(folder): \(String(cString: strerror(errno)))")]
    }
    let gigabyte = Double(found.f_frsize) / 1e9
    let (free, whole) = (Double(found.f_bavail) * gigabyte, Double(found.f_blocks) * gigabyte)
    let (files, allFiles) = (Double(found.f_favail), Double(found.f_files))
    return [
      Diagnosis(.space, Self.state(free, little: 1, least: 0.1), words.left(free, of: whole, unit: " GB")),
      // Some file systems count no files: they make them as they are needed.
      allFiles == 0
        ? Diagnosis(.inodes, .well)
        : Diagnosis(
          .inodes, Self.state(files, little: 1000, least: 100), words.left(files, of: allFiles, unit: "")),
    ]
  }

  private static func state(_ value: Double, little: Double, least: Double) -> Diagnosis.State {
    value < least ? .fault : value < little ? .remark : .well
  }

  private var descriptors: Diagnosis {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return Diagnosis(.descriptors, .remark)
    }
    let number = Int(min(limit.rlim_max, 1 << 30))
    return Diagnosis(
      .descriptors, Self.state(Double(number), little: 1024, least: 128), words.descriptors(number))
  }

  private var daemon: Diagnosis {
    do throws(DaemonClient.Refusal) {
      let state = try DaemonState.ask(
        DaemonClient(socket: socket, deadline: .seconds(3)), language: words.language)
      return Diagnosis(.daemon, state.alarms.isEmpty ? .well : .remark, state.alarms.joined(separator: " "))
    } catch {
      switch error {
      case .absent: return Diagnosis(.daemon, .fault, socket)
      case .notAllowed: return Diagnosis(.daemon, .fault, words.daemonNotAllowed(socket))
      case .broken(let detail): return Diagnosis(.daemon, .fault, words.daemonBroken(detail))
      }
    }
  }

  private var record: Diagnosis {
    do throws(RecordFault) {
      let damage = try RecordFiles.check(folder)
      guard let first = damage.first else { return Diagnosis(.record, .well, folder) }
      return Diagnosis(.record, .fault, "\(first.file): \(first.detail)")
    } catch {
      if case .folder(_, ENOENT) = error { return Diagnosis(.record, .remark, folder) }
      return Diagnosis(.record, .fault, error.text(in: words))
    }
  }

  private var unit: Diagnosis {
    let folders = [
      "/etc/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system",
      "/lib/systemd/system",
    ]
    let place = folders.map { $0 + "/vmeetd.service" }.first { access($0, R_OK) == 0 }
    return Diagnosis(.unit, place == nil ? .remark : .well, place ?? words.notInstalled)
  }
}

extension Inventory {
  /// The host names among the addresses, which a name server must know.
  fileprivate var names: [String] {
    let ofSites = sites.flatMap {
      $0.lines.map(\.address) + $0.devices.flatMap { Array($0.addresses.values) }
    }
    let all = ofSites + services.flatMap { $0.checks.map(\.address) }
    return all.map(\.rawValue).filter { name in
      var four = in_addr()
      var six = in6_addr()
      return inet_pton(AF_INET, name, &four) != 1 && inet_pton(AF_INET6, name, &six) != 1
    }
  }
}
