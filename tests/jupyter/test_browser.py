"""A lesson in the classic Jupyter notebook, in headless Chromium: run all cells, and the curves are drawn."""
import glob
import os
import unittest

from browser import MISSING, chromium, notebook_server, wait
from support import ROOT, copied_lessons

LESSON = next(iter(glob.glob(os.path.join(ROOT, "notebooks", "04-*.ipynb"))), None)
SCREENSHOT = os.environ.get("SCREENSHOT")


@unittest.skipIf(LESSON is None, "lesson 04 is not in notebooks/")
@unittest.skipIf(MISSING is not None and os.environ.get("CI") != "true", "%s is not installed" % MISSING)
class BrowserTests(unittest.TestCase):
    def test_a_lesson_runs_in_the_notebook_and_its_curves_are_drawn(self):
        with copied_lessons() as folder, notebook_server(os.path.dirname(folder)) as address, chromium() as browser:
            browser.get(address("notebooks/" + os.path.basename(LESSON)))
            self.run_all(browser)
            self.look(browser)

    def run_all(self, browser):
        wait(lambda: browser.execute_script(
            "return typeof Jupyter !== 'undefined' && !!Jupyter.notebook && !!Jupyter.notebook.kernel"
            " && Jupyter.notebook.kernel.is_connected() && Jupyter.notebook.kernel.info_reply.status === 'ok'"), "the kernel connects")
        browser.execute_script("Jupyter.notebook.clear_all_output(); Jupyter.notebook.execute_all_cells();")
        wait(lambda: browser.execute_script(
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


if __name__ == "__main__":
    unittest.main()
