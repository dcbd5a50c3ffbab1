#!/usr/bin/env bash
# Runs every test and closes with one line that counts them.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT

timeout -k 10 1500 swift test --skip-build "$@" 2>&1 | tee "$log" | grep -vE '^. (Test|Test case|Suite) .* (started\.|passed after [0-9.]+ seconds\.)$' 
status=${PIPESTATUS[0]}

passed=$(grep -cE '^. Test (case )?".*" (passed after|with .* passed after)' "$log")
failed=$(grep -cE '^. Test ".*" (with .* )?failed after' "$log")
skipped=$(grep -cE '^. Test ".*" skipped' "$log")
((status == 0 || failed > 0)) || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
