#!/usr/bin/env bash
# Tests the kernel with Jupyter's own clients. Builds the host, installs the kernel into a temporary prefix, and ends with
# a line `N passed, N failed, N skipped`. Names of tests may be given: tests/jupyter/run.sh test_interrupt
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-/usr/bin/python3}

if ! bash "$here/install.sh"; then
    echo "0 passed, 0 failed, 1 skipped"
    [ "${CI:-}" != true ]
    exit
fi

dotnet build "$root/lib/NeuralNotebooks.Host" --nologo -v q
export HOST_DLL="$root/lib/NeuralNotebooks.Host/bin/Debug/net10.0/NeuralNotebooks.Host.dll"

# The gallery that the browser draws is written by a test of the charts.
dotnet test "$root/tests/NeuralNotebooks.Charts.Tests" --nologo -v q --filter FullyQualifiedName~GalleryFileTests >/dev/null

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet "$HOST_DLL" kernel install --prefix "$folder/prefix"
# Nothing of the user's Jupyter is read or written.
export JUPYTER_PATH="$folder/prefix/share/jupyter" JUPYTER_DATA_DIR="$folder/data" JUPYTER_RUNTIME_DIR="$folder/runtime" \
    JUPYTER_CONFIG_DIR="$folder/config" IPYTHONDIR="$folder/ipython" PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1
mkdir -p "$folder/work"
cd "$folder/work"
"$python" "$here/run_all.py" "$@"
