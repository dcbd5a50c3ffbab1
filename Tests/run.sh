#!/usr/bin/env bash
# Runs every test and closes with one line that counts them.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# A few at a time: where hundreds share two cores, an engine that is kept from the processor says so, rightly,
# instead of what the test wants to hear.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8

timeout -k 10 1500 swift test --skip-build "$@" 2>&1 | tee "$log" | grep -vE '^. (Test|Test case|Suite) .* (started\.|passed after [0-9.]+ seconds\.)$' 
status=${PIPESTATUS[0]}

passed=$(grep -cE '^. Test (case )?".*" (passed after|with .* passed after)' "$log")
failed=$(grep -cE '^. Test ".*" (with .* )?failed after' "$log")
skipped=$(grep -cE '^. Test ".*" skipped' "$log")
((status == 0 || failed > 0)) || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
