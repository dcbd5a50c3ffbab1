#!/usr/bin/env bash
# Makes the Python of the tests, with what requirements.txt names; nothing to do where it is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
stamp=.build/python/requirements.txt
cmp -s Tests/requirements.txt "$stamp" && exit 0
/usr/bin/python3 -m venv --clear .build/python
.build/python/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
cp Tests/requirements.txt "$stamp"
