"""Measures the kernel: start, round trip, many lines, many cells. Prints one line for each; asserts nothing."""
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


def start_seconds():
    """From the start of the process to the first cell's result, as a front end sees it."""
    started = time.monotonic()
    with Client() as kernel:
        reply, messages = kernel.run("1 + 1")
        assert reply["status"] == "ok"
        return time.monotonic() - started


def process_id(kernel):
    return int(kernel.run("Console.Write(Environment.ProcessId);")[1][1]["content"]["text"])


starts = [start_seconds() for _ in range(5)]
print("start to first result: best %.2f s, median %.2f s of %d" % (min(starts), statistics.median(starts), len(starts)))

with Client() as kernel:
    for _ in range(20):
        kernel.run("1 + 1")
    times = []
    for _ in range(100):
        before = time.monotonic()
        kernel.run("1 + 1")
        times.append(1000 * (time.monotonic() - before))
    print("trivial cell, warm, round trip: median %.1f ms, worst %.1f ms of %d" % (statistics.median(times), max(times), len(times)))

    before = time.monotonic()
    reply, messages = kernel.run('for (var i = 0; i < 10_000; i++) Console.WriteLine($"line {i}");')
    seconds = time.monotonic() - before
    lines = text(messages).splitlines()
    assert lines == ["line %d" % i for i in range(10_000)]
    streams = sum(message["msg_type"] == "stream" for message in messages)
    print("10,000 lines: %.2f s in %d messages, none lost" % (seconds, streams))

with Client() as kernel:
    pid = process_id(kernel)
    for i in range(100):
        kernel.run("var x%d = %d;" % (i, i))
    collect = "GC.Collect(2, GCCollectionMode.Aggressive, true, true); Console.Write(GC.GetTotalMemory(true));"
    managed = int(text(kernel.run(collect)[1]))
    resident = resident_megabytes(pid)
    before = time.monotonic()
    for i in range(1000):
        kernel.run("x1 = %d; x1 * 2" % i)
    seconds = time.monotonic() - before
    managed_after = int(text(kernel.run(collect)[1]))
    print("1,000 cells: %.1f s; managed heap %.1f -> %.1f MB (%.1f kB a cell); resident %.0f -> %.0f MB" % (
        seconds, managed / 1e6, managed_after / 1e6, (managed_after - managed) / 1e6, resident, resident_megabytes(pid)))
