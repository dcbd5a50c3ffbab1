#!/usr/bin/env bash
# run.sh PROGRAM SEEDS SECONDS: runs one target and tells in one line what became of it.
#
# Finds are kept beside the program; one that breaks a rule ends the run with a status other than 0.
set -euo pipefail
program=$1 seeds=$2 seconds=$3
target=$(basename "$program")
mkdir -p "$program.corpus" "$program.finds"

# Swift's own crash report would hide libFuzzer's; a target that hangs must not outlive its time.
code=0
SWIFT_BACKTRACE=enable=no timeout -k 10 $((seconds + 60)) "$program" \
  -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
  -artifact_prefix="$program.finds/" "$program.corpus" "$seeds" >"$program.log" 2>&1 || code=$?

inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$program.log")
if ((code == 0)); then
  echo "fuzz $target: $inputs inputs, no find"
else
  tail -n 30 "$program.log"
  find=$(sed -n 's/^artifact_prefix=.*Test unit written to //p' "$program.log")
  echo "fuzz $target: a rule is broken by ${find:-an input that was not written; see $program.log}"
fi
exit "$code"
