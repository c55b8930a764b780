#!/usr/bin/env bash
# Packs every project under lib/ that is a package, and looks into what came out: readme, licence, description, comments for
# the editor, symbols. Packages stay in the folder that is named, else nowhere. Ends with true counts.
set -uo pipefail
cd "$(dirname "$0")/.."
folder=${1:-}
if [ -z "$folder" ]; then folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT; fi
passed=0 failed=0

# The problems of one package, one to a line.
problems() {
  local package=$1 content nuspec
  content=$(python3 -c 'import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep="\n")' "$package")
  nuspec=$(python3 -c 'import sys, zipfile
package = zipfile.ZipFile(sys.argv[1])
print(package.read(next(n for n in package.namelist() if n.endswith(".nuspec"))).decode("utf-8-sig"))' "$package")
  grep -q '^README.md$' <<< "$content" || echo "it has no README.md"
  grep -q '\.xml$' <(grep -v '^\[Content' <<< "$content") || echo "it has no comments for the editor"
  grep -q '<license type="expression">MIT<' <<< "$nuspec" || echo "it names no licence"
  grep -q '<description>[^<]\{20,\}<' <<< "$nuspec" && ! grep -q '<description>Package Description<' <<< "$nuspec" || echo "it has no description"
  grep -q '<tags>[^<]' <<< "$nuspec" || echo "it has no tags"
  [ -f "${package%.nupkg}.snupkg" ] || echo "its symbols are missing"
}

for project in lib/*/*.csproj; do
  name=$(basename "$project" .csproj)
  if ! dotnet pack "$project" --configuration Release --output "$folder" -nodeReuse:false -warnaserror -v q --nologo; then
    echo "FAIL: $name cannot be packed"; failed=$((failed + 1)); continue
  fi
  package=$(find "$folder" -name "$name.[0-9]*.nupkg")
  found=$(problems "$package")
  if [ -n "$found" ]; then
    while read -r problem; do echo "FAIL: $name: $problem"; done <<< "$found"; failed=$((failed + 1))
  else
    echo "ok: $(basename "$package"), $(stat -c %s "$package" 2>/dev/null || stat -f %z "$package") bytes"; passed=$((passed + 1))
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
