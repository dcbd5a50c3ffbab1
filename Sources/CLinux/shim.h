// What the Glibc module leaves out: epoll, eventfd, tcp_info, socket options and ICMP constants.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include <netinet/tcp.h>

// Constants that Swift sees as enums of one module or another, depending on who came first.
static const int VMEET_STREAM = SOCK_STREAM;
static const int VMEET_DATAGRAM = SOCK_DGRAM;
static const int VMEET_RAW = SOCK_RAW;

static inline int vmeet_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int vmeet_epoll_control(int epoll, int operation, int descriptor, uint32_t events, uint64_t token) {
  struct epoll_event event = {.events = events, .data.u64 = token};
  return epoll_ctl(epoll, operation, descriptor, &event);
}

// Waits at most `nanoseconds` (negative: for ever); sub-millisecond waits need epoll_pwait2.
static inline int vmeet_epoll_wait(int epoll, struct epoll_event *events, int capacity, int64_t nanoseconds) {
  struct timespec wait = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
  return epoll_pwait2(epoll, events, capacity, nanoseconds < 0 ? NULL : &wait, NULL);
}

static inline uint64_t vmeet_event_token(const struct epoll_event *event) { return event->data.u64; }

static inline int vmeet_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static inline int64_t vmeet_clock(int clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static inline int vmeet_socket(int family, int type, int protocol) {
  return socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
}

// Where `part` begins; -1 where it does not appear. In linear time, whatever the bytes are; glibc shows memmem
// to _GNU_SOURCE only.
void *memmem(const void *, size_t, const void *, size_t);
static inline ptrdiff_t vmeet_find(const void *bytes, size_t count, const void *part, size_t length) {
  const char *found = memmem(bytes, count, part, length);
  return found ? found - (const char *)bytes : -1;
}

// A connection that no child process keeps open. By its number: accept4 wants _GNU_SOURCE.
static inline int vmeet_accept(int listener) { return (int)syscall(SYS_accept4, listener, NULL, NULL, SOCK_CLOEXEC); }

static inline int vmeet_bind_interface(int descriptor, const char *name) {
  return setsockopt(descriptor, SOL_SOCKET, SO_BINDTODEVICE, name, (socklen_t)strlen(name));
}

static inline int vmeet_set_option(int descriptor, int level, int option, int value) {
  return setsockopt(descriptor, level, option, &value, sizeof value);
}

static inline int vmeet_socket_error(int descriptor) {
  int error = 0;
  socklen_t length = sizeof error;
  return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length) ? errno : error;
}

// Ends a connection at once, whoever still reads from it: a shutdown would let a flood go on.
static inline void vmeet_break_connection(int descriptor) {
  struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
  connect(descriptor, &nowhere, sizeof nowhere);
}

// The kernel's own view of a connection: whether it stands, its round trip and its retransmissions.
struct vmeet_tcp_state {
  int known;
  int established;
  uint32_t round_trip_us;
  uint32_t retransmissions;
};

static inline struct vmeet_tcp_state vmeet_tcp_state(int descriptor) {
  struct tcp_info info;
  socklen_t length = sizeof info;
  memset(&info, 0, sizeof info);
  struct vmeet_tcp_state state = {0};
  if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length)) return state;
  state.known = 1;
  state.established = info.tcpi_state == 1 || info.tcpi_state == 8;  // ESTABLISHED, or CLOSE_WAIT after a quick FIN
  state.round_trip_us = info.tcpi_rtt;
  state.retransmissions = info.tcpi_total_retrans;
  return state;
}

// Reads one datagram and, where the kernel gives it, the wall-clock nanoseconds of its arrival.
static inline ssize_t vmeet_receive_stamped(int descriptor, void *buffer, size_t size,
                                            struct sockaddr_storage *from, int64_t *arrival) {
  char control[256];
  struct iovec part = {.iov_base = buffer, .iov_len = size};
  struct msghdr message = {.msg_name = from, .msg_namelen = sizeof *from, .msg_iov = &part,
                           .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  *arrival = 0;
  ssize_t count = recvmsg(descriptor, &message, 0);
  if (count < 0) return count;
  for (struct cmsghdr *item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item))
    if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SO_TIMESTAMPNS) {
      struct timespec stamp;
      memcpy(&stamp, CMSG_DATA(item), sizeof stamp);
      *arrival = stamp.tv_sec * INT64_C(1000000000) + stamp.tv_nsec;
    }
  return count;
}

// Moves the calling thread into a network namespace; 0 on success. By its number: setns wants _GNU_SOURCE.
static inline int vmeet_enter_namespace(int descriptor) { return (int)syscall(SYS_setns, descriptor, 0x40000000); }

static inline void vmeet_name_thread(const char *name) { prctl(PR_SET_NAME, name); }

// OpenSSL writes without MSG_NOSIGNAL: a peer that hung up must not end the process. SIGPIPE goes to the
// thread that wrote, so blocking it there leaves the rest of the process as it was.
static inline void vmeet_block_sigpipe(void) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

static inline uint64_t vmeet_raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit)) return 256;
  rlim_t soft = limit.rlim_cur;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit)) return soft;
  return limit.rlim_cur;
}
