import Foundation
import Testing

/// What the machine offers to tests that take something away from a program.
enum Tools {
  /// Whether system calls can be made to fail.
  static let canTrace = succeeds("strace -f -qq -o /dev/null -e trace=none true")

  /// Whether a program can have a network of its own, without a name and gone with the program.
  static let canIsolate = succeeds("unshare -n true")

  /// Whether a line of shell ends well.
  static func succeeds(_ line: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Builds clock.so, a library that sets the wall clock, for a program that loads it, by hours half a second after its
  /// start; every other clock goes on, and the kernel's own stamps too.
  static func clockShift(in folder: URL) throws {
    let source = folder.appendingPathComponent("clock.c")
    let library = folder.appendingPathComponent("clock.so").path
    try """
    #define _GNU_SOURCE
    #include <stdlib.h>
    #include <sys/syscall.h>
    #include <sys/time.h>
    #include <time.h>
    #include <unistd.h>
    static struct timespec start;
    static long hours;
    __attribute__((constructor)) static void begin(void) {
      const char *text = getenv("CLOCK_SHIFT_HOURS");
      hours = text ? atol(text) : 0;
      syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &start);
    }
    static time_t shift(void) {
      struct timespec now;
      syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
      long passed = (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000;
      return passed < 500 ? 0 : hours * 3600;
    }
    int clock_gettime(clockid_t clock, struct timespec *now) {
      int code = syscall(SYS_clock_gettime, clock, now);
      if (!code && clock == CLOCK_REALTIME) now->tv_sec += shift();
      return code;
    }
    int gettimeofday(struct timeval *now, void *zone) {
      struct timespec exact;
      clock_gettime(CLOCK_REALTIME, &exact);
      now->tv_sec = exact.tv_sec;
      now->tv_usec = exact.tv_nsec / 1000;
      return 0;
    }
    time_t time(time_t *kept) {
      struct timespec exact;
      clock_gettime(CLOCK_REALTIME, &exact);
      if (kept) *kept = exact.tv_sec;
      return exact.tv_sec;
    }
    """.write(to: source, atomically: true, encoding: .utf8)
    try #require(succeeds("cc -shared -fPIC -o '\(library)' '\(source.path)'"), "no C compiler")
  }
}
