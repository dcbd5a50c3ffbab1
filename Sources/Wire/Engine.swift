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
    /// Room for echo answers that come while the thread is busy, in bytes as the kernel counts them.
    ///
    /// An answer takes about 800. Without privilege the system's own limit holds.
    public var echoBuffer: Int

    /// Options with defaults for a command on a healthy host.
    public init(
      descriptorLimit: Int = max(8, Int(vmeet_raise_descriptor_limit()) - 32), dnsServers: [String] = [],
      resolveBudget: Duration = .seconds(2), userAgent: String = "vmeet", echoBuffer: Int = 4_194_304
    ) {
      self.descriptorLimit = descriptorLimit
      self.dnsServers = dnsServers
      self.resolveBudget = resolveBudget
      self.userAgent = userAgent
      self.echoBuffer = echoBuffer
    }
  }

  private let mailbox: Mailbox
  private let thread: pthread_t

  /// Starts the thread.
  ///
  /// - Throws: `EngineError` where the kernel gives no epoll descriptor or no thread.
  public init(options: Options = Options()) throws(EngineError) {
    mailbox = try Mailbox()
    thread = try Self.startThread(ThreadStart(mailbox: mailbox, options: options))
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

  private static func startThread(_ work: ThreadStart) throws(EngineError) -> pthread_t {
    var thread = pthread_t()
    let start = Unmanaged.passRetained(work)
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, start.toOpaque())
    guard code == 0 else {
      start.release()
      close(work.epoll)
      throw .noThread(code)
    }
    return thread
  }
}

/// Why an engine could not start; the number is the system's errno.
public enum EngineError: Error, CustomStringConvertible {
  /// The kernel gave no epoll or event descriptor.
  case noEpoll(Int32)
  /// The kernel gave no thread.
  case noThread(Int32)

  /// What was refused, and the system's word for why.
  public var description: String {
    switch self {
    case .noEpoll(let code): "epoll: " + String(cString: strerror(code))
    case .noThread(let code): "thread: " + String(cString: strerror(code))
    }
  }
}

/// What a thread needs to begin; made before it, so that whoever starts an engine hears of every failure.
private final class ThreadStart: Sendable {
  let mailbox: Mailbox
  let options: Engine.Options
  /// Watches the mailbox; the loop takes it over.
  let epoll: Int32

  init(mailbox: Mailbox, options: Engine.Options) throws(EngineError) {
    self.mailbox = mailbox
    self.options = options
    epoll = vmeet_epoll_create()
    guard epoll >= 0 else { throw .noEpoll(errno) }
    let token = Loop.firstToken(of: mailbox.descriptor)
    guard vmeet_epoll_control(epoll, EPOLL_CTL_ADD, mailbox.descriptor, EPOLLIN.rawValue, token) == 0 else {
      close(epoll)
      throw .noEpoll(errno)
    }
  }

  func run() {
    vmeet_name_thread("vmeet-wire")
    vmeet_block_sigpipe()
    let reader = MailboxReader(mailbox: mailbox)
    let loop = Loop(options: options, epoll: epoll, wakeUp: mailbox.descriptor, onWake: reader)
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
