import CLinux
import Glibc
import Readiness

/// Why our own side could not even begin; `errno` is the system's number, 0 where there is none.
public struct LocalFault: Error, Hashable, Sendable {
  /// The reason, as an outcome tells it.
  public var reason: NotMeasured
  /// The system's number; 0 where there is none.
  public var errno: Int32

  /// Describes a fault of our own.
  public init(_ reason: NotMeasured, errno: Int32 = 0) {
    self.reason = reason
    self.errno = errno
  }
}

/// Makes non-blocking sockets that leave from where they were told to.
enum OutgoingSocket {
  static func open(domain: Int32, type: Int32, protocol: Int32, binding: Binding) throws(LocalFault) -> Int32
  {
    let descriptor = vmeet_socket(domain, type, `protocol`)
    guard descriptor >= 0 else { throw socketFault(errno) }
    do throws(LocalFault) {
      try bind(descriptor, domain: domain, to: binding)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// The want of a descriptor at this moment; nil where there is one.
  static var shortage: LocalFault? {
    let descriptor = vmeet_eventfd()
    guard descriptor < 0 else {
      close(descriptor)
      return nil
    }
    return socketFault(errno)
  }

  private static func socketFault(_ code: Int32) -> LocalFault {
    switch code {
    case EACCES, EPERM: LocalFault(.notAllowed, errno: code)
    case EAFNOSUPPORT: LocalFault(.uplink, errno: code)
    default: LocalFault(.descriptors, errno: code)
    }
  }

  private static func bind(_ descriptor: Int32, domain: Int32, to binding: Binding) throws(LocalFault) {
    if let interface = binding.interface, vmeet_bind_interface(descriptor, interface) != 0 {
      throw LocalFault(errno == EPERM ? .notAllowed : .interface, errno: errno)
    }
    guard let source = binding.source else { return }
    // A raw socket would take the one family's address for the other's "any".
    guard source.domain == domain else { throw LocalFault(.source, errno: EAFNOSUPPORT) }
    // Only the address is fixed; the port is chosen at connect, so that 60,000 probes can share a source.
    _ = vmeet_set_option(descriptor, Int32(IPPROTO_IP), IP_BIND_ADDRESS_NO_PORT, 1)
    guard source.withSockaddr({ Glibc.bind(descriptor, $0, $1) }) == 0 else {
      throw LocalFault(.source, errno: errno)
    }
  }
}

extension LocalFault {
  /// The fault that an immediate refusal of our own kernel to send means; nil where the network said it.
  ///
  /// A blackhole route of our own gives EINVAL at once, a missing one ENETUNREACH, others EACCES or
  /// EHOSTUNREACH. Where a source was given, bind has found it: EADDRNOTAVAIL means that the ports ran out.
  init?(immediate code: Int32) {
    switch code {
    case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EINVAL, EACCES, EPERM: self.init(.uplink, errno: code)
    case ENODEV, ENXIO: self.init(.interface, errno: code)
    case EMFILE, ENFILE, ENOBUFS, ENOMEM, EAGAIN, EADDRNOTAVAIL: self.init(.descriptors, errno: code)
    default: return nil
    }
  }

  /// The fault that a later word of the kernel means; nil where the network may have said it.
  init?(later code: Int32) {
    switch code {
    case ENETDOWN, ENODEV, ECONNABORTED: self.init(.interface, errno: code)
    case ENOBUFS, ENOMEM: self.init(.descriptors, errno: code)
    default: return nil
    }
  }
}
