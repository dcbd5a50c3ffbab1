import FoundationEssentials
import Glibc
import Readiness

/// What the environment says where no option was given.
enum Surroundings {
  /// The sites.json: $VMEET_CONFIG, ./sites.json, /etc/vmeet/sites.json.
  static var config: String {
    if let named = variable("VMEET_CONFIG") { return named }
    return access("sites.json", F_OK) == 0 ? "sites.json" : "/etc/vmeet/sites.json"
  }

  /// The language of $VMEET_LANG; nil where it names none.
  static var language: Language? { variable("VMEET_LANG").flatMap(Language.init) }

  /// The folder of keys and certificates: $XDG_CACHE_HOME/vmeet-sim, ~/.cache/vmeet-sim.
  static var cacheFolder: String {
    (variable("XDG_CACHE_HOME") ?? (variable("HOME") ?? "") + "/.cache") + "/vmeet-sim"
  }

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// The limit of open files: each blackhole needs three, and a province has hundreds of endpoints.
enum Descriptors {
  /// Raises the soft limit to the hard one; where that fails, binding says what is missing.
  static func allowAll() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
