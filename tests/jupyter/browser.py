"""What the tests with a browser share: headless Chromium, a notebook server, and a look at what is painted."""
import contextlib
import io
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

TIMEOUT = 120
MISSING = next((name for name in ("chromium", "chromedriver") if shutil.which(name) is None), None)


@contextlib.contextmanager
def chromium(width=1200, height=3000, webgl=False):
    """A browser without a window, with nothing left of an earlier one; with WebGL, drawn by the processor, all is slower."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        graphics = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader") if webgl else ("--disable-gpu",)
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ("--headless", "--no-sandbox", *graphics, "--disable-quic", "--no-first-run",
                         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                         "--disable-dev-shm-usage", "--user-data-dir=" + profile, "--window-size=%d,%d" % (width, height)):
            options.add_argument(argument)
        browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        browser.set_script_timeout(30)
        try:
            yield browser
        finally:
            browser.quit()


@contextlib.contextmanager
def notebook_server(folder):
    """The classic notebook for a folder; gives a function from a path to its address."""
    port, token = free_port(), secrets.token_hex(16)
    server = subprocess.Popen(
        [sys.executable, "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=%d" % port,
         "--NotebookApp.token=" + token, "--notebook-dir=" + folder],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(lambda: answers("http://127.0.0.1:%d/api?token=%s" % (port, token)), "the server starts")
        yield lambda path: "http://127.0.0.1:%d/notebooks/%s?token=%s" % (port, path, token)
    finally:
        server.terminate()
        server.wait(timeout=30)


def resize(browser, width, height=3000):
    """A page of this size, as narrow as a phone if need be."""
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def prefer(browser, scheme):
    """What the reader's system asks for: light or dark."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]})


def picture(element):
    """What is painted where an element stands: rows × columns × RGB."""
    import numpy
    from PIL import Image

    return numpy.asarray(Image.open(io.BytesIO(element.screenshot_as_png)).convert("RGB")).astype(int)


def is_painted(pixels):
    """Whether a picture shows a chart: many colours, none of which covers everything."""
    import numpy

    colors, counts = numpy.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    return len(colors) > 20 and counts.max() < 0.99 * counts.sum()


def difference(first, second):
    """How different two pictures look: the largest difference of two spots of eight pixels, and the mean, of 255."""
    import numpy

    height, width = (min(sides) // 8 * 8 for sides in zip(first.shape[:2], second.shape[:2]))
    spots = [numpy.add.reduce(pixels[:height, :width].reshape(height // 8, 8, width // 8, 8, 3), axis=(1, 3)) / 64
             for pixels in (first, second)]
    apart = numpy.abs(spots[0] - spots[1]).max(axis=2)
    return apart.max(), apart.mean()


def keep(file, *pictures):
    """Writes pictures side by side, for somebody to look at."""
    import numpy
    from PIL import Image

    height = min(pixels.shape[0] for pixels in pictures)
    Image.fromarray(numpy.hstack([pixels[:height] for pixels in pictures]).astype("uint8")).save(file)


def wait(condition, expectation, timeout=TIMEOUT):
    deadline = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("Expected within %d s: %s" % (timeout, expectation))
        time.sleep(0.1)


def answers(url):
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200
    except OSError:
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
