// What the C programs of the bench share: addresses, clocks, the descriptor limit and the closing line.
#pragma once
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static inline int64_t monotonic_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static inline void allow_all_descriptors(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

static inline struct sockaddr_in target(uint32_t base, int index, int hosts, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(base + (uint32_t)(index % hosts));
  return address;
}

// The moment at which probe `index` is due in an open loop of `rate` a second; without a rate always.
static inline int is_due(int index, double rate, int64_t began) {
  return rate <= 0 || monotonic_ns() - began >= (int64_t)(index * 1e9 / rate);
}

static inline void report(const char *name, int count, int succeeded, int64_t began) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double cpu = usage.ru_utime.tv_sec * 1e6 + usage.ru_utime.tv_usec + usage.ru_stime.tv_sec * 1e6 +
               usage.ru_stime.tv_usec;
  double wall = (double)(monotonic_ns() - began) / 1e9;
  printf("%s n=%d ok=%d wall=%f rate=%.0f/s cpu_us=%f rss_kib=%ld\n", name, count, succeeded, wall, count / wall,
         cpu / count, usage.ru_maxrss);
}
