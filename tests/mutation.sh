#!/usr/bin/env bash
# Plants mistakes in the code, one at a time, and counts those that a test finds (Stryker). Not in CI: it takes hours.
#
#   bash tests/mutation.sh                      all areas
#   bash tests/mutation.sh Optimizers Model     the named ones (see the table below)
#
# FILES=5       takes five files of each area instead of all, drawn with SEED (1)
# SECONDS_MAX=2 leaves out tests that take longer (3 s), which are mostly long trainings
# TESTS=filter  takes only those of the area's tests that the filter of dotnet test takes, too
# REPORT=folder keeps the reports there, as JSON
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
report=${REPORT:-$(mktemp -d)}
mkdir -p "$report"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# Area: folder of the mutated code, test project, tests that matter to it, how Stryker learns which test meets which mistake.
# "off" runs them all for each mistake; "perTest" counts first, which never ends where a switch sits in a training's loop.
area() {
  local all='FullyQualifiedName~.Functions.|FullyQualifiedName~.Layers.|FullyQualifiedName~.Optimizers.'
  all+='|FullyQualifiedName~.Networks.|FullyQualifiedName~.Training.'
  # The tests nearest to an area and those that compare whole gradients. To run more for each mistake could only find more.
  local near='FullyQualifiedName~GradientCheckTests|FullyQualifiedName~OwnFunctionTests|FullyQualifiedName~'
  case $1 in
    Functions) echo "NeuralNotebooks/$1 NeuralNotebooks.Tests off ${near}.Functions.|FullyQualifiedName~ActivationTests" ;;
    Layers) echo "NeuralNotebooks/$1 NeuralNotebooks.Tests off ${near}.Layers.|FullyQualifiedName~MlpTests" ;;
    Training) echo "NeuralNotebooks/$1 NeuralNotebooks.Tests off FullyQualifiedName~.Training.|FullyQualifiedName~MlpTests" ;;
    Optimizers) echo "NeuralNotebooks/$1 NeuralNotebooks.Tests off $all" ;;
    Neurons) echo "NeuralNotebooks/Neurons NeuralNotebooks.Tests off FullyQualifiedName~.Neurons.|FullyQualifiedName~ReadableAndFast" ;;
    Data) echo "NeuralNotebooks/Data NeuralNotebooks.Tests perTest FullyQualifiedName~.Data." ;;
    Model) echo "NeuralNotebooks.Charts/Model NeuralNotebooks.Charts.Tests perTest FullyQualifiedName~.Charts." ;;
    *) echo "No area is called $1: Functions Layers Optimizers Training Neurons Data Model" >&2; return 1 ;;
  esac
}

run() {
  local name=$1 folder tests coverage filter
  read -r folder tests coverage filter <<< "$(area "$name")"
  filter=${TESTS:+($TESTS)&(}$filter${TESTS:+)}
  if [ ! -d "$root/lib/$folder" ]; then echo "lib/$folder does not exist: left out" >&2; return; fi
  echo "== $name"
  # In a copy, with what is not committed yet: mistakes are planted in assemblies, and lib/bin serves the lessons.
  rm -rf "$copy/$name" && mkdir "$copy/$name"
  (cd "$root" && git ls-files -co --exclude-standard -z | while IFS= read -r -d '' f; do [ -e "$f" ] && printf '%s\0' "$f"; done \
    | tar --null -T - -cf -) | tar -xf - -C "$copy/$name"
  cd "$copy/$name"
  python3 tests/mutation/choose.py "lib/${folder%%/*}" "lib/$folder" "${FILES:-0}" "${SEED:-1}"
  dotnet test "tests/$tests" --filter "$filter" --logger "trx;LogFileName=$copy/$name.trx" -v q --nologo -nodeReuse:false ||
    echo "tests fail without any mistake: they are left out" >&2
  filter=$(python3 tests/mutation/quick_tests.py "$copy/$name.trx" "${SECONDS_MAX:-3}" "$filter")
  cat > "tests/$tests/stryker-config.json" <<JSON
{ "stryker-config": {
    "project": "${folder%%/*}.csproj",
    "coverage-analysis": "$coverage",
    "test-case-filter": "$filter",
    "concurrency": 1,
    "reporters": ["json", "dots"] } }
JSON
  (cd "tests/$tests" && dotnet tool restore >/dev/null && dotnet stryker --verbosity warning --output "$copy/$name.out" --skip-version-check)
  cp "$copy/$name.out/reports/mutation-report.json" "$report/$name.json"
  python3 tests/mutation/score.py "$report/$name.json"
  cd "$root" && rm -rf "${copy:?}/$name" "$copy/$name.out"
}

areas=("$@")
[ ${#areas[@]} -gt 0 ] || areas=(Functions Layers Optimizers Training Neurons Data Model)
for name in "${areas[@]}"; do area "$name" >/dev/null; done
for name in "${areas[@]}"; do run "$name"; done
echo
python3 "$root/tests/mutation/score.py" --total "$report"/*.json
