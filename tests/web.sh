#!/usr/bin/env bash
# Builds the browser edition and tests it in Chromium: the site, then a few lessons (LESSONS=all for all of them).
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet run --no-build --project lib/NeuralNotebooks.Host -- site
cd web
npm run --silent check
lessons=(01 02 04)
if [ "${LESSONS:-}" = all ]; then lessons=(); fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
npm run --silent test:site | tee -a "$log" || status=1
npm run --silent test:lessons -- "${lessons[@]}" | tee -a "$log" || status=1
# One line for the counts of both.
awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3 } END { printf "%d passed, %d failed\n", p, f }' "$log"
exit $status
