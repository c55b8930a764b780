#!/usr/bin/env bash
# Is every C# file laid out as CSharpier lays it out? Repair with: dotnet csharpier format .
set -uo pipefail
cd "$(dirname "$0")/.."
if dotnet tool restore >/dev/null && dotnet csharpier check .; then
  echo "1 passed, 0 failed"
else
  echo "0 passed, 1 failed"
  exit 1
fi
