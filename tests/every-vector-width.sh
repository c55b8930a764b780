#!/usr/bin/env bash
# Runs the tests of everything that computes with vectors once for each kind of processor: 512, 256 and 128 bits, and plain numbers.
# Needs a build (dotnet build NeuralNotebooks.sln). Arguments go to dotnet test.
set -euo pipefail
cd "$(dirname "$0")/.."
filter='FullyQualifiedName~.Numerics.|FullyQualifiedName~.Functions.|FullyQualifiedName~.Layers.'
filter+='|FullyQualifiedName~.Networks.|FullyQualifiedName~.Training.'
for setting in DOTNET_EnableAVX512=1 DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do
  echo "== $setting"
  env "$setting" dotnet test tests/NeuralNotebooks.Tests --no-build -v q --filter "$filter" "$@"
done
