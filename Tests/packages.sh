#!/usr/bin/env bash
# Installs the Debian packages named on the command line that are missing, where that is allowed.
set -euo pipefail

if ! command -v swift >/dev/null; then
  echo "Swift 6.3 is missing: install the toolchain for Debian 12 from swift.org and put it on PATH." >&2
  exit 69
fi

missing=()
for package in "$@"; do
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) == installed ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

if ((EUID == 0)); then
  run=()
elif command -v sudo >/dev/null; then
  run=(sudo)
else
  echo "Missing Debian packages; as root: apt-get install ${missing[*]}" >&2
  exit 69
fi

echo "Installing: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${run[@]}" apt-get update -q &&
  "${run[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  cat "$log" >&2
  exit 69
fi
