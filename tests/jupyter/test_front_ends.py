"""Stored charts in JupyterLab, the classic notebook and nbconvert: the same picture, trusted or not."""
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest

from browser import MISSING, chromium, difference, is_painted, keep, notebook_server, picture, prefer, resize, wait
from support import ROOT, copied_lessons

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(HERE, "front_ends", "jupyterlab.html")
CELLS = [
    '#r "../lib/bin/NeuralNotebooks.Charts.dll"\nusing NeuralNotebooks.Charts;',
    'var line = Chart.Line(Math.Tanh, -6, 6, "tanh").WithTitle("One line").WithXAxis("z").WithYAxis("tanh z");\nline',
    'Chart.Grid([line, Chart.Line(x => x * x, -1, 1, "square").WithHorizontalLine(0.5, "half")])',
    'Chart.ImageGrid(Enumerable.Range(1, 12).Select(n => Enumerable.Range(0, 784).Select(i => i * n % 29 / 28.0).ToArray()), 28, 28)',
    'Chart.Animate(Enumerable.Range(1, 3).Select(n => Chart.Line(x => Math.Tanh(n * x), -1, 1).WithSize(430, 300)))',
    'Chart.Combine(Enumerable.Range(1, 5).Select(n => Chart.Line(x => Math.Pow(x, n), 0, 1.2, $"power {n}")))',
]
CHARTS = len(CELLS) - 1
# An image moves on while the page around it asks for a still: only the others can be compared.
MOVING = next(index for index, cell in enumerate(CELLS) if "Animate" in cell) - 1
SCREENSHOTS = os.environ.get("SCREENSHOTS")
SHOWN = "img[data-chart], .jp-OutputArea-output svg, .output_area svg, .output_area img, .jp-OutputArea-output img"


