// What only tests and benches ask of the kernel: devices of their own and a view of what goes over them.
#pragma once
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// Makes a TUN device for bare IP packets in the calling thread's namespace, or -1; it goes with the descriptor.
static inline int lab_open_tun(const char *name) {
  int descriptor = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return -1;
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  if (ioctl(descriptor, TUNSETIFF, &request) == 0) return descriptor;
  close(descriptor);
  return -1;
}

// Keeps of the IPv4 packets (header of 20 bytes) a socket sees: TCP with SYN set, and ICMP.
static inline int lab_keep_questions(int descriptor) {
  struct sock_filter steps[] = {
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 9),          // protocol
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 1, 3, 0),   // ICMP: keep
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 6, 0, 3),   // neither: drop
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 33),         // TCP flags
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 2, 0, 1),  // without SYN: drop
      BPF_STMT(BPF_RET | BPF_K, 64),
      BPF_STMT(BPF_RET | BPF_K, 0),
  };
  struct sock_fprog program = {.len = sizeof steps / sizeof *steps, .filter = steps};
  return setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

// How many packets a packet socket had no room for since it was last asked.
static inline uint32_t lab_packets_missed(int descriptor) {
  struct tpacket_stats counts = {0};
  socklen_t length = sizeof counts;
  getsockopt(descriptor, SOL_PACKET, PACKET_STATISTICS, &counts, &length);
  return counts.tp_drops;
}

// Takes from the calling thread alone the right to open raw sockets.
static inline int lab_give_up_raw_sockets(void) {
  struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct sets[2];
  if (syscall(SYS_capget, &head, sets)) return -1;
  sets[0].effective &= ~(1u << CAP_NET_RAW);
  return (int)syscall(SYS_capset, &head, sets);
}
