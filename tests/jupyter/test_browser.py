"""A lesson in the classic Jupyter notebook, in headless Chromium: run all cells, and the curves are drawn."""
import glob
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

from support import ROOT, copied_lessons

LESSON = next(iter(glob.glob(os.path.join(ROOT, "notebooks", "04-*.ipynb"))), None)
SCREENSHOT = os.environ.get("SCREENSHOT")
MISSING = next((name for name in ("chromium", "chromedriver") if shutil.which(name) is None), None)
TIMEOUT = 120


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@unittest.skipIf(LESSON is None, "lesson 04 is not in notebooks/")
@unittest.skipIf(MISSING is not None and os.environ.get("CI") != "true", "%s is not installed" % MISSING)
class BrowserTests(unittest.TestCase):
    def test_a_lesson_runs_in_the_notebook_and_its_curves_are_drawn(self):
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        with copied_lessons() as folder, tempfile.TemporaryDirectory() as profile:
            port, token = free_port(), secrets.token_hex(16)
            server = subprocess.Popen(
                [sys.executable, "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=%d" % port,
                 "--NotebookApp.token=" + token, "--notebook-dir=" + os.path.dirname(folder)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            options = webdriver.ChromeOptions()
            options.binary_location = shutil.which("chromium")
            for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                             "--disable-background-networking", "--disable-component-update", "--disable-sync",
                             "--disable-dev-shm-usage", "--user-data-dir=" + profile, "--window-size=1200,3000"):
                options.add_argument(argument)
            browser = None
            try:
                self.wait(lambda: self.answers("http://127.0.0.1:%d/api?token=%s" % (port, token)), "the server starts")
                browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
                browser.set_script_timeout(30)
                browser.get("http://127.0.0.1:%d/notebooks/notebooks/%s?token=%s" % (port, os.path.basename(LESSON), token))
                self.run_all(browser)
                self.look(browser)
            finally:
                if browser is not None:
                    browser.quit()
                server.terminate()
                server.wait(timeout=30)

    def run_all(self, browser):
        self.wait(lambda: browser.execute_script(
            "return typeof Jupyter !== 'undefined' && !!Jupyter.notebook && !!Jupyter.notebook.kernel"
            " && Jupyter.notebook.kernel.is_connected() && Jupyter.notebook.kernel.info_reply.status === 'ok'"), "the kernel connects")
        browser.execute_script("Jupyter.notebook.clear_all_output(); Jupyter.notebook.execute_all_cells();")
        self.wait(lambda: browser.execute_script(
            "return Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code' && cell.get_text().trim())"
            ".every(cell => Number.isInteger(cell.input_prompt_number))"), "all cells have run")

    def look(self, browser):
        self.assertEqual(browser.execute_script("return Jupyter.notebook.metadata.kernelspec.name"), ".net-csharp")
        self.assertEqual(browser.execute_script("return document.querySelectorAll('.output_error, .output_stderr').length"), 0)
        curves = browser.execute_script(
            "return [...document.querySelectorAll('.output_area svg')].filter(svg => svg.getBoundingClientRect().width > 100"
            " && svg.querySelectorAll('path, polyline, circle, rect').length > 3).length")
        self.assertGreater(curves, 0)
        # C# is coloured: the editor knows the language by its MIME type.
        self.assertGreater(browser.execute_script("return document.querySelectorAll('.input_area .cm-keyword').length"), 3)
        if SCREENSHOT:
            browser.execute_script("document.querySelector('.output_area svg').scrollIntoView({block: 'center'})")
            browser.save_screenshot(SCREENSHOT)

    def wait(self, condition, expectation):
        deadline = time.monotonic() + TIMEOUT
        while not condition():
            self.assertLess(time.monotonic(), deadline, "Expected within %d s: %s" % (TIMEOUT, expectation))
            time.sleep(0.2)

    @staticmethod
    def answers(url):
        try:
            return urllib.request.urlopen(url, timeout=5).status == 200
        except OSError:
            return False


if __name__ == "__main__":
    unittest.main()
