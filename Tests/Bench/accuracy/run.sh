#!/usr/bin/env bash
# Compares the round trips that probes report with the wire, in a network namespace of its own; needs root.
# Takes the folder of the built programs; ends with 1 where the bar of 20 µs is not met.
set -euo pipefail
program=$(readlink -f "${1:-.build/release}")/vmeet-accuracy
export program
exec unshare --net bash -euc '
  ip tuntap add dev farm0 mode tun
  ip link set farm0 txqueuelen 20000 up
  ip link set lo up
  ip address add 10.63.0.1/32 dev farm0
  ip route add 10.64.0.0/16 dev farm0
  exec "$program"'
