#!/usr/bin/env python3
"""Runs an installed vmeetd under a systemd of its own and prints what was expected and what was seen.

systemd.py PROGRAMS [--debian FOLDER]

A Debian is unpacked once into FOLDER (some 300 MB, by debootstrap) and never changed: what is installed and written
lies over it in memory. systemd runs there as process 1 of namespaces of its own, with nothing but a loopback. Needs
root. Ends with 1 where anything was seen that was not expected.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import trials
from trials import TRIALS, trial

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
PACKAGES = "systemd,systemd-sysv,dbus,libcurl4,libsqlite3-0,libc-ares2,libical3,tzdata,openssl,ca-certificates,procps,curl"

def wait(what, condition, seconds=30):
    """Waits for what takes a program each time; half an answer is none yet."""
    return trials.wait(what, condition, seconds, every=0.1, passing=(OSError, ValueError))


# Process 1 and what it needs around it; $1 is the Debian, $2 what lies over it, $3 a folder for both.
BOOT = r"""
mount -t tmpfs tmpfs "$3"; mkdir "$3"/{upper,work,root}; cp -a "$2"/. "$3"/upper
mount -t overlay overlay -o "lowerdir=$1,upperdir=$3/upper,workdir=$3/work" "$3"/root; cd "$3"/root
mount -t proc proc proc; mount -t sysfs sysfs sys
mount -t tmpfs tmpfs dev -o mode=755; mkdir dev/pts dev/shm
mount -t devpts devpts dev/pts -o newinstance,ptmxmode=0666,mode=620; mount -t tmpfs tmpfs dev/shm
mknod -m 666 dev/null c 1 3; mknod -m 666 dev/zero c 1 5; mknod -m 666 dev/full c 1 7; mknod -m 666 dev/tty c 5 0
mknod -m 666 dev/random c 1 8; mknod -m 666 dev/urandom c 1 9; ln -s pts/ptmx dev/ptmx; ln -s /proc/self/fd dev/fd
mount -t tmpfs tmpfs run -o mode=755; mount -t tmpfs tmpfs tmp; mount -t cgroup2 cgroup2 sys/fs/cgroup
ip link set lo up
mkdir -p old; pivot_root . old; cd /; umount -l /old
container=vmeet-test exec /lib/systemd/systemd --system --log-target=console
"""


class Machine:
    """A booted Debian with the programs installed."""

    def __init__(self, programs, debian, folder):
        over = f"{folder}/over"
        subprocess.run(["bash", f"{TOP}/Sources/vmeet-check/install.sh", "install", programs, "/usr/local",
                        "vmeetd", "vmeet-check", "vmeet-sim"], env={**os.environ, "DESTDIR": over}, check=True)
        os.makedirs(f"{over}/etc/vmeet")
        self.over, self.configuration = over, busy()
        with open(f"{over}/etc/vmeet/sites.json", "w") as file:
            json.dump(self.configuration, file)
        with open(f"{over}/etc/resolv.conf", "w") as file:
            file.write("nameserver 127.0.0.1\n")
        os.mkdir(f"{folder}/disk")
        unified = next(line.split()[1] for line in open("/proc/mounts") if line.split()[2] == "cgroup2")
        self.group = f"{unified}/vmeet-test-{os.getpid()}"
        os.mkdir(self.group)
        self.outside = subprocess.Popen(
            ["bash", "-c", f'echo $$ >{self.group}/cgroup.procs; exec unshare --fork --pid --mount --uts --ipc --net '
             '--cgroup --propagation private --kill-child bash -ec "$0" x "$@"', BOOT, debian, over, f"{folder}/disk"],
            stdin=subprocess.DEVNULL, stdout=open(f"{folder}/console", "w"), stderr=subprocess.STDOUT)
        self.first = wait("process 1", self.find)
        wait("the system bus", lambda: self.run("systemctl", "is-system-running").stdout.strip() in ("running", "degraded"), 60)

    def find(self):
        with open(f"/proc/{self.outside.pid}/task/{self.outside.pid}/children") as file:
            child = file.read().strip()
        return int(child) if child and os.readlink(f"/proc/{child}/exe").endswith("/systemd") else None

    def run(self, *command, user=None):
        if user:
            command = ("setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", *command)
        return subprocess.run(["nsenter", "-t", str(self.first), "-a", "env", "VMEET_LANG=en", *command], text=True, capture_output=True)

    def show(self, *names):
        lines = self.run("systemctl", "show", "vmeetd", "-p", ",".join(names)).stdout.split("\n")
        return dict(line.split("=", 1) for line in lines if line)

    def write(self, path, text):
        subprocess.run(["nsenter", "-t", str(self.first), "-a", "sh", "-c", f"mkdir -p $(dirname {path}) && cat >{path}"],
                       input=text, text=True, check=True)

    def settings(self, **settings):
        """Adds to the unit; without any it is as it was."""
        self.write("/etc/systemd/system/vmeetd.service.d/test.conf",
                   "[Service]\n" + "".join(f"{name}={value}\n" for name, value in settings.items()))
        self.run("systemctl", "daemon-reload")

    def ask(self, path):
        answer = self.run("curl", "-s", "--unix-socket", "/run/vmeet/vmeetd.sock", f"http://localhost{path}").stdout
        return json.loads(answer) if answer else {}

    def journal(self):
        """What the journal has of the service itself since it was asked last."""
        lines = self.run("journalctl", "-u", "vmeetd", "_COMM=vmeetd", "-o", "json", "--no-pager", f"--since=@{self.since}")
        return [json.loads(line) for line in lines.stdout.split("\n") if line.startswith("{")]

    def start(self):
        # The journal is asked from a whole second on.
        time.sleep(1.1)
        self.since = int(time.time())
        started = self.run("systemctl", "start", "vmeetd")
        if started.returncode == 0:
            wait("results", lambda: self.ask("/v1/health").get("results", 0) > 20, 40)
        return started.returncode

    def end(self):
        self.outside.kill()
        self.outside.wait()
        wait("the end of all", lambda: "populated 0" in open(f"{self.group}/cgroup.events").read(), 10)
        for folder, _, _ in os.walk(self.group, topdown=False):
            os.rmdir(folder)


def busy():
    """A province that asks in every way: echo, connects, HTTP, TLS of all three kinds, names."""
    checks = [{"kind": "tcp", "port": 9001}, {"kind": "http", "port": 9002, "path": "/", "status": [200]},
              *({"kind": "https", "port": 9003, "path": "/", "status": [200], "tls": tls, "name": tls} for tls in ("record", "verify"))]
    return {"schema": 1, "province": {"code": "10", "name": "Thử"}, "carriers": [{"id": "c", "name": "c"}],
            "defaults": {"interval": "1s", "timeout": "500ms", "lineCheck": {"kind": "icmp"}},
            "services": [{"id": "s", "name": "s", "carrier": "c", "checks": [{"kind": "tcp", "address": "meeting.example", "port": 443}]}],
            "sites": [{"code": "10", "kind": "tỉnh", "name": "Thử", "level": "province",
                       "lines": [{"id": "c", "role": "main", "carrier": "c", "address": "127.10.0.1"}],
                       "devices": [{"id": "d", "system": "other", "checks": checks}]}]}


@trial("user, group, folders and the right to send echo requests are there")
def installed(machine):
    for tool in ("systemd-sysusers", "systemd-tmpfiles --create", "/lib/systemd/systemd-sysctl"):
        machine.run(*tool.split())
    machine.run("useradd", "-G", "vmeet", "insider")
    machine.run("useradd", "outsider")
    group = machine.run("getent", "group", "vmeet").stdout.split(":")[2]
    modes = machine.run("stat", "-c", "%a %U:%G", "/etc/vmeet", "/etc/vmeet/sites.json", "/var/lib/vmeet").stdout.split("\n")[:3]
    pings = machine.run("cat", "/proc/sys/net/ipv4/ping_group_range").stdout.split()
    seen = f"group {group}, {', '.join(modes)}, ping_group_range {' '.join(pings)}"
    return modes == ["750 root:vmeet", "640 root:vmeet", "750 vmeet:vmeet"] and pings == [group, group], seen


@trial("it is started when it says so, measures in every way, and systemd shows what it says of itself")
def starts(machine):
    # Names are nothing to play.
    machine.write("/etc/vmeet/played.json", json.dumps({**machine.configuration, "services": []}))
    machine.run("systemd-run", "--unit=played", "/usr/local/bin/vmeet-sim", "--config", "/etc/vmeet/played.json")
    code = machine.start()
    wait("all answers", lambda: machine.ask("/v1/health")["results"] > 60)
    shown = machine.show("ActiveState", "StatusText", "NRestarts")
    site = machine.ask("/v1/status")["sites"][0]
    outcomes = {check["kind"] + check["id"].rpartition("#")[2][-7:]: check["outcome"] + (f"({check['reason']})" if check["reason"] else "")
                for check in site["lines"][0]["checks"]}
    charged = [text for text in outcomes.values() if "notMeasured" in text]
    return code == 0 and shown["ActiveState"] == "active" and shown["StatusText"] and not charged, f"{shown}, {outcomes}"


@trial("whoever is in its group is answered, nobody else is")
def asked(machine):
    inside, outside = (machine.run("vmeet-check", "status", "--format", "json", user=user) for user in ("insider", "outsider"))
    kind = json.loads(inside.stdout).get("kind") if inside.stdout else inside.stderr
    return kind == "status" and outside.returncode >= 64, f"insider: {kind}, outsider: exit {outside.returncode}"


@trial("reload reads the configuration anew, a faulty one leaves it running and is said in its status")
def reloads(machine):
    good = machine.run("systemctl", "reload", "vmeetd").returncode
    machine.run("sed", "-i", 's/"schema"/"shema"/', "/etc/vmeet/sites.json")
    machine.run("systemctl", "reload", "vmeetd")
    status = wait("the refusal", lambda: "shema" in machine.show("StatusText")["StatusText"] and machine.show("StatusText", "ActiveState"))
    machine.run("sed", "-i", 's/"shema"/"schema"/', "/etc/vmeet/sites.json")
    machine.run("systemctl", "reload", "vmeetd")
    return good == 0 and status["ActiveState"] == "active", f"{status}"


@trial("it stops within 5 s with all written, and the journal has nothing but what it meant to say, with priorities and fields")
def stops(machine):
    with open(f"/proc/{machine.first}/root/proc/{machine.show('MainPID')['MainPID']}/limits") as file:
        # A host that may not raise limits leaves it at 0, whatever the unit asks for.
        mayRise = next(line for line in file if line.startswith("Max nice")).split()[3] != "0"
    began = time.monotonic()
    machine.run("systemctl", "stop", "vmeetd")
    took = time.monotonic() - began
    shown = machine.show("Result", "ExecMainStatus")
    lines = wait("its last word", lambda: [line for line in [machine.journal()] if line and line[-1]["MESSAGE"].startswith("stopped")], 5)[0]
    plain = [line["MESSAGE"] for line in lines if line["_TRANSPORT"] != "journal"
             and (mayRise or not line["MESSAGE"].startswith("Failed to set thread priority"))]
    fields = sorted({name for line in lines for name in line if name.startswith("VMEET_")})
    priorities = [int(line["PRIORITY"]) for line in lines if line["_TRANSPORT"] == "journal"]
    good = took < 5 and shown == {"Result": "success", "ExecMainStatus": "0"} and not plain and {3, 5} <= set(priorities) and fields
    return good, (f"{took:.2f} s, {shown}, priorities {priorities}, fields {fields}, "
                  f"plain text {plain or 'none'}" + ("" if mayRise else ", LimitNICE not to be had here"))


@trial("it calls nothing that the unit forbids: where a forbidden call kills, it lives through all the same")
def filtered(machine):
    machine.settings(SystemCallErrorNumber="", SystemCallLog="")
    code = machine.start()
    wait("all answers", lambda: machine.ask("/v1/health")["results"] > 60)
    machine.run("systemctl", "reload", "vmeetd")
    backup = machine.run("vmeet-check", "backup", "/tmp/copy.sqlite", "--config", "/etc/vmeet/sites.json", user="vmeet")
    for path in ("/v1/status", "/v1/sites/10/history", "/metrics", "/v1/past"):
        machine.run("curl", "-s", "--unix-socket", "/run/vmeet/vmeetd.sock", f"http://localhost{path}")
    with open(f"/proc/{machine.first}/root/proc/{machine.show('MainPID')['MainPID']}/status") as file:
        marks = {line.split(":")[0]: line.split()[1] for line in file if line.startswith(("Seccomp:", "NoNewPrivs:", "CapEff:"))}
    # Past a tick of every clock inside: the disk each 10 s, the hours each 20 s.
    time.sleep(22)
    shown = machine.show("ActiveState", "NRestarts")
    machine.run("systemctl", "stop", "vmeetd")
    shown |= machine.show("Result")
    machine.settings()
    good = code == 0 and shown == {"ActiveState": "active", "NRestarts": "0", "Result": "success"} and backup.returncode == 0
    return good and marks == {"Seccomp": "2", "NoNewPrivs": "1", "CapEff": "0000000000000000"}, f"{shown}, {marks}, backup: exit {backup.returncode}"


@trial("held up, it is killed by the watchdog and started anew; nothing kept is lost")
def watched(machine):
    machine.settings(WatchdogSec="3", TimeoutAbortSec="1", RestartSec="1")
    machine.start()
    before = machine.show("MainPID")["MainPID"]
    kept = machine.ask("/v1/sites/10/history?since=1h")["checks"][0]["total"]["samples"]
    machine.run("kill", "-STOP", before)
    wait("a restart", lambda: machine.show("NRestarts", "ActiveState", "MainPID") if machine.show("NRestarts")["NRestarts"] == "1"
         and machine.show("ActiveState")["ActiveState"] == "active" else None, 40)
    after = machine.ask("/v1/sites/10/history?since=1h")["checks"][0]["total"]["samples"]
    shown = machine.show("NRestarts", "ActiveState")
    machine.run("systemctl", "stop", "vmeetd")
    machine.settings()
    return after >= kept, f"{shown}, {kept} samples before, {after} after"


@trial("a faulty configuration ends it once with 78, and systemd does not try again")
def refuses(machine):
    machine.run("systemctl", "reset-failed", "vmeetd")
    machine.write("/etc/vmeet/sites.json", "{}")
    code = machine.run("systemctl", "start", "vmeetd").returncode
    time.sleep(7)
    shown = machine.show("ActiveState", "ExecMainStatus", "NRestarts")
    return code != 0 and shown == {"ActiveState": "failed", "ExecMainStatus": "78", "NRestarts": "0"}, f"{shown}"


@trial("uninstalling leaves what people made and nothing else")
def uninstalled(machine):
    folder = machine.over
    subprocess.run(["bash", f"{TOP}/Sources/vmeet-check/install.sh", "uninstall", options.programs, "/usr/local",
                    "vmeetd", "vmeet-check", "vmeet-sim"], env={**os.environ, "DESTDIR": folder}, check=True)
    left = sorted(os.path.relpath(f"{at}/{name}", folder) for at, _, names in os.walk(folder) for name in names)
    return left == ["etc/resolv.conf", "etc/vmeet/sites.json"], f"{left}"


def main():
    marker = f"{options.debian}/.complete"
    if not os.path.exists(marker) or open(marker).read() != PACKAGES:
        shutil.rmtree(options.debian, ignore_errors=True)
        subprocess.run(["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", options.debian], check=True, stdout=sys.stderr)
        with open(marker, "w") as file:
            file.write(PACKAGES)
    failures = 0
    with tempfile.TemporaryDirectory(prefix="vmeet-systemd-") as folder:
        machine = Machine(options.programs, options.debian, folder)
        try:
            for name, expected, function in TRIALS:
                try:
                    good, seen = function(machine)
                except Exception as fault:
                    good, seen = False, f"{type(fault).__name__}: {fault}"
                failures += not good
                print(f"{'ok    ' if good else 'FAILED'} {name}\n  expected: {expected}\n  seen:     {seen}", flush=True)
                if not good:
                    print(machine.run("journalctl", "-u", "vmeetd", "-n", "20", "--no-pager").stdout)
        finally:
            machine.end()
    print(f"systemd: {len(TRIALS) - failures} as expected, {failures} not")
    return 1 if failures else 0


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("programs")
parser.add_argument("--debian", default=f"{tempfile.gettempdir()}/vmeet-debian")
options = parser.parse_args()
options.programs = os.path.abspath(options.programs)
sys.exit(main())
