import CLinux
import Glibc
import Readiness
import Synchronization

/// Owns the thread on which all network work of one purpose is done.
///
/// The daemon's probing engine never carries mail; whoever needs both starts two.
public final class Engine: Sendable {
  /// What an engine is started with.
  public struct Options: Sendable {
    /// How many descriptors probes may hold; the default leaves 32 of the process's limit to the rest.
    public var descriptorLimit: Int
    /// DNS servers as "address:port"; empty takes those of the system.
    public var dnsServers: [String]
    /// The time within which a name must be resolved, apart from the probe's own timeout.
    public var resolveBudget: Duration
    /// What HTTP peers are told of us.
    public var userAgent: String

    /// Options with defaults for a command on a healthy host.
    public init(
      descriptorLimit: Int = max(8, Int(vmeet_raise_descriptor_limit()) - 32), dnsServers: [String] = [],
      resolveBudget: Duration = .seconds(2), userAgent: String = "vmeet"
    ) {
      self.descriptorLimit = descriptorLimit
      self.dnsServers = dnsServers
      self.resolveBudget = resolveBudget
      self.userAgent = userAgent
    }
  }

  private let mailbox: Mailbox
  private let thread: pthread_t

  /// Starts the thread.
  ///
  /// - Throws: `EngineError` where the kernel gives no epoll descriptor or no thread.
  public init(options: Options = Options()) throws(EngineError) {
    mailbox = try Mailbox()
    thread = try Self.startThread(mailbox: mailbox, options: options)
  }

  deinit {
    mailbox.post { loop in loop.stop() }
    if pthread_equal(pthread_self(), thread) == 0 {
      pthread_join(thread, nil)
    } else {
      pthread_detach(thread)
    }
  }

  /// Runs `work` on the engine's thread; `work` must not block.
  public func submit(_ work: @escaping @Sendable (Loop) -> Void) { mailbox.post(work) }

  private static func startThread(mailbox: Mailbox, options: Options) throws(EngineError) -> pthread_t {
    var thread = pthread_t()
    let start = Unmanaged.passRetained(ThreadStart(mailbox: mailbox, options: options))
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, start.toOpaque())
    guard code == 0 else {
      start.release()
      throw .noThread(code)
    }
    return thread
  }
}

/// Why an engine could not start; the number is the system's errno.
public enum EngineError: Error {
  /// The kernel gave no epoll or event descriptor.
  case noEpoll(Int32)
  /// The kernel gave no thread.
  case noThread(Int32)
}

private final class ThreadStart: Sendable {
  let mailbox: Mailbox
  let options: Engine.Options

  init(mailbox: Mailbox, options: Engine.Options) {
    self.mailbox = mailbox
    self.options = options
  }

  func run() {
    vmeet_name_thread("vmeet-wire")
    vmeet_block_sigpipe()
    let reader = MailboxReader(mailbox: mailbox)
    guard let loop = try? Loop(options: options, wakeUp: mailbox.descriptor, onWake: reader) else { return }
    reader.loop = loop
    loop.run()
  }
}

/// Work on its way to the engine's thread; owns the event descriptor that wakes it.
private final class Mailbox: Sendable {
  let descriptor: Int32
  private let work = Mutex<[@Sendable (Loop) -> Void]>([])

  init() throws(EngineError) {
    descriptor = vmeet_eventfd()
    guard descriptor >= 0 else { throw .noEpoll(errno) }
  }

  deinit { close(descriptor) }

  func post(_ item: @escaping @Sendable (Loop) -> Void) {
    let first = work.withLock { items in
      items.append(item)
      return items.count == 1
    }
    guard first else { return }
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  func take() -> [@Sendable (Loop) -> Void] {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
    return work.withLock { items in
      defer { items.removeAll() }
      return items
    }
  }
}

private final class MailboxReader: EventListener {
  private let mailbox: Mailbox
  weak var loop: Loop?

  init(mailbox: Mailbox) { self.mailbox = mailbox }

  func heard(_ events: UInt32) {
    guard let loop else { return }
    for work in mailbox.take() { work(loop) }
  }
}
