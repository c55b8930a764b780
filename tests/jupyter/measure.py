"""Measures the kernel: start, round trip, many lines, many cells. Prints one line for each; asserts nothing.

Beside the time on the clock stands the kernel's own processor time: on a machine that does other work, only that one says much.
"""
import json
import os
import statistics
import subprocess
import sys
import time

from jupyter_client.kernelspec import KernelSpecManager

from support import KERNEL, Client, text


def resident_megabytes(process_id):
    with open("/proc/%d/status" % process_id) as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def processor_seconds(process_id):
    """User and system time of a process and all its threads so far."""
    with open("/proc/%d/stat" % process_id) as stat:
        user, system = stat.read().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def start_seconds():
    """From the start of the process to the first cell's result, as a front end sees it; then its processor time."""
    started = time.monotonic()
    with Client() as kernel:
        reply, messages = kernel.run("1 + 1")
        assert reply["status"] == "ok"
        elapsed = time.monotonic() - started
        return elapsed, processor_seconds(process_id(kernel))


def process_id(kernel):
    return int(kernel.run("Console.Write(Environment.ProcessId);")[1][1]["content"]["text"])


def memory_of(kernel, code):
    """Runs 500 cells; gives what each of them left behind in kB: on the managed heap, in the process."""
    pid = process_id(kernel)
    collect = "GC.Collect(2, GCCollectionMode.Aggressive, true, true); Console.Write(GC.GetTotalMemory(true));"
    managed, resident = int(text(kernel.run(collect)[1])), resident_megabytes(pid)
    for i in range(500):
        assert kernel.run(code.replace("@", str(i)))[0]["status"] == "ok"
    managed = int(text(kernel.run(collect)[1])) - managed
    return managed / 500 / 1e3, (resident_megabytes(pid) - resident) / 500 * 1024


starts = [start_seconds() for _ in range(5)]
print("start to first result: best %.2f s, median %.2f s of %d; processor %.2f s" % (
    min(starts)[0], statistics.median(wall for wall, _ in starts), len(starts), min(processor for _, processor in starts)))

with Client() as kernel:
    pid = process_id(kernel)
    for _ in range(100):
        kernel.run("1 + 1")
    times = []
    processor = processor_seconds(pid)
    for _ in range(200):
        before = time.monotonic()
        kernel.run("1 + 1")
        times.append(1000 * (time.monotonic() - before))
    print("trivial cell, warm, round trip: median %.1f ms, best %.1f ms, worst %.1f ms of %d; processor %.1f ms" % (
        statistics.median(times), min(times), max(times), len(times), 5 * (processor_seconds(pid) - processor)))

    before = time.monotonic()
    reply, messages = kernel.run('for (var i = 0; i < 10_000; i++) Console.WriteLine($"line {i}");')
    seconds = time.monotonic() - before
    lines = text(messages).splitlines()
    assert lines == ["line %d" % i for i in range(10_000)]
    streams = sum(message["msg_type"] == "stream" for message in messages)
    print("10,000 lines: %.2f s in %d messages, none lost" % (seconds, streams))

for name, code in [("1 + 1", "1 + 1"), ("var x = 1;", "var x@ = @;")]:
    with Client() as kernel:
        for i in range(100):
            kernel.run("var y%d = %d;" % (i, i))
        print("500 cells \"%s\": each keeps %.1f kB on the managed heap; the process grows by %.0f kB" % (name, *memory_of(kernel, code)))
