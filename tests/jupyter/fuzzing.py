"""Generates hostile input for a kernel, class by class, from a seed. test_fuzz.py feeds it to a kernel and watches."""
import hashlib
import hmac
import json
import struct
import uuid

# As a connection begins: greeting, then READY with the kind of socket.
GREETING = b"\xff" + 8 * b"\0" + b"\x7f\x03\x01" + b"NULL".ljust(20, b"\0") + 32 * b"\0"
KINDS = {"shell_port": b"DEALER", "control_port": b"DEALER", "stdin_port": b"DEALER", "iopub_port": b"SUB", "hb_port": b"REQ"}
PORTS = list(KINDS)
REQUEST_PORTS = ["shell_port", "control_port", "stdin_port"]

# What leaves this behind was run without a signature. Each of these tries a place of its own.
HACK = 'System.IO.File.WriteAllText("hacked", "");'

# All types of the protocol, with the fields that each may have. A signed shutdown_request is obeyed, so it is unsigned only.
FIELDS = {
    "execute_request": ["code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error"],
    "inspect_request": ["code", "cursor_pos", "detail_level"],
    "complete_request": ["code", "cursor_pos"],
    "history_request": ["output", "raw", "hist_access_type", "session", "start", "stop", "n", "pattern", "unique"],
    "is_complete_request": ["code"],
    "connect_request": [],
    "comm_info_request": ["target_name"],
    "kernel_info_request": [],
    "interrupt_request": [],
    "debug_request": ["seq", "type", "command", "arguments"],
    "comm_open": ["comm_id", "target_name", "data"],
    "comm_msg": ["comm_id", "data"],
    "comm_close": ["comm_id", "data"],
    "input_reply": ["value", "status"],
    "usage_request": [], "create_subshell_request": [], "list_subshell_request": [], "delete_subshell_request": ["subshell_id"],
    # What a kernel sends and never gets.
    "status": ["execution_state"], "stream": ["name", "text"], "execute_reply": ["status"], "shutdown_reply": ["restart"],
    "": [], "_request": [], "no_such_request": ["x"], "execute_request\0": ["code"],
}
CODE = ["", "1", "1 +", "x", "Console.", "Math.Rount(1)", "var", "\"", "$\"{", "/*", "#r \"", "#r \"nuget: \"", "#load \"x\"",
        "#!bash", "throw new Exception();", "class", "}", "(" * 60, "\0", "\u2028", "é" * 40, "😀.", "// x\r\n", "Console.Write(\"",
        "new int[2].", "if (true", "await", "using", "using X;", "List<", "=> ", "#if X", "#pragma", "@\"", "'", "''", "0x", "1e999"]
BROKEN = [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\\ud800", b"\\udc00", b"\0", b'"', b"{", b"}", b"[" * 200, b':1e999,"',
          b"1" * 400, b"null", b"\\", b"\xef\xbb\xbf", b"\xf4\x90\x80\x80", b"NaN", b",", b"//", b"\\u00"]


def ready(kind):
    body = b"\x05READY\x0bSocket-Type" + struct.pack(">I", len(kind)) + kind
    return b"\x04" + bytes([len(body)]) + body


def frame(body, more):
    flags = 1 if more else 0
    if len(body) < 256:
        return bytes([flags, len(body)]) + body
    return bytes([flags | 2]) + struct.pack(">Q", len(body)) + body


