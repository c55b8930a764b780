#!/usr/bin/env bash
# Packs the VS Code extension and tests it: its types and lint, its conversation with the real host, and in VS Code's real server,
# in a browser without a window, everything else and two lessons (LESSONS=all for all of them, LESSONS="07 08" for some).
# The first run installs the server, outside of the repository (vscode/tests/server/install.sh), in about a minute.
set -euo pipefail
cd "$(dirname "$0")/../vscode"

if ! cmp -s package-lock.json node_modules/.neural-notebooks-lock; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.neural-notebooks-lock
fi
npm run --silent check
VSIX=$PWD/.build/tested.vsix
npm run --silent package -- --output "$VSIX"
VSCODE_SERVER=$(bash tests/server/install.sh | tail -n 1)
export VSIX VSCODE_SERVER

read -ra lessons <<< "${LESSONS:-01 07}"
if [ "${LESSONS:-}" = all ]; then lessons=(); fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
npm run --silent test:protocol | tee -a "$log" || status=1
npm run --silent test:editor | tee -a "$log" || status=1
npm run --silent test:lessons -- "${lessons[@]}" | tee -a "$log" || status=1
# One line for the counts of all three; node's own runner counts in lines of its own.
awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3 }
     /^ℹ pass / { p += $3 } /^ℹ fail / { f += $3 }
     END { printf "%d passed, %d failed\n", p, f }' "$log"
exit $status
