#!/usr/bin/env python3
"""Measures the engine beside its peers on loopback, in a network namespace of its own, and prints ratios.

bench.py PROGRAMS PEERS [--rounds 5] [--count 10000] [--only SECTION,…]

Sections: throughput, tls, hosts, dead, paced, echo, accuracy, history, judging, daemon, whole (all without --only).

PROGRAMS holds vmeet-bench, vmeet-accuracy, vmeet-history-bench, vmeet-judging-bench and vmeetd, PEERS the compiled C programs beside this file. Every contender of a section runs once
a round, in rotating order, pinned to one core while its targets have the other; a ratio is taken within a round and
its median over the rounds is printed, so that a noisy machine blurs a figure but does not tilt it. CPU is what the
kernel charged the process. Peers that are not installed are left out, and that is said.
"""
import argparse
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from daemon import Daemon, Nagios, Prometheus, charged, memory_of

TCP_PORT, HTTP_PORT, TLS_PORT, EXPORTER_PORT = 11720, 18080, 18444, 19115
BASE, DEAD_BASE = "127.1.0.0", "127.200.0.0"
PLUGINS = "/usr/lib/nagios/plugins"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs")
    parser.add_argument("peers")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--only", default="throughput,tls,hosts,dead,paced,echo,accuracy,history,judging,daemon,whole")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


class Run:
    """What one run of a contender cost."""

    def __init__(self, count, wall, cpu, text=""):
        self.rate, self.cpu, self.text = count / wall, cpu / count * 1e6, text

    def figure(self, name):
        return float(self.text.split(f"{name}=")[1].split()[0].rstrip("/s"))


def measured(count, command, core=0):
    """Runs a command on one core; the wall time is the whole process's."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(["taskset", "-c", str(core)] + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"bench: {' '.join(command)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(count, wall, cpu, done.stdout)


class Exporter:
    """Owns a running blackbox_exporter, pinned like every contender."""

    program = shutil.which("prometheus-blackbox-exporter") or shutil.which("blackbox_exporter")

    def __init__(self, folder):
        settings = os.path.join(folder, "blackbox.yml")
        with open(settings, "w") as file:
            file.write("modules:\n  tcp_connect: {prober: tcp, timeout: 5s}\n"
                       "  http_2xx: {prober: http, timeout: 5s, http: {preferred_ip_protocol: ip4}}\n")
        self.process = subprocess.Popen(
            ["taskset", "-c", "0", self.program, f"--config.file={settings}", "--log.level=error",
             f"--web.listen-address=127.0.0.1:{EXPORTER_PORT}"], stderr=subprocess.DEVNULL)
        wait_for(EXPORTER_PORT)

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, name="VmRSS"):
        with open(f"/proc/{self.process.pid}/status") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith(name))

    def run(self, kind, count, in_flight, base=BASE, rate=0):
        module, port = {"tcp": ("tcp_connect", TCP_PORT), "http": ("http_2xx", HTTP_PORT)}[kind]
        before = self.cpu()
        drive = measured(count, [f"{options.peers}/exporter-drive", str(count), str(in_flight), str(EXPORTER_PORT),
                                 module, base, str(port), str(rate)], core=1)
        return Run(count, count / drive.rate, self.cpu() - before)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def wait_for(port):
    """Asks a port of our own until it opens, for ten seconds at most."""
    import socket
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    sys.exit(f"bench: nothing listens on port {port}")


def vmeet(kind, count, in_flight, base=BASE, **more):
    port = {"tcp": TCP_PORT, "http": HTTP_PORT, "echo": 1}.get(kind, TLS_PORT)
    words = [f"{name}={value}" if value else name for name, value in more.items()]
    return measured(count, [f"{options.programs}/vmeet-bench", kind, str(count), str(in_flight), base, str(port)] + words)


def loop(kind, count, in_flight, rate=0):
    port = {"tcp": TCP_PORT, "http": HTTP_PORT}[kind]
    return measured(count, [f"{options.peers}/tcp-loop", kind, str(count), str(in_flight), BASE, str(port), str(rate)])


def curl(kind, count, in_flight, rate=0, hosts=0, authorities=None):
    port = {"http": HTTP_PORT, "https": TLS_PORT}[kind]
    words = [kind, str(count), str(in_flight), BASE, str(port), str(rate), str(hosts)]
    return measured(count, [f"{options.peers}/curl-loop"] + words + ([authorities] if authorities else []))


def plugin(kind, count):
    """One process a probe, as Nagios and its kin do."""
    check = f"{PLUGINS}/check_tcp -H 127.1.0.$i -p {TCP_PORT}" if kind == "tcp" else f"{PLUGINS}/check_http -I 127.1.0.$i -p {HTTP_PORT}"
    return measured(count, ["sh", "-c", f"i=0; while [ $i -lt {count} ]; do {check} >/dev/null || exit 1; i=$((i+1)); done"])


def rounds(contenders, count=None):
    """Runs every contender once a round, in rotating order."""
    runs = {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(count or options.rounds):
        for place in range(len(names)):
            name = names[(place + turn) % len(names)]
            runs[name].append(contenders[name]())
    return runs


def ratio(runs, one, other, figure):
    return statistics.median(getattr(a, figure) / getattr(b, figure) for a, b in zip(runs[one], runs[other]))


def median(runs, name, figure):
    return statistics.median(getattr(run, figure) for run in runs[name])


def table(title, head, rows):
    print(f"\n{title}\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def compare(title, runs, references):
    """A row a contender: rate, CPU, and vmeet's ratio to it."""
    rows = []
    for name in runs:
        ratios = [f"{ratio(runs, 'vmeet', name, 'rate'):.2f} ×", f"{ratio(runs, 'vmeet', name, 'cpu'):.3f} ×"]
        rows.append([name, f"{median(runs, name, 'rate'):,.0f}", f"{median(runs, name, 'cpu'):.1f}"] +
                    (["", ""] if name == "vmeet" else ratios) + [references.get(name, "")])
    table(title, ["contender", "probes/s", "CPU µs/probe", "vmeet's rate", "vmeet's CPU", "bar"], rows)


