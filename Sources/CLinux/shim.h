// What the Glibc module leaves out: epoll, eventfd, tcp_info, socket options, ICMP constants and the allocator.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <malloc.h>
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
static const int VMEET_CLOSE_ON_EXEC = SOCK_CLOEXEC;
static const int VMEET_RAW = SOCK_RAW;

static inline int vmeet_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int vmeet_epoll_control(int epoll, int operation, int descriptor, uint32_t events, uint64_t token) {
  struct epoll_event event = {.events = events, .data.u64 = token};
  return epoll_ctl(epoll, operation, descriptor, &event);
}

// Waits at most `nanoseconds` (negative: for ever). Sub-millisecond waits need epoll_pwait2; where a sandbox or
// a profiler does not know it, a wait is rounded up to whole milliseconds instead of spinning.
static inline int vmeet_epoll_wait(int epoll, struct epoll_event *events, int capacity, int64_t nanoseconds) {
  struct timespec wait = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
  int count = epoll_pwait2(epoll, events, capacity, nanoseconds < 0 ? NULL : &wait, NULL);
  if (count >= 0 || (errno != ENOSYS && errno != EPERM)) return count;
  int64_t milliseconds = nanoseconds < 0 ? -1 : (nanoseconds + 999999) / 1000000;
  return epoll_wait(epoll, events, capacity, milliseconds > INT32_MAX ? INT32_MAX : (int)milliseconds);
}

// Whether a part stands in a memory, in a time that grows with their lengths alone. glibc shows memmem to
// _GNU_SOURCE only.
void *memmem(const void *, size_t, const void *, size_t);
static inline int vmeet_memory_contains(const void *memory, size_t size, const void *part, size_t length) {
  return memmem(memory, size, part, length) != NULL;
}

// Makes room ready on the disk behind so many bytes of a file, which stays as long as it is. glibc shows fallocate
// to _GNU_SOURCE only.
int fallocate(int, int, off_t, off_t);
static inline void vmeet_reserve(int descriptor, off_t bytes, off_t room) {
  static const int keep_size = 1;
  while (fallocate(descriptor, keep_size, bytes, room) < 0 && errno == EINTR) continue;
}

// Gives whole pages that nothing uses back to the system, from between what is in use too.
static inline void vmeet_give_memory_back(void) { malloc_trim(0); }

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

// A routing socket; `groups` are the RTMGRP bits of what it shall be told, 0 for one that only asks.
static inline int vmeet_routing_socket(uint32_t groups) {
  int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (descriptor < 0) return -1;
  struct sockaddr_nl name = {.nl_family = AF_NETLINK, .nl_groups = groups};
  if (bind(descriptor, (struct sockaddr *)&name, sizeof name) == 0) return descriptor;
  close(descriptor);
  return -1;
}

// Sends a question and takes the answer, which the kernel gives before send returns; 0 where there is none.
static inline ssize_t vmeet_ask_routing(int descriptor, struct nlmsghdr *question, void *answer, size_t size) {
  while (recv(descriptor, answer, size, 0) > 0) {}  // What an earlier question may have left.
  if (send(descriptor, question, question->nlmsg_len, 0) < 0) return 0;
  ssize_t count = recv(descriptor, answer, size, 0);
  return count >= (ssize_t)NLMSG_LENGTH(0) && NLMSG_OK((struct nlmsghdr *)answer, (size_t)count) ? count : 0;
}

// How the kernel would lead a packet: its errno where it would not, else the interface and the kind of route.
struct vmeet_route {
  int error;
  int interface;
  int kind;
};

static inline void vmeet_add_attribute(struct nlmsghdr *message, unsigned short type, const void *value, size_t size) {
  struct rtattr *item = (struct rtattr *)((char *)message + NLMSG_ALIGN(message->nlmsg_len));
  item->rta_type = type;
  item->rta_len = RTA_LENGTH(size);
  memcpy(RTA_DATA(item), value, size);
  message->nlmsg_len = NLMSG_ALIGN(message->nlmsg_len) + RTA_ALIGN(item->rta_len);
}

