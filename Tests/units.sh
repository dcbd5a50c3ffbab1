#!/usr/bin/env bash
# Holds systemd/ against systemd: the unit is understood, and exposed by 1.3 of 10 at most.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The unit as it is installed, but for the program: it need not be installed here.
sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' systemd/vmeetd.service >"$folder/vmeetd.service"
systemd-analyze verify --man=no "$folder/vmeetd.service"
if ! systemd-analyze security --offline=true --no-pager --threshold=13 "$folder/vmeetd.service" >"$folder/said" 2>&1; then
  grep -E '^✗|overall' -i "$folder/said" >&2
  exit 1
fi

mkdir -p "$folder/root/etc" "$folder/root/usr/lib/sysusers.d"
cp systemd/vmeet.sysusers "$folder/root/usr/lib/sysusers.d/vmeet.conf"
systemd-sysusers --root="$folder/root" >/dev/null 2>&1
group=$(sed -n 's/^vmeet:[^:]*:\([0-9]*\):.*/\1/p' "$folder/root/etc/group")
grep -qx "net.ipv4.ping_group_range = $group $group" systemd/vmeet.sysctl ||
  { echo "vmeet.sysctl does not name the group $group of vmeet.sysusers" >&2; exit 1; }
