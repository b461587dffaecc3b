"""Chromium and Firefox, driven alike, a server for them, and the memory that they take."""

from __future__ import annotations

import functools
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from benchmarks.processes import family

# Nothing may be fetched: the pixels come by way of a picture.
PIXELS = """const done = arguments[arguments.length - 1];
const image = new Image();
image.onload = () => {
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const reader = new FileReader();
  reader.onload = () => done([canvas.width, canvas.height, reader.result.split(",")[1]]);
  reader.readAsDataURL(new Blob([data]));
};
image.src = document.querySelector("#take-result").href;"""


class Driver(Protocol):
    """A browser with the studio's page."""

    pid: int

    def open(self, url: str) -> None:
        """Open a page, and wait until it is ready."""

    def choose(self, photo: Path) -> None:
        """Bring a photo to the page."""

    def run(self, script: str, *arguments: str) -> object:
        """Run a function's body in the page; return what it returns."""

    def pixels(self) -> object:
        """Return width, height and RGBA in base64 of the result."""

    def close(self) -> None:
        """End the browser."""


class Chromium:
    """Chromium, through Playwright."""

    def __init__(self) -> None:
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        path = shutil.which("chromium") or self._playwright.chromium.executable_path
        self._folder = tempfile.TemporaryDirectory()
        self._context = self._playwright.chromium.launch_persistent_context(
            self._folder.name, executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        self._page = self._context.new_page()
        self._page.set_default_timeout(600_000)
        self.pid = _process_with(self._folder.name)

    def open(self, url: str) -> None:
        """Open a page, and wait until it is ready."""
        self._page.goto("about:blank")
        self._page.goto(url)
        self._page.wait_for_selector("body[data-ready]")

    def choose(self, photo: Path) -> None:
        """Bring a photo to the page."""
        self._page.set_input_files("#choose", photo)
        self._page.wait_for_selector("body:not([data-busy])")

    def run(self, script: str, *arguments: str) -> object:
        """Run a function's body in the page; return what it returns."""
        function = "(all) => (function () {" + script + "}).apply(null, all)"
        return self._page.evaluate(function, list(arguments))

    def pixels(self) -> object:
        """Return width, height and RGBA in base64 of the result."""
        function = "() => new Promise((done) => (function () {" + PIXELS + "})(done))"
        return self._page.evaluate(function)

    def close(self) -> None:
        """End the browser."""
        self._context.close()
        self._playwright.stop()
        self._folder.cleanup()


class Firefox:
    """Firefox, through Marionette."""

    def __init__(self) -> None:
        from marionette_driver.marionette import Marionette

        path = shutil.which("firefox-esr") or shutil.which("firefox")
        self._folder = tempfile.TemporaryDirectory()
        # Not os.devnull: the client removes what is there, and root may remove that.
        log = str(Path(self._folder.name) / "log")
        self._client = Marionette(bin=path, headless=True, gecko_log=log, startup_timeout=60)
        self._client.start_session()
        self._client.timeout.script = 600
        self.pid = self._client.instance.runner.process_handler.pid

    def open(self, url: str) -> None:
        """Open a page, and wait until it is ready."""
        self._client.navigate("about:blank")
        self._client.navigate(url)
        wait_until(lambda: self.run("return document.body.dataset.ready !== undefined"))

    def choose(self, photo: Path) -> None:
        """Bring a photo to the page."""
        self._client.find_element("id", "choose").send_keys(str(photo.resolve()))
        wait_until(lambda: self.run("return document.querySelectorAll('#photos > li').length > 0"))
        wait_until(lambda: self.run("return document.body.dataset.busy === undefined"))

    def run(self, script: str, *arguments: str) -> object:
        """Run a function's body in the page; return what it returns."""
        return self._client.execute_script(script, script_args=arguments, sandbox=None)

    def pixels(self) -> object:
        """Return width, height and RGBA in base64 of the result."""
        return self._client.execute_async_script(PIXELS, sandbox=None)

    def close(self) -> None:
        """End the browser."""
        self._client.quit()
        self._client.cleanup()
        self._folder.cleanup()


BROWSERS: dict[str, Callable[[], Driver]] = {"chromium": Chromium, "firefox": Firefox}


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files and say nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.handle_error = lambda *_: None  # a page that is closed breaks off what it asked for
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def opened(name: str) -> Iterator[Driver]:
    """Yield a browser that has just been started."""
    browser = BROWSERS[name]()
    try:
        yield browser
    finally:
        browser.close()


def wait_until(happened: Callable[[], object]) -> None:
    """Wait, asking now and then: the page answers with the processor that it computes with."""
    while not happened():
        time.sleep(0.3)


@contextmanager
def peak_of(pid: int) -> Iterator[list[int]]:
    """Yield a list of the memory at first and the most since, bytes, of a process and its own."""
    memory = [_memory(pid)] * 2
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            memory[1] = max(memory[1], _memory(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield memory
    finally:
        ended.set()
        thread.join()


def _memory(pid: int) -> int:
    """Return the proportional set of a process and all that it started, bytes."""
    total = 0
    for each in family(pid):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        total += 1024 * int(text.partition("\nPss:")[2].split()[0])
    return total


def _process_with(words: str) -> int:
    """Return the oldest process whose command line holds these words."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if words in path.read_text():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return min(found)
