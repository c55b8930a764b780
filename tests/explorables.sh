#!/usr/bin/env bash
# The scripts of the explorables: do they pass the linter, and are their short forms up to date? Repair the second with:
# cd tests/Explorables && npm run minify. What they compute is tested in tests/Lessons.
set -uo pipefail
cd "$(dirname "$0")/Explorables"
if ! command -v npm >/dev/null; then
  echo "npm is not on the path; on Debian: apt-get install npm."
  echo "0 passed, 1 failed"
  exit 1
fi
passed=0 failed=0
npm ci --silent --no-fund --no-audit || exit 1
for script in lint check; do
  if npm run --silent "$script"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
