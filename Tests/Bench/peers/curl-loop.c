// curl-loop KIND N CONC BASE PORT [RATE [HOSTS [CAFILE]]]: libcurl's multi interface by curl_multi_socket_action, in C.
// KIND http or https; https verifies chain and name against CAFILE, parsed once. Handles are used again.
#include "common.h"
#include <curl/curl.h>

static CURLM *multi;
static int epoll, count, hosts, port, started, ended, succeeded;
static uint32_t base;
static const char *scheme, *authorities;
static int64_t began, timer_due = -1;
static double rate;

static size_t swallow(char *bytes, size_t size, size_t length, void *context) {
  (void)bytes, (void)context;
  return size * length;
}

static CURL *new_handle(void) {
  CURL *handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, swallow);
  curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 5000L);
  curl_easy_setopt(handle, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(handle, CURLOPT_SSL_SESSIONID_CACHE, 0L);
  curl_easy_setopt(handle, CURLOPT_CAPATH, NULL);
  if (authorities) curl_easy_setopt(handle, CURLOPT_CAINFO, authorities);
  return handle;
}

static int start(CURL *handle) {
  if (started >= count || !is_due(started, rate, began)) return 0;
  struct sockaddr_in address = target(base, started++, hosts, port);
  char literal[INET_ADDRSTRLEN], url[64];
  inet_ntop(AF_INET, &address.sin_addr, literal, sizeof literal);
  snprintf(url, sizeof url, "%s://%s:%d/", scheme, literal, port);
  if (!handle) handle = new_handle();
  curl_easy_setopt(handle, CURLOPT_URL, url);
  curl_multi_add_handle(multi, handle);
  return 1;
}

static void drain(void) {
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read(multi, &left))) {
    CURL *handle = message->easy_handle;
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    succeeded += message->data.result == CURLE_OK && status == 200;
    ended++;
    curl_multi_remove_handle(multi, handle);
    if (!start(handle)) curl_easy_cleanup(handle);
  }
}

static int watch(CURL *handle, curl_socket_t descriptor, int what, void *context, void *known) {
  (void)handle, (void)context;
  if (what == CURL_POLL_REMOVE) return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL), 0;
  struct epoll_event event = {.data.fd = descriptor};
  if (what & CURL_POLL_IN) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
  epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event);
  if (!known) curl_multi_assign(multi, descriptor, &epoll);
  return 0;
}

static int plan(CURLM *handle, long milliseconds, void *context) {
  (void)handle, (void)context;
  timer_due = milliseconds < 0 ? -1 : monotonic_ns() + milliseconds * INT64_C(1000000);
  return 0;
}

static int patience(void) {
  int64_t now = monotonic_ns(), wait = rate > 0 ? 20 : 1000;
  if (timer_due >= 0 && (timer_due - now) / 1000000 < wait) wait = timer_due > now ? (timer_due - now + 999999) / 1000000 : 0;
  return (int)wait;
}

int main(int argc, char **argv) {
  if (argc < 6) return 64;
  scheme = argv[1];
  count = atoi(argv[2]);
  int in_flight = atoi(argv[3]), running;
  base = ntohl(inet_addr(argv[4]));
  port = atoi(argv[5]);
  rate = argc > 6 ? atof(argv[6]) : 0;
  hosts = argc > 7 && atoi(argv[7]) > 0 ? atoi(argv[7]) : count;
  authorities = argc > 8 ? argv[8] : NULL;
  allow_all_descriptors();
  curl_global_init(CURL_GLOBAL_ALL);
  multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, plan);
  epoll = epoll_create1(0);
  began = monotonic_ns();
  for (int place = 0; place < in_flight; place++) start(NULL);
  static struct epoll_event events[512];
  while (ended < count) {
    while (rate > 0 && start(NULL)) {}
    int heard = epoll_wait(epoll, events, 512, patience());
    for (int index = 0; index < heard; index++) {
      uint32_t bits = events[index].events;
      int mask = (bits & EPOLLIN ? CURL_CSELECT_IN : 0) | (bits & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                 (bits & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
      curl_multi_socket_action(multi, events[index].data.fd, mask, &running);
    }
    if (timer_due >= 0 && monotonic_ns() >= timer_due) {
      timer_due = -1;
      curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
    drain();
  }
  report("curl-loop", count, succeeded, began);
  return succeeded == count ? 0 : 1;
}
