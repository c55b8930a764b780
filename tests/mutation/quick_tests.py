"""Narrows a filter to tests that are quick: each is run hundreds of times. Says which are left out."""

import collections
import sys
import xml.etree.ElementTree as xml

report, limit, tests = sys.argv[1], float(sys.argv[2]), sys.argv[3]
seconds = collections.Counter()
for result in xml.parse(report).iterfind(".//{*}UnitTestResult"):
    hours, minutes, rest = result.get("duration", "0:0:0").split(":")
    name = result.get("testName").split("(")[0]
    seconds[name] += int(hours) * 3600 + int(minutes) * 60 + float(rest)

slow = [(name, time) for name, time in seconds.most_common() if time > limit]
for name, time in slow:
    print(f"left out, {time:.0f} s: {name}", file=sys.stderr)
print(f"{len(seconds) - len(slow)} of {len(seconds)} tests are used", file=sys.stderr)
print("&".join([f"({tests})"] + [f"FullyQualifiedName!={name}" for name, _ in slow]))
