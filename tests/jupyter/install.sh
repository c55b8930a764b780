#!/usr/bin/env bash
# Installs what the tests with Jupyter's clients, a browser and a sandbox need, where it is not there yet: Debian's packages,
# and from npm JupyterLab's output area and plotly.js, in the versions that front_ends/package-lock.json names.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages=(python3-zmq python3-jupyter-client python3-jupyter-kernel-test python3-nbclient python3-nbconvert python3-numpy
    python3-pil jupyter-notebook python3-selenium chromium chromium-driver firefox-esr bubblewrap)
programs=(chromium chromedriver firefox-esr bwrap node npm)

have_packages() {
    "${PYTHON:-/usr/bin/python3}" -c 'import zmq, jupyter_client, jupyter_kernel_test, nbclient, nbconvert, numpy, PIL, notebook, selenium' \
        2>/dev/null && for program in "${programs[@]}"; do command -v "$program" >/dev/null || return 1; done
}

if ! have_packages; then
    command -v node >/dev/null || packages+=(nodejs)
    command -v npm >/dev/null || packages+=(npm)
    if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
        echo "These tests need Debian's packages: ${packages[*]}"
        exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null
fi

cd "$here/front_ends"
if ! cmp -s package-lock.json node_modules/.neural-notebooks-lock; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.neural-notebooks-lock
fi
npm run build --silent
