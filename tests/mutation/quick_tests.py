"""Narrows a filter to tests that pass and are quick: each is run hundreds of times. Says which are left out."""

import collections
import sys
import xml.etree.ElementTree as xml

report, limit, tests = sys.argv[1], float(sys.argv[2]), sys.argv[3]
seconds = collections.Counter()
failed = set()
for result in xml.parse(report).iterfind(".//{*}UnitTestResult"):
    hours, minutes, rest = result.get("duration", "0:0:0").split(":")
    name = result.get("testName").split("(")[0]
    if result.get("outcome") == "Failed":
        failed.add(name)
    seconds[name] += int(hours) * 3600 + int(minutes) * 60 + float(rest)

left_out = [(name, time) for name, time in seconds.most_common() if time > limit or name in failed]
for name, time in left_out:
    print(f"left out, {'fails' if name in failed else f'{time:.0f} s'}: {name}", file=sys.stderr)
print(f"{len(seconds) - len(left_out)} of {len(seconds)} tests are used", file=sys.stderr)
print("&".join([f"({tests})"] + [f"FullyQualifiedName!={name}" for name, _ in left_out]))
