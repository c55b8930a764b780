"""Whatever reaches the ports without the key: the kernel stays up, and runs nothing of it."""
import hashlib
import hmac
import json
import os
import random
import socket
import struct
import subprocess
import time
import unittest
import uuid

import zmq
from jupyter_client import BlockingKernelClient

from support import TIMEOUT, Client, text

PORTS = ["shell_port", "control_port", "stdin_port", "iopub_port", "hb_port"]
GREETING = b"\xff" + 8 * b"\0" + b"\x7f\x03\x01" + b"NULL".ljust(20, b"\0") + 32 * b"\0"


def ready(kind):
    body = b"\x05READY\x0bSocket-Type" + struct.pack(">I", len(kind)) + kind
    return b"\x04" + bytes([len(body)]) + body


class HostileTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Client()
        cls.connection = cls.kernel.manager.get_connection_info()
        cls.context = zmq.Context()

    @classmethod
    def tearDownClass(cls):
        cls.context.destroy(linger=0)
        cls.kernel.__exit__()

    def tearDown(self):
        # Nothing of the above has run, and an honest cell still does.
        reply, messages = self.kernel.run('Console.Write(System.IO.File.Exists("hacked"));')
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(text(messages), "False")

    def connect(self, port):
        return socket.create_connection(("127.0.0.1", self.connection[port]), timeout=5)

    def dealer(self, port="shell_port"):
        peer = self.context.socket(zmq.DEALER)
        peer.linger = 0
        peer.connect("tcp://127.0.0.1:%d" % self.connection[port])
        return peer

    def message(self, kind="execute_request", content=None, key=None, header=None):
        """The frames of a message; signed with the kernel's key unless another is given."""
        content = content or {"code": 'System.IO.File.WriteAllText("hacked", "");', "silent": False}
        header = header if header is not None else {
            "msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "x", "session": "x", "date": "", "version": "5.3"}
        return self.signed([json.dumps(part).encode() for part in (header, {}, {}, content)], key)

    def signed(self, parts, key=None):
        digest = hmac.new(self.connection["key"] if key is None else key, digestmod=hashlib.sha256)
        for part in parts:
            digest.update(part)
        return [b"<IDS|MSG>", digest.hexdigest().encode()] + parts

    def test_garbage_on_every_port(self):
        chance = random.Random(1)
        for port in PORTS:
            for length in (1, 9, 10, 64, 100, 5000):
                with self.connect(port) as peer:
                    peer.sendall(chance.randbytes(length))
            with self.connect(port) as peer:
                peer.sendall(GREETING + chance.randbytes(500))
            with self.connect(port) as peer:
                peer.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")

    def test_garbage_after_an_honest_handshake(self):
        chance = random.Random(2)
        kinds = {"shell_port": b"DEALER", "control_port": b"DEALER", "stdin_port": b"DEALER", "iopub_port": b"SUB", "hb_port": b"REQ"}
        for port, kind in kinds.items():
            for _ in range(20):
                with self.connect(port) as peer:
                    peer.sendall(GREETING + ready(kind) + chance.randbytes(chance.randrange(1, 300)))

    def test_huge_frame_lengths_take_no_memory(self):
        process = next(iter(self.kernel.run("Console.Write(Environment.WorkingSet);")[1][1:]))
        before = int(process["content"]["text"])
        peers = []
        for length in (1 << 62, 1 << 40, 1 << 31, 60 << 20, 60 << 20, 60 << 20, 60 << 20):
            peer = self.connect("shell_port")
            peer.sendall(GREETING + ready(b"DEALER") + b"\x02" + struct.pack(">Q", length) + b"x" * 100)
            peers.append(peer)
        time.sleep(0.5)
        after = int(text(self.kernel.run("Console.Write(Environment.WorkingSet);")[1]))
        for peer in peers:
            peer.close()
        self.assertLess(after - before, 50 << 20)

    def test_wrong_signatures(self):
        for port in ("shell_port", "control_port"):
            peer = self.dealer(port)
            peer.send_multipart(self.message(key=b"guessed"))
            unsigned = self.message()
            unsigned[1] = b""
            peer.send_multipart(unsigned)
            cut = self.message()
            cut[1] = cut[1][:-1]
            peer.send_multipart(cut)
            changed = self.message(content={"code": "1 + 1"})
            changed[5] = json.dumps({"code": 'System.IO.File.WriteAllText("hacked", "");'}).encode()
            peer.send_multipart(changed)
            self.assertEqual(peer.poll(300), 0)
            peer.close()

    def test_an_unsigned_shutdown_is_ignored(self):
        peer = self.dealer("control_port")
        peer.send_multipart(self.message("shutdown_request", {"restart": False}, key=b"guessed"))
        self.assertEqual(peer.poll(300), 0)
        self.assertTrue(self.kernel.manager.is_alive())
        peer.close()

    def test_a_recorded_message_does_not_run_again(self):
        peer = self.dealer()
        self.kernel.run("var runs = 0;")
        recorded = self.message(content={"code": "runs++;", "silent": True})
        for _ in range(5):
            peer.send_multipart(recorded)
        self.assertTrue(peer.poll(1000 * TIMEOUT))
        peer.recv_multipart()
        self.assertEqual(peer.poll(300), 0)
        self.assertEqual(text(self.kernel.run("Console.Write(runs);")[1]), "1")
        # Nor by another client.
        thief = self.dealer()
        thief.send_multipart(recorded)
        self.assertEqual(thief.poll(300), 0)
        self.assertEqual(text(self.kernel.run("Console.Write(runs);")[1]), "1")
        peer.close()
        thief.close()

    def test_signed_messages_of_a_wrong_form(self):
        """Even who has the key cannot bring the kernel down by a mistake."""
        peer = self.dealer()
        for frames in (
            self.message(header={}),
            self.message(header={"msg_id": 1, "msg_type": ["execute_request"]}),
            self.message(header=[]),
            self.message(content=[1]),
            self.message(content={"code": 5}),
            self.message(content={"code": "1", "silent": "yes"}),
            self.message("no_such_request", {"x": 1}),
            self.message("complete_request", {"code": "x", "cursor_pos": -5}),
            self.message("complete_request", {"code": "x", "cursor_pos": 10 ** 9}),
            self.message("complete_request", {"code": "x", "cursor_pos": 10 ** 30}),
            self.message("inspect_request", {"code": "", "cursor_pos": 7}),
            self.message("history_request", {"hist_access_type": "search", "pattern": "[(*"}),
            self.message("is_complete_request", {"code": "(" * 5000}),
            self.message("comm_msg", {"comm_id": "unknown", "data": {}}),
            self.message()[:4],
            [b"<IDS|MSG>"],
            [],
            [b""] * 200,
        ):
            if frames:
                peer.send_multipart(frames)
        self.answered(peer)
        peer.close()

    def test_signed_messages_with_damaged_parts(self):
        """Half characters, bytes that are no UTF-8, cut and deep JSON, wherever they stand."""
        chance = random.Random(3)
        odd = [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\\ud800", b"\\udc00", b"\0", b'"', b"{", b"}", b"[" * 200,
               b'":1e999,"', b"1" * 400, b"null", b"\\"]
        kinds = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request",
                 "kernel_info_request", "comm_info_request", "comm_open", "comm_msg", "interrupt_request", "input_reply"]
        for port in ("shell_port", "control_port", "stdin_port"):
            peer = self.dealer(port)
            for _ in range(300):
                header = {"msg_id": uuid.uuid4().hex, "msg_type": chance.choice(kinds), "session": "s", "username": "u"}
                content = {"code": "1", "cursor_pos": 1, "silent": True, "user_expressions": {"a": "1"},
                           "hist_access_type": "search", "pattern": "*", "n": 3, "value": "v", "comm_id": "c"}
                parts = [json.dumps(part).encode() for part in (header, {"msg_id": "m", "x": ["y"]}, {}, content)]
                for _ in range(chance.randrange(1, 4)):
                    part = chance.choice([0, 1, 1, 2, 3, 3])
                    place = chance.randrange(len(parts[part]) + 1)
                    parts[part] = parts[part][:place] + chance.choice(odd) + parts[part][place + chance.randrange(3):]
                peer.send_multipart(self.signed(parts))
            self.answered(peer) if port != "stdin_port" else time.sleep(0.3)
            peer.close()

    def answered(self, peer):
        """Waits until the kernel answers an honest request, after all that came before it."""
        message = self.message("kernel_info_request", {"last": True})
        peer.send_multipart(message)
        wanted = json.loads(message[2])["msg_id"]
        deadline = time.monotonic() + TIMEOUT
        while True:
            self.assertTrue(peer.poll(1000 * max(0, deadline - time.monotonic())))
            if json.loads(peer.recv_multipart()[3]).get("msg_id") == wanted:
                return

    def test_code_nested_without_end(self):
        peer = self.dealer()
        for begin, repeated, end in (
            ("", "(", ""), ("", "[", ""), ("", "{", ""), ("", "List<", ""), ("var x = ", '$"{', ""),
            ("var x = ", "!", "true;"), ("var x = ", "- ", "1;"), ("", "if (true) ", ";"), ("var x = y", ".z", ";"),
            ("int", "*", " x;"),
        ):
            code = begin + 20_000 * repeated + end
            for kind in ("execute_request", "complete_request", "inspect_request", "is_complete_request"):
                peer.send_multipart(self.message(kind, {"code": code, "cursor_pos": len(code), "stop_on_error": False}))
        self.answered(peer)
        peer.close()

    def test_idle_strangers_do_not_lock_front_ends_out(self):
        kinds = {"shell_port": b"DEALER", "control_port": b"DEALER", "stdin_port": b"DEALER", "iopub_port": b"SUB", "hb_port": b"REQ"}
        idle = []
        for port, kind in kinds.items():
            for number in range(80):
                peer = self.connect(port)
                if number % 4:
                    peer.sendall(GREETING + ready(kind))
                idle.append(peer)
        late = BlockingKernelClient()
        late.load_connection_info(self.connection)
        late.start_channels()
        late.wait_for_ready(timeout=TIMEOUT)
        self.assertEqual(late.execute_interactive("1 + 1", timeout=TIMEOUT)["content"]["status"], "ok")
        late.stop_channels()
        for peer in idle:
            peer.close()

    def test_unfinished_messages_of_strangers_take_little_memory(self):
        before = int(text(self.kernel.run("Console.Write(GC.GetTotalMemory(true));")[1]))
        peers = []
        for _ in range(12):
            peer = self.connect("shell_port")
            peer.settimeout(10)
            try:
                peer.sendall(GREETING + ready(b"DEALER") + b"\x03" + struct.pack(">Q", 50 << 20) + bytes(30 << 20))
            except OSError:
                pass  # Closed for holding too much: just right.
            peers.append(peer)
        after = int(text(self.kernel.run("Console.Write(GC.GetTotalMemory(true));")[1]))
        for peer in peers:
            peer.close()
        self.assertLess(after - before, 60 << 20)

    def test_a_loop_of_displays_waits_for_its_reader(self):
        sleeper = self.connect("iopub_port")
        sleeper.sendall(GREETING + ready(b"SUB") + b"\x04\x0a\x09SUBSCRIBE")
        before = int(text(self.kernel.run("Console.Write(Environment.WorkingSet);")[1]))
        for loop in (
            "while (true) display(HTML(new string('h', 20_000)));",
            "var shown = display(1); while (true) shown.Update(new string('h', 20_000));",
        ):
            identifier = self.kernel.client.execute(loop)
            time.sleep(3)
            self.kernel.manager.interrupt_kernel()
            reply, _ = self.kernel.finish(identifier)
            self.assertEqual(reply["status"], "error")
        after = int(text(self.kernel.run("Console.Write(Environment.WorkingSet);")[1]))
        sleeper.close()
        self.assertLess(after - before, 400 << 20)

    def test_text_that_is_too_long_is_cut(self):
        for code in ("new string('x', 170_000_000)", "Console.Write(new string('x', 170_000_000));"):
            reply, messages = self.kernel.run(code)
            self.assertEqual(reply["status"], "ok")
            self.assertIn("cut here", json.dumps([message["content"] for message in messages], ensure_ascii=False))

    def test_clients_that_vanish(self):
        for _ in range(20):
            peer = self.dealer()
            peer.send_multipart(self.message(content={"code": "1 + 1", "silent": True}))
            peer.close()
            half = self.connect("shell_port")
            half.sendall(GREETING + ready(b"DEALER") + b"\x01\x05ab")
            half.close()

    def test_a_front_end_that_stops_reading_does_not_stop_the_others(self):
        sleeper = self.connect("iopub_port")
        subscribe = b"\x04\x0a\x09SUBSCRIBE"
        sleeper.sendall(GREETING + ready(b"SUB") + subscribe)
        time.sleep(0.3)
        _, messages = self.kernel.run('for (var i = 0; i < 420_000; i++) Console.WriteLine(new string(\'x\', 99));', timeout=120)
        self.assertEqual(len(text(messages)), 420_000 * 100)
        sleeper.close()


if __name__ == "__main__":
    unittest.main()
