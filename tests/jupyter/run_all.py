"""Runs the tests of this folder (or those named) and ends with a line `N passed, N failed, N skipped`."""
import os
import sys
import unittest



class Result(unittest.TextTestResult):
    """Counts what passed: a class whose set-up fails has run no test, and a failed subtest is not the whole test's success."""

    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


HERE = os.path.dirname(os.path.abspath(__file__))
names = sys.argv[1:] or sorted(name[:-3] for name in os.listdir(HERE) if name.startswith("test_") and name.endswith(".py"))
suite = unittest.defaultTestLoader.loadTestsFromNames(names)
result = unittest.TextTestRunner(verbosity=2, warnings="ignore", resultclass=Result).run(suite)
for test, reason in result.skipped:
    print("skipped %s: %s" % (test.id(), reason or "no sample is given"))
failed = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
print("%d passed, %d failed, %d skipped" % (result.passed, len(failed), len(result.skipped)))
sys.exit(1 if failed else 0)
