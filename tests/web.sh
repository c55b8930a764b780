#!/usr/bin/env bash
# Builds the browser edition and tests it in Chromium: the site, then a few lessons with their solutions (LESSONS=all for
# all of them); then, where there is Firefox, a lesson in it (LESSONS=all for the site's tests, too).
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
npm run --silent test:lessons -- --solutions "${lessons[@]}" | tee -a "$log" || status=1
if command -v "${FIREFOX:-firefox-esr}" > /dev/null; then
  if [ "${LESSONS:-}" = all ]; then npm run --silent test:site -- --browser firefox | tee -a "$log" || status=1; fi
  npm run --silent test:lessons -- --browser firefox 01 | tee -a "$log" || status=1
else
  echo 'skip Firefox: it is not installed'
  echo '0 passed, 0 failed, 1 skipped' >> "$log"
fi
# One line for the counts of all.
awk '/^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ { p += $1; f += $3; s += $5 }
  END { printf "%d passed, %d failed, %d skipped\n", p, f, s }' "$log"
exit $status
