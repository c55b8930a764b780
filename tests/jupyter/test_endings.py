"""What a cell does to its process: what was written before is seen, and where the runtime allows it, the kernel lives on."""
import unittest

from support import TIMEOUT, Client, of_type, text


class EndingTests(unittest.TestCase):
    def test_output_before_an_exit_is_seen_and_the_exit_is_told(self):
        with Client() as kernel:
            kernel.client.execute('Console.Write("before"); display("shown"); Environment.Exit(3);')
            messages = self.until(kernel, "Environment.Exit")
            self.assertIn("before", text(messages))
            self.assertEqual(len(of_type(messages, "display_data")), 1)

    def test_an_exception_in_a_thread_is_told_and_the_kernel_lives_on(self):
        with Client() as kernel:
            kernel.run("var kept = 5;")
            for code in (
                'new System.Threading.Thread(() =>\n    throw new Exception("why")).Start();',
                'System.Threading.ThreadPool.QueueUserWorkItem(_ =>\n    throw new Exception("why"));',
                'async void F()\n{ await Task.Delay(10).ConfigureAwait(false); throw new Exception("why"); }\nF();',
            ):
                kernel.client.execute(code)
                told = text(self.until(kernel, "why"), "stderr")
                self.assertIn("line 2", told)
            reply, messages = kernel.run("Console.Write(kept);")
            self.assertEqual((reply["status"], text(messages)), ("ok", "5"))

    def test_calls_without_end_are_an_error(self):
        with Client() as kernel:
            kernel.run("var kept = 5;")
            reply, _ = kernel.run("int F(int n) => F(n + 1) + 1;\nF(0)")
            self.assertEqual(reply["ename"], "InsufficientExecutionStackException")
            self.assertIn("line 1", "\n".join(reply["traceback"]))
            self.assertEqual(text(kernel.run("Console.Write(kept);")[1]), "5")

    def until(self, kernel, wanted):
        """Everything published until a text on the error stream holds the wanted one."""
        messages = []
        while wanted not in text(messages, "stderr"):
            messages.append(kernel.client.get_iopub_msg(timeout=TIMEOUT))
        return messages


if __name__ == "__main__":
    unittest.main()
