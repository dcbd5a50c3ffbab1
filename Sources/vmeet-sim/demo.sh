#!/usr/bin/env bash
# Plays the province with the demo's faults and checks it once; $1 is where the programs were built.
set -euo pipefail
cd "$(dirname "$0")/../.."
programs=$1
ready=$(mktemp -u)
"$programs/vmeet-sim" --config sites.json --scenario Sources/vmeet-sim/scenarios/demo.json --ready-file "$ready" &
simulator=$!
trap 'kill "$simulator" 2>/dev/null; wait "$simulator" 2>/dev/null; rm -f "$ready"' EXIT
until [[ -e $ready ]]; do
  kill -0 "$simulator" 2>/dev/null || { wait "$simulator"; exit; }
  read -rt 0.05 <> <(:) || true
done
echo
"$programs/vmeet-check" --config sites.json now && code=0 || code=$?
# 0 to 3 are verdicts, and the demo has faults on purpose; anything else is a failure of ours.
((code <= 3))
