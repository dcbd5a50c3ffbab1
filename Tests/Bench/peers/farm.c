// farm SECONDS TCP_PORT HTTP_PORT: answers on every address of 127/8 from one process.
// The TCP port accepts and waits for the peer to close; the HTTP port answers 200 with three bytes.
#include "common.h"

enum role { LISTENER, SILENT, PAGE };

static enum role roles[1 << 20];
static int epoll;

static int open_listener(int port) {
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  if (bind(descriptor, (struct sockaddr *)&any, sizeof any) || listen(descriptor, 65535)) {
    perror("farm: listen");
    exit(1);
  }
  struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
  epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
  return descriptor;
}

static void accept_all(int listener, enum role role) {
  for (int turn = 0; turn < 256; turn++) {
    int peer = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (peer < 0) return;
    roles[peer] = role;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = peer};
    epoll_ctl(epoll, EPOLL_CTL_ADD, peer, &event);
  }
}

static void answer(int peer) {
  static const char open_answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n";
  static const char last_answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n";
  char request[8192];
  ssize_t count = read(peer, request, sizeof request - 1);
  if (count < 0 && errno == EAGAIN) return;
  if (count <= 0) {
    close(peer);
    return;
  }
  request[count] = 0;
  if (roles[peer] != PAGE || count < 4 || memcmp(request + count - 4, "\r\n\r\n", 4)) return;
  if (strcasestr(request, "connection: close")) {
    send(peer, last_answer, sizeof last_answer - 1, MSG_NOSIGNAL);
    shutdown(peer, SHUT_WR);
  } else {
    send(peer, open_answer, sizeof open_answer - 1, MSG_NOSIGNAL);
  }
}

int main(int argc, char **argv) {
  if (argc < 4) return 64;
  allow_all_descriptors();
  epoll = epoll_create1(0);
  int silent = open_listener(atoi(argv[2])), page = open_listener(atoi(argv[3]));
  int64_t end = monotonic_ns() + atoll(argv[1]) * INT64_C(1000000000);
  static struct epoll_event events[1024];
  puts("farm: up");
  fflush(stdout);
  while (monotonic_ns() < end) {
    int count = epoll_wait(epoll, events, 1024, 1000);
    for (int index = 0; index < count; index++) {
      int descriptor = events[index].data.fd;
      if (descriptor == silent) accept_all(silent, SILENT);
      else if (descriptor == page) accept_all(page, PAGE);
      else answer(descriptor);
    }
  }
  return 0;
}
