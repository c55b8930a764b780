"""What the tests of the kernel share: its name, and a client that runs cells."""
import contextlib
import os
import shutil
import tempfile
import time
from queue import Empty

from jupyter_client.manager import start_new_kernel

KERNEL = os.environ.get("KERNEL_NAME", ".net-csharp")
TIMEOUT = 60
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


@contextlib.contextmanager
def copied_lessons():
    """A folder like the repository's, whose notebooks may be written to: front ends save while they run."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(ROOT, "notebooks"), os.path.join(folder, "notebooks"))
        for name in ("lib", "data"):
            if os.path.exists(os.path.join(ROOT, name)):
                os.symlink(os.path.join(ROOT, name), os.path.join(folder, name))
        yield os.path.join(folder, "notebooks")


class Client:
    """A kernel of its own and a blocking client that talks to it."""

    def __init__(self, **arguments):
        self.manager, self.client = start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT, **arguments)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code, timeout=TIMEOUT, **arguments):
        """Runs a cell; gives its reply's content and everything it published between busy and idle."""
        return self.finish(self.client.execute(code, **arguments), timeout)

    def finish(self, message_id, timeout=TIMEOUT):
        # What is published first: a front end that leaves it unread while a cell prints for long loses some of it.
        published = self.published(message_id, timeout)
        return self.reply(message_id, timeout), published

    def reply(self, message_id, timeout=TIMEOUT):
        deadline = time.monotonic() + timeout
        while True:
            message = self.client.get_shell_msg(timeout=max(0.01, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]

    def published(self, message_id, timeout=TIMEOUT):
        messages = []
        deadline = time.monotonic() + timeout
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") != message_id:
                continue
            if message["msg_type"] == "status":
                if message["content"]["execution_state"] == "idle":
                    return messages
                continue
            messages.append(message)

    def next_printed(self):
        """Waits until something is printed and gives the text of that message; what was published before it is dropped."""
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream":
                return message["content"]["text"]

    def control(self, kind, content=None):
        """Sends a request on the control channel and gives the reply's content."""
        message = self.client.session.msg(kind, content or {})
        self.client.control_channel.send(message)
        while True:
            reply = self.client.get_control_msg(timeout=TIMEOUT)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply["content"]

    def nothing_more(self, seconds=0.3):
        """True when nothing is published for a while."""
        try:
            return self.client.get_iopub_msg(timeout=seconds) is None
        except Empty:
            return True


def of_type(messages, kind):
    return [message["content"] for message in messages if message["msg_type"] == kind]


def text(messages, stream="stdout"):
    return "".join(content["text"] for content in of_type(messages, "stream") if content["name"] == stream)