@unittest.skipIf(MISSING is not None and os.environ.get("CI") != "true", "%s is not installed" % MISSING)
class FrontEndTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lessons = cls.enterClassContext(copied_lessons())
        cls.notebook = os.path.join(cls.lessons, "99-front-ends.ipynb")
        with open(cls.notebook, "w", encoding="utf-8") as file:
            json.dump({
                "cells": [{"cell_type": "code", "execution_count": None, "id": "cell-%d" % index, "metadata": {}, "outputs": [],
                           "source": source} for index, source in enumerate(CELLS)],
                "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
                             "language_info": {"name": "C#"}},
                "nbformat": 4, "nbformat_minor": 5}, file)
        run = subprocess.run(["dotnet", os.environ["HOST_DLL"], "run", cls.notebook, "--save"],
                             capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stdout + run.stderr
        with open(cls.notebook, encoding="utf-8") as file:
            cls.outputs = [output for cell in json.load(file)["cells"] for output in cell["outputs"]]
        cls.browser = cls.enterClassContext(chromium())

    def setUp(self):
        resize(self.browser, 1000)
        prefer(self.browser, "light")

    def test_each_chart_is_stored_once_as_a_page_and_in_words(self):
        self.assertEqual(len(self.outputs), CHARTS)
        for output in self.outputs:
            self.assertEqual(sorted(output["data"]), ["text/html", "text/plain"])

    def test_jupyterlab_shows_the_same_pictures_trusted_or_not(self):
        trusted = self.in_jupyterlab(self.outputs, True)
        self.assertEqual(self.count("svg title") > CHARTS, True, "tooltips")
        untrusted = self.in_jupyterlab(self.outputs, False)
        self.assertEqual(self.count("svg"), 0)
        self.assert_same(trusted, untrusted)

    def test_an_untrusted_notebook_shows_no_loose_texts(self):
        self.in_jupyterlab(self.outputs, False)
        self.assertEqual(self.loose_text(), "")
        # What the check is for: a bare drawing leaves its tooltips on the page.
        self.show([{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<svg><path><title>x 1</title></path></svg>"}}], False)
        self.assertEqual(self.loose_text(), "x 1")

    def test_a_blank_picture_is_noticed(self):
        blank = '<img width="640" height="400" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E">'
        self.show([{"output_type": "display_data", "metadata": {}, "data": {"text/html": blank}}], True)
        self.assertFalse(is_painted(picture(self.shown()[0])))

    def test_a_dark_system_gets_dark_pictures(self):
        prefer(self.browser, "dark")
        for trusted in (True, False):
            for pixels in self.in_jupyterlab(self.outputs, trusted):
                # The corner of the card; the pictures of an image grid keep their own colours.
                self.assertLess(pixels[12, 12].max(), 60)

    def test_a_phone_gets_letters_that_can_be_read(self):
        resize(self.browser, 360)
        self.in_jupyterlab(self.outputs, True)
        for chart in self.shown():
            width, smallest = self.browser.execute_script(
                "const box = arguments[0].getBoundingClientRect(), scale = box.width / arguments[0].viewBox.baseVal.width;"
                "return [box.width, Math.min(1000, ...[...arguments[0].querySelectorAll('text')].filter(text => text.checkVisibility())"
                ".map(text => scale * parseFloat(getComputedStyle(text).fontSize)))]", chart)
            self.assertLessEqual(width, 344)
            self.assertGreaterEqual(smallest, 11)

    def test_the_classic_notebook_shows_the_same_pictures_trusted_or_not(self):
        with notebook_server(os.path.dirname(self.lessons)) as address:
            untrusted = self.in_notebook(address, False)
            self.assertEqual(self.count(".output_area svg"), 0)
            self.assertEqual(self.loose_text(), "")
            subprocess.run([sys.executable, "-m", "nbformat.sign", self.notebook], check=True, capture_output=True)
            trusted = self.in_notebook(address, True)
            self.assertEqual(self.count(".output_area svg"), CHARTS)
            self.assert_same(trusted, untrusted)

    def test_nbconvert_writes_the_same_pictures(self):
        expected = self.in_jupyterlab(self.outputs, False)
        for template in ("lab", "classic"):
            with self.subTest(template), tempfile.TemporaryDirectory() as folder:
                subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", "--template", template, "--output-dir", folder,
                                self.notebook], check=True, capture_output=True)
                self.browser.get("file://" + os.path.join(folder, "99-front-ends.html"))
                self.assert_same(self.pictures(), expected)

    def in_jupyterlab(self, outputs, trusted):
        self.show(outputs, trusted)
        return self.pictures()

    def show(self, outputs, trusted):
        self.browser.get("file://" + PAGE)
        self.browser.execute_script("showOutputs(arguments[0], arguments[1])", outputs, trusted)
        wait(lambda: len(self.shown()) == len(outputs) or self.loose_text(), "the outputs are shown", 20)

    def in_notebook(self, address, trusted):
        self.browser.get(address("notebooks/99-front-ends.ipynb"))
        wait(lambda: self.browser.execute_script("return typeof Jupyter !== 'undefined' && !!Jupyter.notebook && Jupyter.notebook._fully_loaded"),
             "the notebook is loaded")
        wait(lambda: self.browser.execute_script("return Jupyter.notebook.trusted") == trusted, "trusted: %s" % trusted, 20)
        return self.pictures()

    def pictures(self):
        wait(lambda: len(self.shown()) == CHARTS, "%d charts are shown, not %d" % (CHARTS, len(self.shown())), 20)
        wait(lambda: self.browser.execute_script("return [...document.images].every(image => image.complete)"), "images are decoded", 20)
        return [self.settled(chart) for chart in self.shown()]

    def settled(self, chart):
        """A picture of the chart once two in a row are alike: a busy machine paints a page piece by piece."""
        pixels = picture(chart)
        for _ in range(10):
            before, pixels = pixels, picture(chart)
            if before.shape == pixels.shape and difference(before, pixels)[0] < 1:
                break
            time.sleep(0.3)
        return pixels

    def assert_same(self, first, second):
        for chart, (one, other) in enumerate(zip(first, second, strict=True)):
            if SCREENSHOTS:
                keep(os.path.join(SCREENSHOTS, "%s-%d.png" % (self._testMethodName, chart)), one, other)
            self.assertTrue(is_painted(one))
            self.assertTrue(is_painted(other))
            self.assertEqual(one.shape, other.shape)
            if chart == MOVING:
                continue
            largest, mean = difference(one, other)
            self.assertLess(largest, 40, "chart %d" % chart)
            self.assertLess(mean, 1, "chart %d" % chart)

    def shown(self):
        """The charts on the page, each as its outermost element."""
        return self.browser.execute_script(
            "return [...document.querySelectorAll(arguments[0])].filter(chart => !chart.parentElement.closest('svg')"
            " && chart.checkVisibility())", SHOWN)

    def count(self, selector):
        return self.browser.execute_script("return document.querySelectorAll(arguments[0]).length", selector)

    def loose_text(self):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('.jp-OutputArea-output, .output_subarea')].filter(area => !area.querySelector('svg'))"
            ".map(area => area.innerText.trim()).join('')")


if __name__ == "__main__":
    unittest.main()
