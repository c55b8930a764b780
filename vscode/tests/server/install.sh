#!/usr/bin/env bash
# Installs VS Code's server, in the version of package-lock.json, once, outside of the repository; the last line of what it prints is the
# server's folder. It takes about a minute. NEURALNOTEBOOKS_VSCODE_SERVER names another place to keep it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
kept=${NEURALNOTEBOOKS_VSCODE_SERVER:-${XDG_CACHE_HOME:-$HOME/.cache}/neural-notebooks/vscode-server}
folder=$kept/$(cat package-lock.json <(node --version) | sha256sum | cut -c 1-12)
server=$folder/node_modules/code-server/lib/vscode

if [ ! -f "$folder/installed" ]; then
    for program in node npm g++ make python3; do
        command -v "$program" >/dev/null || { echo "VS Code's server needs $program to be installed." >&2; exit 1; }
    done
    rm -rf "$folder"
    mkdir -p "$folder"
    cp package.json package-lock.json "$folder"
    options=(--ignore-scripts --no-audit --no-fund --loglevel=error)
    {
        (cd "$folder" && npm ci "${options[@]}")
        # The server's own packages. Of those with native parts it needs only these two; no terminal, no search for files.
        (cd "$server" && npm install --omit=dev "${options[@]}" && npm rebuild --loglevel=error @vscode/spdlog native-watchdog)
    } >&2
    touch "$folder/installed"
fi
echo "$server"
