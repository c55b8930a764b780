"""#r "nuget: …" by restoring with the SDK."""
import unittest

from support import Client, of_type, text

TIMEOUT = 180


class PackageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Client()
        reply, messages = cls.kernel.run('#r "nuget: Newtonsoft.Json, 13.0.1"', timeout=TIMEOUT)
        cls.unreachable = reply["status"] == "error" and "cannot be reached" in reply["evalue"]
        cls.first = reply, messages

    @classmethod
    def tearDownClass(cls):
        cls.kernel.__exit__()

    def setUp(self):
        if self.unreachable:
            self.skipTest("no package source can be reached")

    def test_a_package_is_restored_and_used(self):
        self.assertEqual(self.first[0]["status"], "ok", self.first[0])
        _, messages = self.kernel.run("Newtonsoft.Json.JsonConvert.SerializeObject(new { A = 1 })")
        self.assertEqual(of_type(messages, "execute_result")[0]["data"]["text/plain"], '{"A":1}')

    def test_the_same_line_again_restores_nothing(self):
        _, messages = self.kernel.run('#r "nuget: Newtonsoft.Json, 13.0.1"\nvar again = 1;', timeout=TIMEOUT)
        self.assertEqual(text(messages, "stderr"), "")

    def test_a_package_that_does_not_exist_is_named(self):
        reply, _ = self.kernel.run('#r "nuget: No.Such.Package.Neural.Notebooks, 1.0.0"', timeout=TIMEOUT)
        self.assertEqual(reply["status"], "error")
        self.assertIn("no package of that name", reply["evalue"])
        self.assertIn("No.Such.Package.Neural.Notebooks", reply["evalue"])

    def test_a_version_that_does_not_exist_is_said(self):
        reply, _ = self.kernel.run('#r "nuget: Newtonsoft.Json, 999.0.0"', timeout=TIMEOUT)
        self.assertEqual(reply["status"], "error")
        self.assertIn("no such version", reply["evalue"])

    def test_a_line_that_is_no_package_is_refused(self):
        reply, _ = self.kernel.run('#r "nuget: ../../etc, 1.0"', timeout=TIMEOUT)
        self.assertEqual(reply["status"], "error")


if __name__ == "__main__":
    unittest.main()
