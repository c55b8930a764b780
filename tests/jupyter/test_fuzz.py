"""Generated hostile input on all ports: no crash, nothing unsigned is run, the memory stays flat.

A short run belongs to the tests. A long one: FUZZ_SECONDS=600 FUZZ_SEED=7 bash tests/jupyter/run.sh test_fuzz
"""
import collections
import json
import os
import random
import socket
import subprocess
import time
import unittest
from queue import Empty

import zmq

from fuzzing import GREETING, KINDS, PORTS, REQUEST_PORTS, Generator, ready
from support import TIMEOUT, Client, text

SECONDS = float(os.environ.get("FUZZ_SECONDS", "20"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
CROWD = 100
LATEST = 400


def resident_megabytes(process_id):
    with open("/proc/%d/status" % process_id) as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


class FuzzTests(unittest.TestCase):
    def setUp(self):
        # The kernel says of each refused message why.
        self.kernel = Client(stderr=subprocess.DEVNULL)
        self.addCleanup(self.kernel.__exit__)
        self.connection = self.kernel.manager.get_connection_info()
        self.context = zmq.Context()
        self.addCleanup(lambda: self.context.destroy(linger=0))
        self.dealers = {port: self.dealer(port) for port in REQUEST_PORTS}
        self.crowd = []
        # For whoever looks for the one that did it.
        self.latest = collections.deque(maxlen=LATEST)

    def test_generated_input(self):
        chance = random.Random(SEED)
        generator = self.generator = Generator(self.connection["key"], chance)
        counts = collections.Counter()
        identifier = int(text(self.kernel.run("Console.Write(Environment.ProcessId);")[1]))
        start = checked = time.monotonic()
        heaps, residents = [self.heap()], [resident_megabytes(identifier)]
        while time.monotonic() - start < SECONDS:
            name, way, port, given = generator.next()
            self.latest.append((name, port, given))
            try:
                if way == "message":
                    self.dealers[port].send_multipart(given)
                else:
                    self.send_bytes(port, given, chance)
            except (zmq.Again, OSError):
                # Closed for what it sent, or not read any more: the next one is a new peer.
                self.renew(port)
            counts[name] += 1
            if chance.random() < 0.002:
                counts["peers in a crowd"] += self.gather(chance)
            if sum(counts.values()) % 20 == 0:
                self.drain()
            if time.monotonic() - checked > max(2, SECONDS / 40):
                heaps.append(self.heap())
                residents.append(resident_megabytes(identifier))
                checked = time.monotonic()
        heaps.append(self.heap())
        residents.append(resident_megabytes(identifier))
        print("\nseed %d, %.0f s: %d inputs, %s" % (
            SEED, time.monotonic() - start, sum(counts.values()), ", ".join("%d %s" % (n, name) for name, n in counts.most_common())))
        print("managed heap, MB: %s" % " ".join("%.0f" % heap for heap in heaps))
        print("resident, MB: %s" % " ".join("%.0f" % resident for resident in residents))
        # A kernel has to keep something of each input: its signature, a line of history, a compiled cell.
        self.assertLess(heaps[-1] - min(heaps), 60 + sum(counts.values()) / 1000)
        if SECONDS > 120:
            # Flat: the runtime takes what it needs at the most, and then no more.
            self.assertLess(max(residents[len(residents) // 2:]), 1.25 * max(residents[:len(residents) // 2]))

    def heap(self):
        """The kernel's managed memory in MB; an honest cell runs, and nothing unsigned has."""
        while self.crowd:
            self.crowd.pop().close()
        for port in ("shell_port", "control_port"):
            self.answered(port)
        self.renew(*REQUEST_PORTS)
        self.drain()
        self.assertTrue(self.kernel.manager.is_alive())
        # An interrupt that was signed, and came by a connection of its own, may still stop the first attempt.
        for _ in range(3):
            reply, messages = self.kernel.run(
                'Console.Write(System.IO.File.Exists("hacked") + " " + GC.GetTotalMemory(true));', timeout=2 * TIMEOUT)
            if reply["status"] == "ok":
                break
        self.assertEqual(reply["status"], "ok")
        hacked, size = text(messages).split()
        self.assertEqual(hacked, "False")
        return int(size) / 1e6

    def answered(self, port):
        """Waits until the kernel has answered all that came before."""
        deadline = time.monotonic() + 2 * TIMEOUT
        while time.monotonic() < deadline:
            self.drain()
            request = self.generator.honest_request("kernel_info_request")
            try:
                self.dealers[port].send_multipart(request)
            except zmq.Again:
                self.renew(port)
            wanted = json.loads(request[2])["msg_id"].encode()
            again = time.monotonic() + 10
            while time.monotonic() < again:
                if self.dealers[port].poll(100) and wanted in b"".join(self.dealers[port].recv_multipart()):
                    return
                self.drain_published()
        shown = ("%s on %s: %s" % (name, where, repr(given)[:300]) for name, where, given in self.latest if where == port)
        self.fail("no answer on the %s; the latest:\n%s" % (port, "\n".join(shown)))

    def dealer(self, port):
        peer = self.context.socket(zmq.DEALER)
        peer.linger = 0
        peer.sndtimeo = 5000
        # Replies that nobody reads are the kernel's problem, which this tests as well.
        peer.rcvhwm = 10
        peer.connect("tcp://127.0.0.1:%d" % self.connection[port])
        return peer

    def renew(self, *ports):
        for port in ports:
            if port in self.dealers:
                # Give what is on its way the time to arrive.
                self.dealers[port].close(linger=500)
                self.dealers[port] = self.dealer(port)

    def drain(self):
        for peer in self.dealers.values():
            while peer.poll(0):
                peer.recv_multipart()
        self.drain_published()

    def drain_published(self):
        try:
            while True:
                self.kernel.client.get_iopub_msg(timeout=0.01)
        except Empty:
            pass

    def send_bytes(self, port, given, chance):
        with socket.create_connection(("127.0.0.1", self.connection[port]), timeout=5) as peer:
            peer.sendall(given)
            if chance.random() < 0.3:
                peer.settimeout(0.02)
                try:
                    peer.recv(200)
                except socket.timeout:
                    pass

    def gather(self, chance):
        """Strangers that stay: silent, half-way through the handshake, or through it and then silent."""
        port = chance.choice(PORTS)
        for _ in range(CROWD):
            try:
                peer = socket.create_connection(("127.0.0.1", self.connection[port]), timeout=5)
                peer.sendall(chance.choice([b"", GREETING[:chance.randrange(1, 64)], GREETING, GREETING + ready(KINDS[port])]) or b"")
                self.crowd.append(peer)
            except OSError:
                pass
        while len(self.crowd) > 3 * CROWD:
            self.crowd.pop(0).close()
        return CROWD


if __name__ == "__main__":
    unittest.main()
