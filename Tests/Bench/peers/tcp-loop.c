// tcp-loop KIND N CONC BASE PORT [RATE]: what one core can do, by the smallest epoll loop there is.
// KIND tcp connects and closes with FIN; http asks for a page and reads it. Nothing is parsed or judged.
#include "common.h"

struct probe {
  int descriptor;
  int asked;
};

static const char question[] = "GET / HTTP/1.1\r\nHost: bench\r\n\r\n";
static int is_http, port, count, started, ended, succeeded, epoll;
static uint32_t base;
static struct probe *probes;
static int *idle, idle_count;

static void finish(struct probe *probe, int good) {
  close(probe->descriptor);
  probe->descriptor = -1;
  idle[idle_count++] = (int)(probe - probes);
  succeeded += good;
  ended++;
}

static void start(void) {
  int place = idle[--idle_count];
  struct probe *probe = &probes[place];
  struct sockaddr_in address = target(base, started++, count, port);
  probe->asked = 0;
  probe->descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (connect(probe->descriptor, (struct sockaddr *)&address, sizeof address) && errno != EINPROGRESS) {
    finish(probe, 0);
    return;
  }
  struct epoll_event event = {.events = is_http ? EPOLLIN | EPOLLOUT | EPOLLET : EPOLLOUT, .data.u32 = (uint32_t)place};
  epoll_ctl(epoll, EPOLL_CTL_ADD, probe->descriptor, &event);
}

static void hear(struct probe *probe) {
  if (!probe->asked) {
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(probe->descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
    if (error || !is_http) {
      finish(probe, !error);
      return;
    }
    probe->asked = 1;
    send(probe->descriptor, question, sizeof question - 1, MSG_NOSIGNAL);
  }
  char answer[4096];
  ssize_t length = read(probe->descriptor, answer, sizeof answer);
  if (length > 0) finish(probe, memmem(answer, (size_t)length, " 200 ", 5) != NULL);
  else if (length == 0 || errno != EAGAIN) finish(probe, 0);
}

int main(int argc, char **argv) {
  if (argc < 6) return 64;
  is_http = !strcmp(argv[1], "http");
  count = atoi(argv[2]);
  int in_flight = atoi(argv[3]);
  base = ntohl(inet_addr(argv[4]));
  port = atoi(argv[5]);
  double rate = argc > 6 ? atof(argv[6]) : 0;
  allow_all_descriptors();
  probes = calloc((size_t)in_flight, sizeof *probes);
  idle = calloc((size_t)in_flight, sizeof *idle);
  for (int place = in_flight; place--;) idle[idle_count++] = place;
  epoll = epoll_create1(0);
  int64_t began = monotonic_ns();
  static struct epoll_event events[512];
  while (ended < count) {
    while (idle_count && started < count && is_due(started, rate, began)) start();
    int heard = epoll_wait(epoll, events, 512, rate > 0 ? 20 : 1000);
    for (int index = 0; index < heard; index++) {
      struct probe *probe = &probes[events[index].data.u32];
      if (probe->descriptor >= 0) hear(probe);
    }
  }
  report("tcp-loop", count, succeeded, began);
  return succeeded == count ? 0 : 1;
}
