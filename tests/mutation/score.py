"""Prints the score of Stryker's reports: found mistakes ÷ planted ones that compile. With one report, those not found, too."""

import collections
import json
import pathlib
import sys

total = "--total" in sys.argv
sum_found = sum_planted = 0
for name in (argument for argument in sys.argv[1:] if argument != "--total"):
    counts = collections.Counter()
    missed = []
    for file, content in sorted(json.load(open(name, encoding="utf-8"))["files"].items()):
        lines = content["source"].splitlines()
        for mutant in content["mutants"]:
            counts[mutant["status"]] += 1
            if mutant["status"] in ("Survived", "NoCoverage"):
                start, end = mutant["location"]["start"], mutant["location"]["end"]
                text = lines[start["line"] - 1][start["column"] - 1 :]
                if start["line"] == end["line"]:
                    text = text[: end["column"] - start["column"]]
                short = " ".join(mutant.get("replacement", "").split())[:90]
                missed.append(f"  {pathlib.Path(file).name}:{start['line']} {text.strip()[:60]}  →  {short}")
    found = counts["Killed"] + counts["Timeout"]
    planted = found + counts["Survived"] + counts["NoCoverage"]
    sum_found, sum_planted = sum_found + found, sum_planted + planted
    if not total and missed:
        print("not found:", *missed, sep="\n")
    score = f"{100 * found / planted:.1f} %" if planted else "nothing planted"
    print(f"{pathlib.Path(name).stem}: {found} of {planted} found ({score}); {counts['Timeout']} by never ending")
if total and sum_planted:
    print(f"All together: {sum_found} of {sum_planted} ({100 * sum_found / sum_planted:.1f} %)")
