#!/usr/bin/env python3
"""Does to a running vmeetd what years do to it, and prints what was expected and what was seen.

torture.py PROGRAMS [--long] [--only NAME,…]

Every trial has a daemon, a folder and listeners of its own, on loopback. Without --long each is as short as it can be
and still show its fault. Ends with 1 where anything was seen that was not expected.
"""
import argparse
import http.client
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from trials import TRIALS, Overdue, trial, wait

HERE = os.path.dirname(os.path.abspath(__file__))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", default="")
    return parser.parse_args()


class Listener:
    """A port that takes connections until it is closed."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        while True:
            try:
                connection, _ = self.socket.accept()
                connection.close()
            except OSError:
                return

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


class Dead:
    """A port that answers nobody: its queue is full."""

    def __init__(self):
        self.socket = socket.socket()
        self.socket.bind(("0.0.0.0", 0))
        self.socket.listen(0)
        self.port = self.socket.getsockname()[1]
        self.fillers = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", self.port))
            self.fillers.append(filler)
        time.sleep(0.2)


def province(ports, interval="1s", timeout="400ms"):
    """A province of one site, whose line is the first port and whose device's checks are the others."""
    checks = [{"kind": "tcp", "port": port} for port in ports[1:]]
    return {"schema": 1, "province": {"code": "10", "name": "Thử"}, "carriers": [{"id": "c", "name": "c"}],
            "defaults": {"interval": interval, "timeout": timeout, "lineCheck": {"kind": "tcp", "port": ports[0]}},
            "sites": [{"code": "10", "kind": "tỉnh", "name": "Thử", "level": "province",
                       "lines": [{"id": "c", "role": "main", "carrier": "c", "address": "127.0.0.1"}],
                       "devices": [{"id": "d", "system": "other", "checks": checks}]}]}


class Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=10)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(10)
        self.sock.connect(self.path)


