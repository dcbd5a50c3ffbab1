#!/bin/sh
# Feeds the readers hostile input: run.sh TARGET [SECONDS]
#
# TARGET is a Swift file beside this script; its seeds stand in seeds/TARGET. Finds are kept in
# .build/fuzz/TARGET, and a find that breaks a rule ends the run with a status other than 0.
set -eu
target=${1:?usage: run.sh TARGET [SECONDS]}
seconds=${2:-60}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/.build/fuzz/$target
mkdir -p "$work/corpus" "$work/finds"

# Apart from the package: libFuzzer brings its own main and must see every branch.
find "$root/Sources/Readiness" -name '*.swift' -print | sort > "$work/sources"
swiftc -swift-version 6 -O -parse-as-library -sanitize=fuzzer -module-name Fuzz \
  @"$work/sources" "$here/$target.swift" -o "$work/fuzz"

# Swift's own crash report would hide libFuzzer's; a target that hangs must not outlive its time.
SWIFT_BACKTRACE=enable=no timeout -k 10 $((seconds + 60)) "$work/fuzz" \
  -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
  -artifact_prefix="$work/finds/" "$work/corpus" "$here/seeds/$target"
