#!/usr/bin/env bash
# Installs the Debian packages that the tests with Jupyter's clients, a browser and a sandbox need, where they are not there yet.
set -euo pipefail
packages=(python3-zmq python3-jupyter-client python3-jupyter-kernel-test python3-nbclient python3-nbconvert python3-numpy
    jupyter-notebook python3-selenium chromium chromium-driver bubblewrap)

if "${PYTHON:-/usr/bin/python3}" -c 'import zmq, jupyter_client, jupyter_kernel_test, nbclient, nbconvert, numpy, notebook, selenium' 2>/dev/null \
    && command -v chromium >/dev/null && command -v chromedriver >/dev/null && command -v bwrap >/dev/null; then
    exit
fi
if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "These tests need Debian's packages: ${packages[*]}"
    exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null
