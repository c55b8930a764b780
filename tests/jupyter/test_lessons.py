"""The lessons, run as Jupyter's own tools run them; the outputs must be those that are committed."""
import glob
import os
import subprocess
import sys
import unittest

import nbformat
from nbclient import NotebookClient

from support import KERNEL, ROOT, copied_lessons

LESSONS = sorted(os.path.basename(path) for path in glob.glob(os.path.join(ROOT, "notebooks", "*.ipynb")))
# The command line's smoke test runs them all; here the quick ones that need no package, or with LESSONS=all all of them, prove that the
# kernel gives the same.
SLOW = ("11-", "12-", "13-", "14-", "15-", "appendix-")
CHOSEN = [name for name in LESSONS if os.environ.get("LESSONS") == "all" or not name.startswith(SLOW)]


@unittest.skipIf(not LESSONS, "there are no lessons in notebooks/")
class LessonTests(unittest.TestCase):
    def setUp(self):
        # Lines of progress hold times: what is to be compared has none.
        os.environ["NEURALNOTEBOOKS_PROGRESS"] = "0"
        self.addCleanup(os.environ.pop, "NEURALNOTEBOOKS_PROGRESS")

    def test_nbclient_runs_the_lessons(self):
        with copied_lessons() as folder:
            for name in CHOSEN:
                with self.subTest(name):
                    path = os.path.join(folder, name)
                    notebook = nbformat.read(path, as_version=4)
                    NotebookClient(notebook, kernel_name=KERNEL, timeout=900, resources={"metadata": {"path": folder}}).execute()
                    nbformat.validate(notebook)
                    nbformat.write(notebook, path)
            # All at once: the runner starts the next process while a lesson runs.
            self.check(*(os.path.join(folder, name) for name in CHOSEN))

    def test_nbconvert_runs_a_lesson(self):
        with copied_lessons() as folder:
            path = os.path.join(folder, CHOSEN[0])
            converted = subprocess.run(
                [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace",
                 "--ExecutePreprocessor.kernel_name=" + KERNEL, path],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder)
            self.assertEqual(converted.returncode, 0, converted.stdout)
            self.check(path)

    def check(self, *paths):
        """`run --check` runs the notebooks itself and compares with the outputs that our kernel gave."""
        checked = subprocess.run(
            ["dotnet", os.environ["HOST_DLL"], "run", "--check", *paths], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout)


if __name__ == "__main__":
    unittest.main()
