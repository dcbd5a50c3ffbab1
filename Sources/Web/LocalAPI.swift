import Hummingbird
import Logging
import Monitor

/// What this host's programs may ask the daemon.
struct LocalAPI {}
