#!/usr/bin/env bash
# run.sh PROGRAMS [bench.py's options]: compiles the peers written in C and measures the engine beside them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
programs=$1
shift
if ((EUID != 0)); then
  echo "The bench needs root: it works in a network namespace of its own." >&2
  exit 69
fi
peers=$(mktemp -d)
trap 'rm -rf "$peers"' EXIT
for source in "$here"/peers/*.c; do
  gcc -O2 -Wall -Wextra -o "$peers/$(basename "$source" .c)" "$source" -lcurl
done
python3 "$here/bench.py" "$programs" "$peers" "$@"