class Daemon:
    """A running vmeetd in a folder."""

    def __init__(self, folder, sites=None, state=None, environment=None, before=(), limit=None):
        self.folder, self.state = folder, state or f"{folder}/state"
        self.config, self.socket = f"{folder}/sites.json", f"{folder}/s"
        if sites is not None:
            self.configure(sites)
        self.environment = {**os.environ, "VMEET_LANG": "en", **(environment or {})}
        self.before, self.limit = list(before), limit
        self.start()

    def configure(self, sites):
        with open(self.config, "w") as file:
            file.write(sites if isinstance(sites, str) else json.dumps(sites))

    def start(self):
        limit = (lambda: __import__("resource").setrlimit(__import__("resource").RLIMIT_NOFILE, (self.limit,) * 2)) \
            if self.limit else None
        self.log = open(f"{self.folder}/log", "a")
        began = time.monotonic()
        self.process = subprocess.Popen(
            self.before + [f"{options.programs}/vmeetd", "--config", self.config, "--state-directory", self.state,
                           "--socket", self.socket], env=self.environment, stderr=self.log, preexec_fn=limit)
        wait("the API answers", lambda: self.health(), 15)
        self.ready_after = time.monotonic() - began

    def ask(self, path, method="GET"):
        connection = Connection(self.socket)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def health(self):
        status, health = self.ask("/v1/health")
        return health if status == 200 else None

    def alarms(self):
        return [alarm["code"] for alarm in self.health()["alarms"]]

    def counts(self):
        """Samples by check over the last two hours."""
        status, history = self.ask("/v1/sites/10/history?since=2h")
        if status != 200:
            raise Overdue(f"history answers {status}: {history}")
        return {check["id"]: check["total"]["samples"] for check in history["checks"]}

    def total(self):
        return sum(self.counts().values())

    def results(self):
        return self.health()["results"]

    def pid(self):
        """The daemon's own process, below whatever it was started through."""
        if not self.before:
            return self.process.pid
        found = subprocess.run(["pgrep", "-n", "-f", f"^{options.programs}/vmeetd .*{self.state}"], capture_output=True, text=True)
        return int(found.stdout)

    def kill(self):
        os.kill(self.pid(), signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            os.kill(self.pid(), signal.SIGTERM)
            self.process.wait(timeout=20)
        return self.process.returncode


def answered(folder, daemons, ports, **more):
    """Starts a daemon on a province of so many ports that answer."""
    daemon = Daemon(folder, province([Listener().port for _ in range(ports)]), **more)
    daemons.append(daemon)
    return daemon


@trial("after every kill -9 nothing that was shown is missing, nothing is there twice, and it answers within 2 s")
def kills(folder, daemons):
    daemon = answered(folder, daemons, 3)
    began, slowest, missing = time.time(), 0, 0
    rounds = 200 if options.long else 12
    for _ in range(rounds):
        wait("results", lambda: daemon.results() > 0, 20)
        time.sleep(random.uniform(0, 0.6))
        seen = daemon.counts()
        daemon.kill()
        daemon.start()
        slowest = max(slowest, daemon.ready_after)
        now = daemon.counts()
        missing += sum(max(0, count - now.get(check, 0)) for check, count in seen.items())
    # Each check has a slot a second, and a second sample where a change was confirmed.
    most = 3 * (time.time() - began + 2) * 1.2
    total = daemon.total()
    return missing == 0 and slowest < 2 and total <= most, \
        f"{rounds} kills: {missing} missing, {total} samples of at most {most:.0f}, slowest answer after {slowest:.2f} s"


@trial("with the disk full it goes on measuring, says so, loses nothing, and heals by itself")
def fullDisk(folder, daemons):
    state = f"{folder}/state"
    os.mkdir(state)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", state], check=True)
    try:
        # The tail has made room ready before: only many results use it up soon.
        daemon = answered(folder, daemons, 400)
        wait("samples", lambda: daemon.total() > 3)
        filler = f"{state}/filler"
        # What it frees for itself is taken away too, until it has nothing left to give.
        def fill():
            file = os.open(filler, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            try:
                while os.write(file, bytes(4096)):
                    pass
            except OSError:
                pass
            finally:
                os.close(file)
            return "notKeeping" in daemon.alarms()
        wait("the alarm", fill, 120)
        during = daemon.results()
        wait("more results", lambda: daemon.results() > during + 6)
        held = daemon.health()["unwritten"]
        status = daemon.ask("/v1/status")[1]["verdict"]
        os.remove(filler)
        wait("no alarm", lambda: "notKeeping" not in daemon.alarms(), 60)
        wait("all written", lambda: daemon.health()["unwritten"] == 0)
        total, results = daemon.total(), daemon.results()
        daemon.stop()
        return held > 0 and total >= results - 1, \
            f"{held} results held while full (verdict {status}), {total} kept of {results} found, healed"
    finally:
        subprocess.run(["umount", "-l", state])


@trial("on a read-only disk it measures, says so, and keeps all as soon as it may")
def readOnly(folder, daemons):
    state = f"{folder}/state"
    os.mkdir(state)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m,ro", "tmpfs", state], check=True)
    try:
        daemon = answered(folder, daemons, 2)
        wait("results", lambda: daemon.results() > 4)
        alarms, held = daemon.alarms(), daemon.health()["unwritten"]
        subprocess.run(["mount", "-o", "remount,rw", state], check=True)
        wait("no alarm", lambda: not daemon.alarms() and daemon.health()["unwritten"] == 0, 60)
        total = daemon.total()
        daemon.stop()
        return alarms == ["notKeeping", "notRecording"] and total >= held > 0, f"{alarms}, {held} held, {total} kept afterwards"
    finally:
        subprocess.run(["umount", "-l", state])


@trial("where fdatasync and writes fail now and then it says so, stays up, and nothing kept is lost")
def failingWrites(folder, daemons):
    seen = []
    for fault in ("fdatasync,fsync:error=EIO:when=2+3", "write:error=ENOSPC:when=40+7", "pwrite64:error=EIO:when=5+3"):
        place = f"{folder}/{len(seen)}"
        os.mkdir(place)
        calls = fault.split(":")[0]
        daemon = answered(place, daemons, 2,
                          before=["strace", "-f", "-q", "-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={fault}",
                                  "-P", f"{place}/state/history.tail", "-P", f"{place}/state/history.sqlite",
                                  "-P", f"{place}/state/history.sqlite-wal"])
        wait("results", lambda: daemon.results() > (60 if options.long else 16), 120)
        # What waits in memory is shown too, and said to be not kept.
        shown = daemon.total() - daemon.health()["unwritten"]
        daemon.kill()
        daemon.before = []
        daemon.start()
        kept = daemon.total()
        seen.append(f"{fault}: {shown} kept, {kept} after a kill")
        if kept < shown:
            return False, "; ".join(seen)
        daemon.stop()
    return True, "; ".join(seen)


@trial("while another process locks the database it goes on keeping, and closes its hours afterwards")
def locked(folder, daemons):
    daemon = answered(folder, daemons, 2)
    wait("samples", lambda: daemon.total() > 2)
    lock = sqlite3.connect(f"{daemon.state}/history.sqlite", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    before = daemon.results()
    time.sleep(60 if options.long else 5)
    gained, unwritten = daemon.results() - before, daemon.health()["unwritten"]
    lock.execute("ROLLBACK")
    lock.close()
    total = daemon.total()
    return gained > 4 and unwritten < 3 and total >= before + gained, f"{gained} results while locked, {unwritten} unwritten, {total} kept"


@trial("a damaged file is set aside and said so; what is shown was really measured")
def damage(folder, daemons):
    daemon = answered(folder, daemons, 3)
    wait("samples", lambda: daemon.total() > 20, 60)
    truth = daemon.counts()
    daemon.stop()
    whole = f"{folder}/whole"
    shutil.copytree(daemon.state, whole)
    def flip(path, count):
        with open(path, "r+b") as file:
            size = os.path.getsize(path)
            for _ in range(count):
                place = random.randrange(size)
                file.seek(place)
                byte = file.read(1)[0]
                file.seek(place)
                file.write(bytes([byte ^ 1 << random.randrange(8)]))
    def zero(path):
        with open(path, "r+b") as file:
            file.seek(max(0, os.path.getsize(path) // 4096 // 2 * 4096))
            file.write(bytes(4096))
    state = daemon.state
    harms = [("bits of the tail", lambda: flip(f"{state}/history.tail", 3)),
             ("bits of the database", lambda: flip(f"{state}/history.sqlite", 20)),
             ("a page of the database zeroed", lambda: zero(f"{state}/history.sqlite")),
             ("the first page zeroed", lambda: open(f"{state}/history.sqlite", "r+b").write(bytes(4096))),
             ("the tail cut", lambda: os.truncate(f"{state}/history.tail", os.path.getsize(f"{state}/history.tail") // 2)),
             ("the database cut", lambda: os.truncate(f"{state}/history.sqlite", 5000)),
             ("the log removed", lambda: os.path.exists(f"{state}/history.sqlite-wal") and os.remove(f"{state}/history.sqlite-wal")),
             ("everything emptied", lambda: [os.truncate(f"{state}/{name}", 0) for name in os.listdir(state)])]
    seen = []
    for name, harm in harms * (10 if options.long else 1):
        shutil.rmtree(state)
        shutil.copytree(whole, state)
        harm()
        daemon.start()
        now = daemon.counts()
        # A few are measured anew in the meantime.
        if any(count > truth.get(check, 0) + 10 for check, count in now.items()):
            return False, f"{name}: {now} of {truth}"
        seen.append(f"{name}: {sum(now.values())} of {sum(truth.values())} {daemon.alarms() or ''}".strip())
        daemon.stop()
    return True, "; ".join(seen[:len(harms)])


@trial("when the clock is set ±1 h or to 1970 slots go on once a second, none twice, none in a burst")
def clock(folder, daemons):
    preload = f"{folder}/clock.so"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", preload, f"{HERE}/clock.c", "-ldl"], check=True)
    shift = f"{folder}/shift"
    open(shift, "w").write("0")
    daemon = answered(folder, daemons, 2,
                      environment={"LD_PRELOAD": preload, "VMEET_TEST_CLOCK": shift})
    wait("samples", lambda: daemon.results() > 2)
    seen, good = [], True
    for name, seconds in (("+1 h", 3600), ("back", 0), ("-1 h", -3600), ("1970", -int(time.time()) + 5), ("back again", 0)):
        with open(shift + ".new", "w") as file:
            file.write(str(seconds))
        os.rename(shift + ".new", shift)
        before, began = daemon.results(), time.monotonic()
        time.sleep(6)
        rate = (daemon.results() - before) / (time.monotonic() - began)
        seen.append(f"{name}: {rate:.1f}/s")
        good = good and 1.2 < rate < 2.9
    missed = sum(daemon.health()["notMeasuredLastHour"].values())
    return good, f"{', '.join(seen)} (two checks a second); not measured {missed}"


@trial("after SIGSTOP the slots in between are recorded as not measured, no site is charged, and there is no burst")
def stopped(folder, daemons):
    daemon = answered(folder, daemons, 3)
    wait("samples", lambda: daemon.total() > 6)
    os.kill(daemon.pid(), signal.SIGSTOP)
    pause = 120 if options.long else 8
    time.sleep(pause)
    os.kill(daemon.pid(), signal.SIGCONT)
    before, began = daemon.results(), time.monotonic()
    time.sleep(4)
    gained = daemon.results() - before
    status, history = daemon.ask("/v1/sites/10/history?since=1h")
    failed = [check["id"] for check in history["checks"] if check["outages"]]
    unmeasured = daemon.health()["notMeasuredLastHour"]
    return not failed and sum(unmeasured.values()) >= (pause - 2) * 3 - 3, \
        f"{pause} s stopped: not measured {unmeasured}, outages {failed or 'none'}, {gained} results in the next 4 s"


@trial("with 64 descriptors nothing is charged to a site")
def descriptors(folder, daemons):
    daemon = answered(folder, daemons, 40, limit=64)
    wait("results", lambda: daemon.results() > 80, 60)
    _, history = daemon.ask("/v1/sites/10/history?since=1h")
    failed = [check["id"] for check in history["checks"] if check["outages"]]
    return not failed, f"{daemon.results()} results, outages {failed or 'none'}, not measured {daemon.health()['notMeasuredLastHour']}"


@trial("with the DNS dead, checks by address go on and those by name are not called down")
def deadNames(folder, daemons):
    listeners = [Listener() for _ in range(2)]
    sites = province([one.port for one in listeners])
    sites["services"] = [{"id": "s", "name": "s", "carrier": "c", "checks": [
        {"kind": "tcp", "address": "meeting.example", "port": 443, "interval": "2s", "timeout": "1s"}]}]
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind(("127.0.0.53", 53))
    with open(f"{folder}/resolv.conf", "w") as file:
        file.write("nameserver 127.0.0.53\n")
    daemon = Daemon(folder, sites, before=["unshare", "-m", "sh", "-c", f'mount --bind {folder}/resolv.conf /etc/resolv.conf && exec "$@"', "x"])
    daemons.append(daemon)
    wait("results", lambda: daemon.results() > 12, 60)
    _, report = daemon.ask("/v1/status")
    service = report["services"][0]
    return service["verdict"] in ("unknown", "attention") and daemon.results() > 12, \
        f"the service is {service['verdict']} ({service['checks'][0]['reason']}), {daemon.results()} results"


@trial("thirty broken configurations are refused, each with its reason, and the old one goes on")
def configurations(folder, daemons):
    listeners = [Listener() for _ in range(2)]
    good = json.dumps(province([one.port for one in listeners]))
    daemon = Daemon(folder, good)
    daemons.append(daemon)
    broken = [good[:length] for length in random.sample(range(len(good) - 1), 15)]
    broken += [good.replace('"schema": 1', '"schema": 2'), good.replace('"code": "10"', '"code": ""', 1), "", "{}", "null", "[]",
               good.replace("127.0.0.1", "not an address"), good.replace('"role": "main"', '"role": "backup"'),
               good.replace('"carrier": "c"', '"carrier": "none"', 1), good.replace('"1s"', '"0s"'), good + good,
               good.replace('"kind": "tcp"', '"kind": "tpc"'), good.replace('"interval"', '"intervall"'), "\x00" * 100, "[" * 100000]
    wrong = []
    for text in broken:
        daemon.configure(text)
        status, answer = daemon.ask("/v1/reload", "POST")
        if status != 409 or not daemon.process.poll() is None:
            wrong.append((status, text[:40]))
    before = daemon.results()
    wait("results", lambda: daemon.results() > before + 3)
    alarms = daemon.alarms()
    daemon.configure(good)
    status, _ = daemon.ask("/v1/reload", "POST")
    return not wrong and status == 200 and alarms == ["configurationRefused"] and daemon.alarms() == [], \
        f"{len(broken)} refused, wrongly taken {wrong or 'none'}; afterwards {status} and {daemon.alarms() or 'no alarm'}"


@trial("with ten times the load it can bear it gives up what matters least, says so, and charges nobody for it")
def overload(folder, daemons):
    listener, dead = Listener(), Dead()
    sites = province([listener.port])
    sites["sites"][0]["devices"] = []
    for index in range(400 if options.long else 60):
        sites["sites"].append({
            "code": f"1{index:04}", "kind": "xã", "name": f"X{index}", "level": "commune", "within": "10",
            "lines": [{"id": "c", "role": "main", "carrier": "c", "address": f"127.9.{index // 250}.{index % 250 + 1}"}]})
    sites["defaults"]["lineCheck"]["port"] = dead.port
    sites["services"] = [{"id": "s", "name": "s", "carrier": "c", "checks": [
        {"kind": "tcp", "address": "127.0.0.1", "port": listener.port}]}]
    daemon = Daemon(folder, sites, limit=64)
    daemons.append(daemon)
    wait("results", lambda: daemon.results() > 400, 60)
    service = lambda: daemon.ask("/v1/status")[1]["services"][0]["checks"][0]
    # What is given up counts as a result: there are hundreds before the first slot of the service.
    wait("the service's first slot", lambda: service()["reason"] != "missed", 5)
    unmeasured, alarms = daemon.health()["notMeasuredLastHour"], daemon.alarms()
    service = service()
    return unmeasured.get("shed", 0) > 20 and "shedding" in alarms and service["outcome"] == "succeeded", \
        f"not measured {unmeasured}, alarms {alarms}; the service, which matters most: {service['outcome']} {service['reason'] or ''}"


@trial("a hundred reloads cause no burst, skip no slot, and run none twice")
def reloads(folder, daemons):
    daemon = answered(folder, daemons, 2)
    wait("results", lambda: daemon.results() > 2)
    before, began = daemon.results(), time.monotonic()
    for _ in range(100):
        daemon.ask("/v1/reload", "POST")
        time.sleep(0.5 if options.long else 0.08)
    gained, expected = daemon.results() - before, 2 * (time.monotonic() - began)
    missed = daemon.health()["notMeasuredLastHour"]
    return abs(gained - expected) <= 3 and not missed, f"{gained} results of {expected:.1f}, not measured {missed or 'none'}"


def main():
    names = options.only.split(",") if options.only else [name for name, _, _ in TRIALS]
    failures = 0
    for name, expected, function in TRIALS:
        if name not in names:
            continue
        daemons = []
        with tempfile.TemporaryDirectory(prefix="vmeet-torture-") as folder:
            try:
                good, seen = function(folder, daemons)
            except Exception as fault:
                good, seen = False, f"{type(fault).__name__}: {fault}"
            for daemon in daemons:
                if daemon.process.poll() is None:
                    daemon.kill()
            if not good:
                with open(f"{folder}/log") if os.path.exists(f"{folder}/log") else open("/dev/null") as log:
                    seen += "\n    log: " + log.read()[-2000:]
        failures += not good
        print(f"{'ok    ' if good else 'FAILED'} {name}\n  expected: {expected}\n  seen:     {seen}", flush=True)
    print(f"torture: {len(names) - failures} as expected, {failures} not")
    return 1 if failures else 0


options = arguments()
options.programs = os.path.abspath(options.programs)
sys.exit(main())