// Asks for the route to `to` (4 or 16 bytes), from `from` and by `interface` where they are given; -1 in
// `error` means that nobody could be asked.
static inline struct vmeet_route vmeet_find_route(int descriptor, int family, const void *to, const void *from,
                                                  int interface) {
  struct vmeet_route route = {.error = -1};
  size_t size = family == AF_INET ? 4 : 16;
  struct { struct nlmsghdr header; struct rtmsg route; char attributes[96]; } question;
  memset(&question, 0, sizeof question);
  question.header.nlmsg_len = NLMSG_LENGTH(sizeof question.route);
  question.header.nlmsg_type = RTM_GETROUTE;
  question.header.nlmsg_flags = NLM_F_REQUEST;
  question.route.rtm_family = (unsigned char)family;
  question.route.rtm_dst_len = question.route.rtm_src_len = (unsigned char)(size * 8);
  if (!from) question.route.rtm_src_len = 0;
  vmeet_add_attribute(&question.header, RTA_DST, to, size);
  if (from) vmeet_add_attribute(&question.header, RTA_SRC, from, size);
  if (interface > 0) vmeet_add_attribute(&question.header, RTA_OIF, &interface, sizeof interface);
  _Alignas(struct nlmsghdr) char answer[4096];
  struct nlmsghdr *message = (struct nlmsghdr *)answer;
  if (!vmeet_ask_routing(descriptor, &question.header, answer, sizeof answer)) return route;
  if (message->nlmsg_type == NLMSG_ERROR) {
    route.error = -((struct nlmsgerr *)NLMSG_DATA(message))->error;
    return route;
  }
  struct rtmsg *found = NLMSG_DATA(message);
  int left = (int)RTM_PAYLOAD(message);
  route.error = 0;
  route.kind = found->rtm_type;
  for (struct rtattr *item = RTM_RTA(found); RTA_OK(item, left); item = RTA_NEXT(item, left))
    if (item->rta_type == RTA_OIF) memcpy(&route.interface, RTA_DATA(item), sizeof route.interface);
  return route;
}

// The IFF bits of an interface; -1 where nothing is known of it.
static inline int64_t vmeet_interface_flags(int descriptor, int interface) {
  struct { struct nlmsghdr header; struct ifinfomsg link; char attributes[16]; } question;
  memset(&question, 0, sizeof question);
  question.header.nlmsg_len = NLMSG_LENGTH(sizeof question.link);
  question.header.nlmsg_type = RTM_GETLINK;
  question.header.nlmsg_flags = NLM_F_REQUEST;
  question.link.ifi_index = interface;
  uint32_t mask = RTEXT_FILTER_SKIP_STATS;
  vmeet_add_attribute(&question.header, IFLA_EXT_MASK, &mask, sizeof mask);
  _Alignas(struct nlmsghdr) char answer[8192];
  struct nlmsghdr *message = (struct nlmsghdr *)answer;
  ssize_t count = vmeet_ask_routing(descriptor, &question.header, answer, sizeof answer);
  if (count < (ssize_t)NLMSG_LENGTH(sizeof(struct ifinfomsg)) || message->nlmsg_type != RTM_NEWLINK) return -1;
  return ((struct ifinfomsg *)NLMSG_DATA(message))->ifi_flags;
}

// Whether packets can leave by an interface with these flags: it is up, and its cable or radio has a carrier.
static const int64_t VMEET_LINK_WORKS = IFF_UP | 1 << 16 /* IFF_LOWER_UP */;

// Reads what the kernel tells of links and addresses, and hands over each loss: of a link by its index, of an
// address by 0. Returns when nothing is left.
static inline void vmeet_read_losses(int descriptor, void *context, void (*lost)(void *, int)) {
  _Alignas(struct nlmsghdr) char news[16384];
  ssize_t size;
  while ((size = recv(descriptor, news, sizeof news, 0)) > 0) {
    unsigned count = (unsigned)size;
    for (struct nlmsghdr *message = (struct nlmsghdr *)news; NLMSG_OK(message, count);
         message = NLMSG_NEXT(message, count)) {
      // Link-local addresses come and go with the bridges of containers, and no probe leaves from them.
      if (message->nlmsg_type == RTM_DELADDR &&
          ((struct ifaddrmsg *)NLMSG_DATA(message))->ifa_scope == RT_SCOPE_UNIVERSE)
        lost(context, 0);
      if (message->nlmsg_type != RTM_NEWLINK && message->nlmsg_type != RTM_DELLINK) continue;
      struct ifinfomsg *link = NLMSG_DATA(message);
      int works = (link->ifi_flags & VMEET_LINK_WORKS) == VMEET_LINK_WORKS;
      if (message->nlmsg_type == RTM_DELLINK || !works) lost(context, link->ifi_index);
    }
  }
}

// How many datagrams the kernel has thrown away because a socket's buffer was full.
static inline uint32_t vmeet_dropped(int descriptor) {
  uint32_t figures[9] = {0};  // SK_MEMINFO_VARS; the last is SK_MEMINFO_DROPS
  socklen_t size = sizeof figures;
  return getsockopt(descriptor, SOL_SOCKET, 55 /* SO_MEMINFO */, figures, &size) ? 0 : figures[8];
}

// Lets a raw ICMP socket hear answers and complaints only: everything else of the host comes to it too.
static inline void vmeet_filter_echoes(int descriptor, int family) {
  if (family == AF_INET) {
    uint32_t blocked = ~(1u << ICMP_ECHOREPLY | 1u << ICMP_DEST_UNREACH);
    setsockopt(descriptor, 255 /* SOL_RAW */, 1 /* ICMP_FILTER */, &blocked, sizeof blocked);
  } else {
    struct icmp6_filter filter;
    ICMP6_FILTER_SETBLOCKALL(&filter);
    ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &filter);
    ICMP6_FILTER_SETPASS(ICMP6_DST_UNREACH, &filter);
    setsockopt(descriptor, IPPROTO_ICMPV6, ICMP6_FILTER, &filter, sizeof filter);
  }
}