def throughput(exporter):
    for kind, bars in (("tcp", {"C epoll loop": "rate ≥ 0.75 ×", "blackbox_exporter": "rate ≥ 4 ×, CPU ≤ 0.25 ×"}),
                       ("http", {"libcurl loop in C": "rate ≥ 0.85 ×", "blackbox_exporter": "rate ≥ 5 ×, CPU ≤ 0.20 ×"})):
        contenders = {"vmeet": lambda: vmeet(kind, options.count, 100),
                      "C epoll loop": lambda: loop(kind, options.count, 100)}
        if kind == "http":
            contenders["libcurl loop in C"] = lambda: curl(kind, options.count, 100)
        if exporter:
            contenders["blackbox_exporter"] = lambda: exporter.run(kind, options.count, 100)
        if os.path.exists(f"{PLUGINS}/check_{kind}"):
            contenders[f"check_{kind} (plugin)"] = lambda: plugin(kind, 250)
        compare(f"{kind}: {options.count} hosts, 100 in flight, one core", rounds(contenders), bars)


def tls(_):
    count = max(200, options.count // 10)
    authorities = f"{folder}/server.crt"
    runs = rounds({
        "vmeet": lambda: vmeet("https-verify", count, 50, hosts=1, ca=authorities),
        "vmeet, record": lambda: vmeet("https", count, 50, hosts=1),
        "libcurl loop in C, verifying": lambda: curl("https", count, 50, hosts=1, authorities=authorities)})
    compare(f"https with the verdict on chain and name: {count} handshakes, 50 in flight", runs,
            {"libcurl loop in C, verifying": "CPU ≤ 1.15 ×"})


def hosts(_):
    count = options.count * 10
    rows = []
    for kind in ("tcp", "http"):
        runs = rounds({"few": lambda: vmeet(kind, count, 100, hosts=1000),
                       "many": lambda: vmeet(kind, count, 100, hosts=count)}, count=2)
        rows.append([kind, f"{median(runs, 'few', 'cpu'):.1f}", f"{median(runs, 'many', 'cpu'):.1f}",
                     f"{ratio(runs, 'many', 'few', 'cpu'):.2f} ×", "≤ 1.3 ×"])
    table(f"distinct hosts: {count} probes", ["kind", "CPU µs at 1,000 hosts", f"at {count:,}", "growth", "bar"], rows)


def dead(exporter):
    rows = []
    for kind in ("tcp", "http"):
        for count in (1000, 10000):
            run = vmeet(kind, count, count, base=DEAD_BASE, timeout=5000, dead="")
            rows.append([f"vmeet {kind}", f"{count:,}", f"{run.figure('wall'):.2f} s", f"{run.figure('rss_kib') / 1024:.0f} MiB",
                         f"{run.cpu:.0f}"])
    if exporter:
        before = exporter.cpu()
        subprocess.run([f"{options.peers}/exporter-drive", "1000", "1000", str(EXPORTER_PORT), "tcp_connect", DEAD_BASE,
                        str(TCP_PORT)], stdout=subprocess.DEVNULL)
        rows.append(["blackbox_exporter tcp", "1,000", "", f"{exporter.memory('VmHWM'):.0f} MiB",
                     f"{(exporter.cpu() - before) / 1000 * 1e6:.0f}"])
    table("dead targets, all in flight at once, timeout 5 s", ["contender", "targets", "sweep", "peak VmRSS", "CPU µs/probe"], rows)


def paced(exporter):
    rate, count = 66.7, 1000
    contenders = {"vmeet": lambda: vmeet("tcp", count, count, rate=rate),
                  "C epoll loop": lambda: loop("tcp", count, 100, rate)}
    if exporter:
        contenders["blackbox_exporter"] = lambda: exporter.run("tcp", count, 100, rate=rate)
    compare("tcp at a daemon's pace: 1,000 targets every 15 s", rounds(contenders, count=2), {})
    contenders = {"vmeet": lambda: vmeet("http", count, count, rate=rate),
                  "libcurl loop in C": lambda: curl("http", count, 100, rate)}
    if exporter:
        contenders["blackbox_exporter"] = lambda: exporter.run("http", count, 100, rate=rate)
    compare("http at a daemon's pace: 1,000 targets every 15 s", rounds(contenders, count=2), {})


def echo(_):
    """Trains of 20 echoes 50 ms apart to 200 lines; figures are per echo."""
    lines, echoes = 200, 4000
    targets = [f"127.1.0.{index}" for index in range(lines)]
    contenders = {"vmeet": lambda: Run(echoes, *scaled(vmeet("echo", lines, lines), lines))}
    if shutil.which("fping"):
        contenders["fping"] = lambda: measured(
            echoes, ["sh", "-c", f"fping -q -C 20 -p 50 -i 1 {' '.join(targets)} >/dev/null 2>&1"])
    compare("echo trains: 200 lines, 20 echoes 50 ms apart", rounds(contenders, count=3), {})


def accuracy(_):
    """Reported round trips against the kernel's stamps of the packets; ends the bench where the bar is missed."""
    here = os.path.dirname(os.path.abspath(__file__))
    print("\nreported round trips against the wire", flush=True)
    subprocess.run([f"{here}/accuracy/run.sh", options.programs], check=True)


def daemon(_):
    """What the whole daemon takes by number of checks: memory, lateness, bytes; and with 1,000 dead targets."""
    rows = []
    for count, base, interval, bar in ((200, BASE, 30, "16, 60"), (1000, BASE, 15, "24, 70"), (10000, BASE, 30, "72, 120"),
                                       (1000, DEAD_BASE, 15, "VmRSS 80")):
        running = Daemon(options.programs, folder, count, TCP_PORT, interval, base)
        time.sleep(2 * interval + 5)
        before, written = running.health(), running.written()
        time.sleep(60)
        after, process = running.health(), running.process.pid
        results = after["results"] - before["results"]
        rows.append([f"{count:,}" + (" dead" if base == DEAD_BASE else ""), f"{interval} s", f"{memory_of(process, 'RssAnon'):.0f}",
                     f"{memory_of(process, 'VmRSS'):.0f}", bar, f"{after['latenessP99Ms']:.1f}",
                     f"{(running.written() - written) / max(1, results):.0f}", f"{results / 60:.1f}",
                     str(sum(after["notMeasuredLastHour"].values()))])
        running.stop()
    table("the whole daemon", ["checks", "every", "RssAnon MiB", "VmRSS MiB", "bar", "slot lateness p99 ms (≤ 40)",
                               "bytes written a result", "results/s", "not measured"], rows)


def whole(exporter):
    """1,000 targets every 15 s, storage included: vmeetd beside Prometheus with blackbox_exporter, and Nagios."""
    count, interval, seconds = 1000, 15, 60
    contenders = {"vmeetd": lambda: Daemon(options.programs, folder, count, TCP_PORT, interval, "127.2.0.0")}
    if exporter and Prometheus.program:
        contenders["Prometheus + blackbox_exporter"] = lambda: Prometheus(
            folder, exporter, EXPORTER_PORT, count, TCP_PORT, interval)
    if Nagios.program and os.path.exists(f"{PLUGINS}/check_tcp"):
        contenders["nagios4 with check_tcp"] = lambda: Nagios(folder, PLUGINS, count, TCP_PORT, interval)
    shares = {}
    for name, start in contenders.items():
        running = start()
        shares[name] = charged(running, seconds, settle=20)
        if running.process.poll() is not None:
            print(f"{name} ended by itself with {running.process.returncode}: left out")
            del shares[name]
        running.stop()
    bars = {"Prometheus + blackbox_exporter": "≤ 0.30 ×", "nagios4 with check_tcp": "≤ 0.20 ×"}
    table("1,000 targets every 15 s, kept: share of one core", ["contender", "CPU", "vmeetd's", "bar"],
          [[name, f"{100 * share:.2f} %", "" if name == "vmeetd" else f"{shares['vmeetd'] / share:.3f} ×", bars.get(name, "")]
           for name, share in shares.items()])


def history(_):
    """Bytes and seconds of the history, in a folder beside the programs: on the disk, not in memory."""
    print("\nthe history: sizes, bytes written, memory, a month and a year of 200 checks", flush=True)
    for section in ("sizes", "written", "hour 10000", "trains 10000", "hour 1000", "hour 200", "month", "year"):
        with tempfile.TemporaryDirectory(prefix="history-", dir=options.programs) as disk:
            subprocess.run([f"{options.programs}/vmeet-history-bench", disk, *section.split()], check=True)


def judging(_):
    """CPU of judging the shipped province, and of the root causes of 11,000 sites."""
    print("\njudging: CPU of the process, bars 50 ms a province and 100 ms for the causes of 11,000 sites", flush=True)
    subprocess.run([f"{options.programs}/vmeet-judging-bench", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../sites.json")], check=True)


def scaled(run, count):
    return count / run.rate, run.cpu * count / 1e6


def serve():
    """Starts the targets on the second core: the farm, and nginx with a certificate of its own for TLS."""
    names = f"subjectAltName=IP:{BASE},DNS:bench.test"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "90",
                    "-subj", "/CN=bench.test", "-addext", names, "-keyout", f"{folder}/server.key", "-out",
                    f"{folder}/server.crt"], check=True, stderr=subprocess.DEVNULL)
    with open(f"{folder}/nginx.conf", "w") as file:
        file.write(f"worker_processes 1; daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr crit;"
                   "events { worker_connections 8192; } http { access_log off; ssl_session_cache off; ssl_session_tickets off;"
                   + "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) +
                   f"server {{ listen {TLS_PORT} ssl backlog=8192; ssl_certificate {folder}/server.crt;"
                   f"ssl_certificate_key {folder}/server.key; location / {{ return 200 \"ok\\n\"; }} }} }}")
    commands = ([f"{options.peers}/farm", "3600", str(TCP_PORT), str(HTTP_PORT)],
                ["/usr/sbin/nginx", "-p", folder, "-c", f"{folder}/nginx.conf", "-e", "stderr"])
    processes = [subprocess.Popen(["taskset", "-c", "1"] + command, stdout=subprocess.DEVNULL) for command in commands]
    for port in (TCP_PORT, HTTP_PORT, TLS_PORT):
        wait_for(port)
    return processes


def prepare_namespace():
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for name, value in (("core/somaxconn", "65535"), ("ipv4/tcp_max_syn_backlog", "65535"),
                        ("ipv4/ip_local_port_range", "1024 65000")):
        with open(f"/proc/sys/net/{name}", "w") as file:
            file.write(value)
    for rule in ("add table inet bench", "add chain inet bench input { type filter hook input priority 0; }",
                 "add rule inet bench input ip daddr 127.200.0.0/16 drop"):
        subprocess.run(["nft"] + [rule], check=True)


def main():
    prepare_namespace()
    processes = serve()
    exporter = Exporter(folder) if Exporter.program else None
    installed = {"blackbox_exporter": exporter, "nagios plugins": os.path.exists(f"{PLUGINS}/check_tcp"), "fping": shutil.which("fping")}
    print(f"{options.rounds} rounds, load {os.getloadavg()[0]:.1f}; not installed: "
          + (", ".join(name for name, there in installed.items() if not there) or "nothing"))
    try:
        for section in options.only.split(","):
            globals()[section](exporter)
    finally:
        if exporter:
            exporter.stop()
        for process in processes:
            process.terminate()
            process.wait()


options = arguments()
if not options.inside:
    sys.exit(subprocess.run(["unshare", "--net", sys.executable, os.path.abspath(__file__), "--inside"] + sys.argv[1:]).returncode)
with tempfile.TemporaryDirectory(prefix="vmeet-bench-") as folder:
    main()