class Generator:
    """Each method below `classes` gives (way, port, input): way is "message" (frames for a socket) or "bytes" (for a bare one)."""

    def __init__(self, key, chance):
        self.key, self.chance = key, chance
        self.classes = [self.wrong_fields, self.wrong_fields, self.wrong_fields, self.damaged, self.damaged, self.deep, self.surrogates,
                        self.unsigned, self.unsigned, self.unsigned, self.huge, self.garbage, self.truncated, self.flipped, self.frames]

    def next(self):
        make = self.chance.choice(self.classes)
        # Megabytes now and then: otherwise there is time for nothing else.
        if make == self.huge and self.chance.random() < 0.9:
            make = self.wrong_fields
        return make.__name__, *make()

    # What has a signature.

    def wrong_fields(self):
        """Any type on any channel, its fields of any type."""
        kind = self.chance.choice(list(FIELDS))
        content = {name: self.value(name) for name in FIELDS[kind] if self.chance.random() < 0.8}
        if self.chance.random() < 0.1:
            content = self.value("content")
        header = self.header(kind)
        if self.chance.random() < 0.2:
            header[self.chance.choice(list(header))] = self.value("header")
        if self.chance.random() < 0.05:
            header = self.value("header")
        parts = [header, self.parent(), {} if self.chance.random() < 0.9 else self.value("metadata"), content]
        return "message", self.chance.choice(REQUEST_PORTS), self.signed([self.json(part) for part in parts])

    def damaged(self):
        """Well-formed but for a few bytes somewhere."""
        parts = self.honest_parts()
        for _ in range(self.chance.randrange(1, 4)):
            part = self.chance.choice([0, 1, 1, 2, 3, 3])
            place = self.chance.randrange(len(parts[part]) + 1)
            parts[part] = parts[part][:place] + self.chance.choice(BROKEN) + parts[part][place + self.chance.randrange(3):]
        return "message", self.chance.choice(REQUEST_PORTS), self.signed(parts)

    def deep(self):
        """JSON, or code, nested so deeply that no stack holds it."""
        depth = self.chance.choice([60, 65, 500, 1000, 5000, 20_000, 100_000])
        parts = self.honest_parts()
        if self.chance.random() < 0.5:
            opening, closing = self.chance.choice([(b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")])
            nested = opening * depth + b"1" + closing * (depth if self.chance.random() < 0.8 else depth // 2)
            parts[self.chance.randrange(4)] = nested
        else:
            kind = self.chance.choice(["complete_request", "inspect_request", "is_complete_request", "execute_request"])
            code = self.chance.choice(["(", "[", "{", "List<", '$"{', "!", "- ", "if (x) ", "x.y", "a?b:", "{{", "x=>"]) * min(depth, 20_000)
            parts[0], parts[3] = self.json(self.header(kind)), self.json({"code": code, "cursor_pos": self.chance.randrange(len(code) + 1)})
        return "message", self.chance.choice(REQUEST_PORTS), self.signed(parts)

    def surrogates(self):
        """Halves of characters, bytes that are no UTF-8, NUL, in every place that holds a text."""
        odd = self.chance.choice(["\\ud800", "\\udc00", "\\udfff\\ud800", "\\u0000", "\\ud83d", "\\uffff", "\xff", "\xed\xa0\x80"])
        kind = self.chance.choice(list(FIELDS))
        names = FIELDS[kind] or ["x"]
        content = {name: "MARK" if self.chance.random() < 0.7 else self.value(name) for name in names}
        header = self.header(kind)
        parts = [header, self.parent(), {"m": "MARK"}, content]
        which = self.chance.choice([header, header, parts[1]])
        which[self.chance.choice(list(which) or ["x"])] = "MARK"
        if self.chance.random() < 0.3:
            content["MARK"] = 1
        replaced = odd.encode("latin-1")
        encoded = [self.json(part).replace(b"MARK", replaced) for part in parts]
        return "message", self.chance.choice(REQUEST_PORTS), self.signed(encoded)

    def huge(self):
        """Texts of megabytes."""
        size = self.chance.choice([1 << 16, 1 << 20, 4 << 20])
        text = self.chance.choice(["x", "é", "(", "\n", "😀", "\"", "a.b;"])
        text *= size // len(text)
        kind = self.chance.choice(["is_complete_request", "history_request", "comm_msg", "input_reply", "comm_info_request", "no_such_request"])
        content = {name: text for name in FIELDS[kind]}
        header = self.header(kind)
        if self.chance.random() < 0.3:
            header[self.chance.choice(list(header))] = text[:1 << 20]
        return "message", self.chance.choice(REQUEST_PORTS), self.signed([self.json(part) for part in (header, {}, {}, content)])

    # What has none, or a wrong one.

    def unsigned(self):
        """What would run a cell, or end the kernel, if its signature were believed."""
        kind = self.chance.choice(["execute_request"] * 4 + ["shutdown_request"])
        content = {"code": HACK, "silent": self.chance.random() < 0.5, "restart": False}
        header = self.header(kind)
        parts = [self.json(part) for part in (header, {}, {}, content)]
        honest = self.signed(list(parts))
        way = self.chance.randrange(12)
        frames = {
            0: lambda: [honest[0], b""] + parts,
            1: lambda: self.signed(parts, b""),
            2: lambda: self.signed(parts, self.chance.randbytes(32)),
            3: lambda: [honest[0], honest[1][:self.chance.randrange(64)]] + parts,
            4: lambda: [honest[0], honest[1] + b"0"] + parts,
            5: lambda: [honest[0], bytes(64)] + parts,
            6: lambda: [honest[0], self.signed(self.honest_parts())[1]] + parts,
            7: lambda: [honest[0], bytes([honest[1][0] ^ 1]) + honest[1][1:]] + parts,
            8: lambda: parts,
            9: lambda: honest[:1] + parts,
            # A signature covers four frames, and their order.
            10: lambda: honest[:2] + [parts[0], parts[2], parts[3], parts[1]],
            11: lambda: honest[:2] + [parts[0][:-1] + b" }"] + parts[1:],
        }[way]()
        if way == 10 and parts[1] == parts[2]:
            frames = frames[:2] + [parts[0], parts[3], parts[1], parts[2]]
        if self.chance.random() < 0.2:
            frames = [self.chance.randbytes(self.chance.randrange(20)) for _ in range(self.chance.randrange(5))] + frames
        return "message", self.chance.choice(REQUEST_PORTS), frames

    # What is no message.

    def garbage(self):
        """Bytes that mean nothing, with or without an honest handshake before them."""
        port = self.chance.choice(PORTS)
        start = self.chance.choice([b"", GREETING, GREETING + ready(KINDS[port]), b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01"])
        return "bytes", port, start + self.chance.randbytes(self.chance.randrange(1, 400))

    def truncated(self):
        """An honest conversation that ends in the middle."""
        port, whole = self.conversation()
        return "bytes", port, whole[:self.chance.randrange(1, len(whole))]

    def flipped(self):
        """An honest conversation with some bits flipped: lengths, flags, names, signature, text."""
        port, whole = self.conversation()
        whole = bytearray(whole)
        for _ in range(self.chance.randrange(1, 8)):
            whole[self.chance.randrange(len(whole))] ^= 1 << self.chance.randrange(8)
        return "bytes", port, bytes(whole)

    def frames(self):
        """Frames and commands as no honest peer sends them: lengths of up to 2⁶⁴, unknown flags and commands, floods of subscriptions."""
        port = self.chance.choice(PORTS)
        start = GREETING + ready(self.chance.choice(list(KINDS.values()) + [b"ROUTER", b"PAIR", b"", b"X" * 200]))
        body = b""
        for _ in range(self.chance.randrange(1, 30)):
            body += self.chance.choice([
                lambda: bytes([self.chance.randrange(256), self.chance.randrange(256)]),
                lambda: b"\x02" + struct.pack(">Q", self.chance.choice([1 << 63, (1 << 64) - 1, 1 << 31, 1 << 24, 0])),
                lambda: b"\x01\x00" * self.chance.randrange(200),
                lambda: b"\x04" + bytes([5]) + b"\x04PING",
                lambda: b"\x04\x0a\x09SUBSCRIBE",
                lambda: frame(b"\x01" + self.chance.randbytes(10), False),
                lambda: frame(self.chance.randbytes(300), True),
            ])()
        return "bytes", port, start + body

    # The parts that these are made of.

    def header(self, kind, identifier=None):
        return {"msg_id": identifier or uuid.UUID(int=self.chance.getrandbits(128)).hex, "msg_type": kind, "username": "u", "session": "s",
                "date": "2026-01-01T00:00:00Z", "version": "5.3"}

    def parent(self):
        return self.chance.choice([{}, {"msg_id": "m"}, {"msg_id": "m", "x": ["y"]}, {"msg_id": self.value("msg_id")}])

    def honest_parts(self):
        kind = self.chance.choice([kind for kind in FIELDS if kind not in ("execute_request", "debug_request")])
        content = {"code": "1", "cursor_pos": 1, "hist_access_type": "search", "pattern": "*", "n": 3, "value": "v", "comm_id": "c"}
        return [self.json(part) for part in (self.header(kind), {"msg_id": "m", "x": ["y"]}, {}, content)]

    def honest_request(self, kind):
        """A request whose answer shows that the kernel is there; takes nothing from the seed's numbers."""
        header = self.header(kind, uuid.uuid4().hex)
        return self.signed([json.dumps(part).encode() for part in (header, {}, {}, {})])

    def conversation(self):
        port = self.chance.choice(PORTS)
        message = b"".join(frame(part, index < 5) for index, part in enumerate(self.signed(self.honest_parts())))
        return port, GREETING + ready(KINDS[port]) + (b"\x04\x0a\x09SUBSCRIBE" if port == "iopub_port" else message)

    def value(self, name):
        """A value for a field: of its own type half of the time, otherwise of any."""
        if self.chance.random() < 0.5:
            if name in ("code", "pattern", "value", "target_name", "comm_id"):
                return self.chance.choice(CODE)
            if name in ("cursor_pos", "n", "session", "start", "stop", "detail_level"):
                return self.chance.choice([0, 1, 2, -1, 7, 10 ** 9, -2 ** 31, 2 ** 31])
            if name == "hist_access_type":
                return self.chance.choice(["range", "tail", "search"])
            if name == "user_expressions":
                return {self.chance.choice(CODE): self.value("code")}
        return self.chance.choice([None, True, False, 0, -1, 1.5, 10 ** 30, -10 ** 30, "", "x", [], [1], {}, {"a": [None]}, "[(*", "\u0000",
                                   {"code": "1"}, [[[]]], "9" * 40, 2 ** 53, 1e300])

    def json(self, part):
        return json.dumps(part, ensure_ascii=self.chance.random() < 0.5).encode("utf-8", "surrogatepass")

    def signed(self, parts, key=None):
        digest = hmac.new(self.key if key is None else key, digestmod=hashlib.sha256)
        for part in parts:
            digest.update(part)
        return [b"<IDS|MSG>", digest.hexdigest().encode()] + parts
