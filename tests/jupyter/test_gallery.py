"""Every chart of the gallery, as SVG and by plotly.js, side by side in Chromium: the same picture."""
import contextlib
import json
import os
import unittest

from browser import MISSING, chromium, difference, is_painted, keep, picture, resize
from support import ROOT

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(HERE, "front_ends", "plotly.html")
GALLERY = os.path.join(ROOT, "tests", "NeuralNotebooks.Charts.Tests", "bin", "Debug", "net10.0", "gallery.json")
SCREENSHOTS = os.environ.get("SCREENSHOTS")
# The largest difference of two spots of eight pixels and the mean one, of 255, as measured and a little more: letters and
# edges fall between other pixels.
LIMITS = (58, 1.5)
OTHER_LIMITS = {
    # Thin lines and pale areas: what is missing there makes little difference.
    "notes": (58, 1.1), "area": (45, 0.95),
    # Triangles are flatter there; a point at the very edge is cut.
    "classes": (70, 1.5), "gaps": (90, 1.5),
    # More ink, more edges.
    "large matrix": (58, 2.2), "on colours": (75, 2.5), "small": (58, 3.2), "long names": (58, 2.2),
    # Entries of a legend have one width there.
    "hundred series": (90, 3.3),
    # The stripes of columns begin elsewhere.
    "column": (75, 9.5),
    # The caption of a film has dots; plotly.js has its slider there.
    "animation": (130, 1.5),
    # Drawn in space by WebGL, with shading and without meshes.
    "surface": (255, 30),
}


@unittest.skipIf(MISSING is not None and os.environ.get("CI") != "true", "%s is not installed" % MISSING)
class GalleryTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(GALLERY, encoding="utf-8") as file:
            cls.charts = json.load(file)

    def test_every_chart_is_the_same_picture(self):
        for in_space in (False, True):
            with page(webgl=in_space) as browser:
                for name, chart in self.charts.items():
                    if ("scene" in chart["plotly"]["layout"]) != in_space:
                        continue
                    with self.subTest(name):
                        svg, plotly = self.drawn(browser, chart)
                        largest, mean = difference(svg, plotly)
                        if SCREENSHOTS:
                            keep(os.path.join(SCREENSHOTS, name.replace(" ", "-") + ".png"), svg, plotly)
                            print("%-20s %5.1f %5.2f" % (name, largest, mean))
                        self.assertEqual(svg.shape, plotly.shape)
                        if in_space:
                            self.assertTrue(is_painted(plotly), "plotly.js drew nothing")
                        limit_largest, limit_mean = OTHER_LIMITS.get(name, LIMITS)
                        self.assertLess(largest, limit_largest)
                        self.assertLess(mean, limit_mean)

    def test_what_is_missing_is_noticed(self):
        with page() as browser:
            for name, part in (("line", "data"), ("weighted network", "data"), ("notes", "shapes"), ("images", "shapes"),
                               ("area", "data"), ("matrix", "annotations"), ("many lines", "annotations")):
                with self.subTest(name):
                    chart = json.loads(json.dumps(self.charts[name]))
                    if part == "data":
                        chart["plotly"]["data"].pop()
                    else:
                        chart["plotly"]["layout"][part] = []
                    largest, mean = difference(*self.drawn(browser, chart))
                    limit_largest, limit_mean = OTHER_LIMITS.get(name, LIMITS)
                    self.assertTrue(largest > limit_largest or mean > limit_mean, "%.1f, %.2f" % (largest, mean))

    def drawn(self, browser, chart):
        problem = browser.execute_async_script("""
            const [chart, done] = arguments, box = document.getElementById('svg'), target = document.getElementById('plotly');
            box.style.width = box.style.height = '';
            box.innerHTML = chart.svg;
            const {width, height} = box.firstElementChild.getBoundingClientRect();
            for (const element of [box, target]) { element.style.width = width + 'px'; element.style.height = height + 'px'; }
            Plotly.purge(target);
            target.replaceChildren();
            const {frames, data, layout} = chart.plotly;
            Plotly.newPlot(target, {data, layout, frames, config: {staticPlot: !layout.scene, displayModeBar: false}})
                // What WebGL draws arrives later.
                .then(() => setTimeout(() => done(null), layout.scene ? 2000 : 30), error => done(String(error)));
            """, chart)
        self.assertIsNone(problem)
        return [picture(browser.find_element("id", part)) for part in ("svg", "plotly")]


@contextlib.contextmanager
def page(webgl=False):
    with chromium(1000, 1500, webgl) as browser:
        resize(browser, 1000, 1500)
        browser.get("file://" + PAGE)
        yield browser


if __name__ == "__main__":
    unittest.main()
