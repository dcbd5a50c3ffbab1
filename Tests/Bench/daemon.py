"""The daemon beside whole systems that do its work: sections of bench.py.

Every contender asks the same targets by plain TCP connects, pinned to one core while the targets have the other.
"""
import glob
import ipaddress
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request

API_PORT, PROMETHEUS_PORT = 19555, 19190


def addresses(count, base="127.1.0.0"):
    first = int(ipaddress.ip_address(base))
    return [str(ipaddress.ip_address(first + index)) for index in range(count)]


def cpu_of(processes):
    """Seconds of CPU that processes and the children they have waited for were charged."""
    ticks = 0
    for process in processes:
        try:
            with open(f"/proc/{process}/stat") as file:
                fields = file.read().rsplit(") ", 1)[1].split()
            ticks += sum(int(field) for field in fields[11:15])
        except FileNotFoundError:
            pass
    return ticks / os.sysconf("SC_CLK_TCK")


def tree(root):
    """A process and all below it."""
    parents = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path) as file:
                parents[int(path.split("/")[2])] = int(file.read().rsplit(") ", 1)[1].split()[1])
        except FileNotFoundError:
            pass
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def memory_of(process, name):
    with open(f"/proc/{process}/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith(name + ":"))


class Daemon:
    """Owns a running vmeetd that asks so many addresses by TCP."""

    def __init__(self, programs, folder, count, port, interval, base="127.1.0.0"):
        self.folder = os.path.join(folder, f"vmeetd-{count}-{base}")
        os.makedirs(self.folder)
        checks = [{"kind": "tcp", "address": address, "port": port, "name": f"t{index}", "interval": f"{interval}s"}
                  for index, address in enumerate(addresses(count, base))]
        sites = {
            "schema": 1, "province": {"code": "10", "name": "Bench"}, "carriers": [{"id": "c", "name": "c"}],
            "services": [{"id": "s", "name": "s", "carrier": "c", "checks": checks}],
            "sites": [{"code": "10", "kind": "tỉnh", "name": "Bench", "level": "province",
                       "lines": [{"id": "c", "role": "main", "carrier": "c", "address": "127.0.0.9"}]}]}
        with open(f"{self.folder}/sites.json", "w") as file:
            json.dump(sites, file)
        self.process = subprocess.Popen(
            ["taskset", "-c", "0", f"{programs}/vmeetd", "--config", f"{self.folder}/sites.json", "--state-directory",
             f"{self.folder}/state", "--socket", f"{self.folder}/s", "--listen", f"127.0.0.1:{API_PORT}"])
        self.wait()

    def wait(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                self.health()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("bench: vmeetd does not answer")

    def health(self):
        return json.load(urllib.request.urlopen(f"http://127.0.0.1:{API_PORT}/v1/health"))

    def written(self):
        with open(f"/proc/{self.process.pid}/io") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("write_bytes"))

    def cpu(self):
        return cpu_of([self.process.pid])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Prometheus:
    """Owns a running Prometheus that has blackbox_exporter ask the same addresses."""

    program = shutil.which("prometheus")

    def __init__(self, folder, exporter, exporter_port, count, port, interval):
        place = os.path.join(folder, "prometheus")
        os.makedirs(place)
        with open(f"{place}/targets.json", "w") as file:
            json.dump([{"targets": [f"{address}:{port}" for address in addresses(count)]}], file)
        with open(f"{place}/prometheus.yml", "w") as file:
            file.write(f"""global: {{scrape_interval: {interval}s, scrape_timeout: 5s}}
scrape_configs:
  - job_name: blackbox
    metrics_path: /probe
    params: {{module: [tcp_connect]}}
    file_sd_configs: [{{files: [{place}/targets.json]}}]
    relabel_configs:
      - {{source_labels: [__address__], target_label: __param_target}}
      - {{source_labels: [__param_target], target_label: instance}}
      - {{target_label: __address__, replacement: "127.0.0.1:{exporter_port}"}}
""")
        self.exporter = exporter
        self.process = subprocess.Popen(
            ["taskset", "-c", "0", self.program, f"--config.file={place}/prometheus.yml", f"--storage.tsdb.path={place}/data",
             f"--web.listen-address=127.0.0.1:{PROMETHEUS_PORT}", "--log.level=error"], stderr=subprocess.DEVNULL)

    def cpu(self):
        return cpu_of([self.process.pid, self.exporter.process.pid])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Nagios:
    """Owns a running nagios4 that starts check_tcp for the same addresses."""

    program = shutil.which("nagios4")

    def __init__(self, folder, plugins, count, port, interval):
        place = os.path.join(folder, "nagios")
        os.makedirs(f"{place}/spool")
        with open(f"{place}/objects.cfg", "w") as file:
            file.write("define command {\n command_name ask\n command_line %s/check_tcp -H $HOSTADDRESS$ -p %d -t 5\n}\n"
                       "define timeperiod {\n timeperiod_name always\n alias always\n%s}\n"
                       "define contact {\n contact_name nobody\n host_notifications_enabled 0\n service_notifications_enabled 0\n"
                       " host_notification_period always\n service_notification_period always\n"
                       " host_notification_commands ask\n service_notification_commands ask\n}\n" % (
                           plugins, port, "".join(f" {day} 00:00-24:00\n" for day in (
                               "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))))
            for index, address in enumerate(addresses(count)):
                file.write(f"define host {{\n host_name h{index}\n address {address}\n max_check_attempts 1\n check_interval 0\n"
                           f" active_checks_enabled 0\n contacts nobody\n check_period always\n notification_interval 0\n}}\n"
                           f"define service {{\n host_name h{index}\n service_description tcp\n check_command ask\n"
                           f" max_check_attempts 1\n check_interval {interval / 60}\n retry_interval {interval / 60}\n"
                           " check_period always\n contacts nobody\n notification_interval 0\n}\n")
        with open(f"{place}/nagios.cfg", "w") as file:
            file.write(f"log_file={place}/log\ncfg_file={place}/objects.cfg\nobject_cache_file={place}/cache\n"
                       f"status_file={place}/status\ntemp_file={place}/temp\ntemp_path={place}\ncheck_result_path={place}/spool\n"
                       f"state_retention_file={place}/retention\nlock_file={place}/lock\ncommand_file={place}/command\n"
                       f"query_socket={place}/query\nlog_archive_path={place}\ninterval_length=60\nstatus_update_interval=60\n"
                       "execute_service_checks=1\nenable_notifications=0\nuse_syslog=0\nnagios_user=root\nnagios_group=root\n")
        self.process = subprocess.Popen(["taskset", "-c", "0", self.program, f"{place}/nagios.cfg"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def cpu(self):
        return cpu_of(tree(self.process.pid))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def charged(contender, seconds, settle):
    """The share of one core that a contender takes over so many seconds."""
    time.sleep(settle)
    before = contender.cpu()
    time.sleep(seconds)
    return (contender.cpu() - before) / seconds
