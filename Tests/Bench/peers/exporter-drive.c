// exporter-drive N CONC EXPORTER_PORT MODULE BASE PORT [RATE]: asks blackbox_exporter for N probes over CONC kept
// connections, as Prometheus would, and counts those that it calls a success.
#include "common.h"

struct connection {
  int descriptor;
  int length;
  char answer[65536];
};

static int count, port, started, ended, succeeded, epoll;
static uint32_t base;
static const char *module;
static int64_t began;
static double rate;

static int ask(struct connection *connection) {
  if (started >= count || !is_due(started, rate, began)) return 0;
  struct sockaddr_in address = target(base, started++, count, port);
  char literal[INET_ADDRSTRLEN], request[512];
  inet_ntop(AF_INET, &address.sin_addr, literal, sizeof literal);
  int http = strncmp(module, "http", 4) == 0;
  int length = snprintf(request, sizeof request, "GET /probe?module=%s&target=%s%s:%d HTTP/1.1\r\nHost: bench\r\n\r\n",
                        module, http ? "http://" : "", literal, port);
  connection->length = 0;
  return send(connection->descriptor, request, (size_t)length, MSG_NOSIGNAL) == length;
}

// Whether a whole answer, chunked or with its length, has come.
static int is_complete(struct connection *connection) {
  connection->answer[connection->length] = 0;
  char *body = strstr(connection->answer, "\r\n\r\n");
  if (!body) return 0;
  char *length = strcasestr(connection->answer, "content-length:");
  if (length && length < body) return connection->answer + connection->length - body - 4 >= atoi(length + 15);
  return strstr(body, "\r\n0\r\n\r\n") != NULL;
}

// Whether the exporter calls the probe a success: both modules end with probe_success, and its value, unlike its
// name, cannot be cut in two by a chunk's border.
static int is_success(struct connection *connection) {
  static const char last_chunk[] = "\r\n0\r\n\r\n";
  char *end = connection->answer + connection->length;
  size_t tail = sizeof last_chunk - 1;
  if (memcmp(end - tail, last_chunk, tail) == 0) end -= tail;
  return end[-1] == '\n' && end[-2] == '1' && end[-3] == ' ';
}

static int hear(struct connection *connection) {
  ssize_t count = read(connection->descriptor, connection->answer + connection->length,
                       sizeof connection->answer - 1 - (size_t)connection->length);
  if (count <= 0) return 0;
  connection->length += (int)count;
  if (!is_complete(connection)) return 0;
  succeeded += is_success(connection);
  ended++;
  return 1;
}

int main(int argc, char **argv) {
  if (argc < 7) return 64;
  count = atoi(argv[1]);
  int connections = atoi(argv[2]), idle_count = 0;
  module = argv[4];
  base = ntohl(inet_addr(argv[5]));
  port = atoi(argv[6]);
  rate = argc > 7 ? atof(argv[7]) : 0;
  allow_all_descriptors();
  epoll = epoll_create1(0);
  struct connection *all = calloc((size_t)connections, sizeof *all), **idle = calloc((size_t)connections, sizeof *idle);
  for (int place = 0; place < connections; place++) {
    struct sockaddr_in exporter = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[3]))};
    exporter.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    all[place].descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(all[place].descriptor, (struct sockaddr *)&exporter, sizeof exporter)) return 69;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[place]};
    epoll_ctl(epoll, EPOLL_CTL_ADD, all[place].descriptor, &event);
    idle[idle_count++] = &all[place];
  }
  began = monotonic_ns();
  struct epoll_event events[256];
  while (ended < count) {
    while (idle_count && ask(idle[idle_count - 1])) idle_count--;
    int heard = epoll_wait(epoll, events, 256, rate > 0 ? 20 : 1000);
    for (int index = 0; index < heard; index++)
      if (hear(events[index].data.ptr)) idle[idle_count++] = events[index].data.ptr;
  }
  report("exporter-drive", count, succeeded, began);
  return succeeded == count ? 0 : 1;
}
