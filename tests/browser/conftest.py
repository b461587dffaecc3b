from __future__ import annotations

import dataclasses
import functools
import gc
import os
import shutil
import socket
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from support.galleries import make_result
from support.index import DIRECTIONS, ORIGINAL, RESULT, Index, build_index
from support.serving import serving
from support.viewer import NO_HINTS

from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Failure, Manifest, Result, Site

PATIENCE = 20  # seconds: a machine that does other things too takes its time
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NOWHERE = {  # every request that leaves the machine goes to a port where nobody listens
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module", autouse=True)
def _swept() -> None:
    """Clear away what tests of TensorFlow left.

    Else it is cleared while a page waits: 19 seconds were seen.
    """
    gc.collect()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CGBATCH_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        path = path or playwright.chromium.executable_path  # what `playwright install` brings
        if not Path(path).exists():
            why = "NO BROWSER: install Chromium or set CGBATCH_CHROMIUM; NO PAGE WAS OPENED"
            pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
        expect.set_options(timeout=1000 * PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def marionette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    named = os.environ.get("CGBATCH_FIREFOX")
    path = named or shutil.which("firefox-esr") or shutil.which("firefox")
    if not path:
        why = "NO FIREFOX: install it or set CGBATCH_FIREFOX; NO PAGE WAS OPENED IN IT"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that Mozilla's client stands on
        from marionette_driver.marionette import Marionette

        client = Marionette(
            bin=str(Path(path).resolve()),
            port=free_port(),  # tests in another process have a Firefox of their own
            headless=True,
            prefs=NOWHERE,
            # Not os.devnull: the client removes what is there, and root may remove that.
            gecko_log=str(tmp_path_factory.mktemp("firefox") / "log"),
            startup_timeout=60,
        )
        client.start_session()
        client.set_window_rect(width=1000, height=900)
        yield client
        client.quit()
        client.cleanup()
        del client


@dataclasses.dataclass(frozen=True)
class Gallery:
    """A rendered gallery, and where a browser finds it."""

    folder: Path
    results: tuple[Result, ...]
    url: str

    def page_of(self, viewer: str) -> str:
        return next(f"results/{r.id}.html" for r in self.results if r.viewer == viewer)


def build(folder: Path) -> tuple[Result, ...]:
    """Render a gallery of two photos in each direction, one with a name that hurts."""
    photos = ("path.jpg", 'a <b> & "c" 100% #1 \'.jpg')
    colours = [f"rgb{colour}" for colour in (ORIGINAL, RESULT)]
    make = functools.partial(make_result, folder)
    results = tuple(make(name, d, *colours) for d in DIRECTIONS for name in photos)
    failures = (Failure("0" * 16, "broken.jpg", "summer", "winter", "It ends too early."),)
    render(folder, Manifest(Site(title="Hills"), results, failures))
    return results


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Result, ...]]:
    folder = tmp_path_factory.mktemp("served") / "under a path"
    return folder, build(folder)


@pytest.fixture(scope="session")
def server(built: tuple[Path, tuple[Result, ...]]) -> Iterator[str]:
    with serving(built[0].parent) as url:
        yield f"{url}under%20a%20path/"


@pytest.fixture
def from_file(built: tuple[Path, tuple[Result, ...]]) -> Gallery:
    return Gallery(*built, url=built[0].as_uri() + "/")


@pytest.fixture(params=["file", "http"])
def gallery(request: pytest.FixtureRequest, from_file: Gallery) -> Gallery:
    """Give the gallery twice: as files, and below a path of a server."""
    if request.param == "file":
        return from_file
    return dataclasses.replace(from_file, url=request.getfixturevalue("server"))


@pytest.fixture
def own_gallery(built: tuple[Path, tuple[Result, ...]], tmp_path: Path) -> Gallery:
    """Give a copy of the gallery that the test may damage."""
    parts = ("images", "results", "assets", "index.html")
    for part in parts:  # more lies beside them, for other tests
        copy = shutil.copytree if (built[0] / part).is_dir() else shutil.copy
        copy(built[0] / part, tmp_path / part)
    return Gallery(tmp_path, built[1], tmp_path.as_uri() + "/")


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    site = Site(title="Hills", description="Ours.", author="Ada", zip=True, single_file=True)
    return build_index(tmp_path_factory.mktemp("index"), site)


@pytest.fixture
def served(index, server, built):
    """Give the same index from the server, below its path."""
    place = built[0] / "many"
    if not place.exists():
        shutil.copytree(index.folder, place)
    return dataclasses.replace(index, url=server + "many/")


@pytest.fixture(params=["file", "http"])
def either(request, index):
    return index if request.param == "file" else request.getfixturevalue("served")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages; at the end no error may have been logged and nothing foreign asked for."""
    contexts, problems = [], []

    def visit(
        gallery: Gallery,
        path: str,
        expected: str | None = None,
        script: str = NO_HINTS,
        **options: Any,
    ) -> Page:
        context = browser.new_context(viewport={"width": 900, "height": 800}, **options)
        contexts.append(context)
        context.add_init_script(script)
        page = context.new_page()

        def note(text: str) -> None:
            if expected is None or expected not in text:
                problems.append(text)

        page.on("pageerror", lambda error: note(str(error)))
        page.on("console", lambda m: note(m.text) if m.type in {"error", "warning"} else None)
        page.on(
            "request",
            lambda r: None if r.url.startswith(gallery.url) else note(f"asked for {r.url}"),
        )
        page.goto(gallery.url + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(scope="session")
def axe_violations() -> Callable[..., list[str]]:
    """Tell what axe-core finds wrong with a page as it stands: one line a rule and element."""
    axe = Axe()

    def axe_violations(page: Page) -> list[str]:
        options = {"resultTypes": ["violations"], "preload": False}  # no request for style sheets
        found = axe.run(page, options=options).response["violations"]
        return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]

    return axe_violations


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}


@pytest.fixture
def barriers(axe_violations: Callable[..., list[str]]) -> Callable[..., dict[str, list[str]]]:
    """Tell what axe-core finds wrong with a page in each look, if anything.

    Contrast does not count where the system's colours are forced: there Chromium forces `color`,
    and axe-core reads `-webkit-text-fill-color`, which nobody sees.
    """

    def barriers(page: Page, *looks: str) -> dict[str, list[str]]:
        found = {}
        for look in looks or LOOKS:
            page.emulate_media(**{"forced_colors": "none", **LOOKS[look]})
            settle(page)
            found[look] = [
                violation
                for violation in axe_violations(page)
                if look != "forced" or not violation.startswith("color-contrast")
            ]
        page.emulate_media(color_scheme="light", forced_colors="none")
        return {look: violations for look, violations in found.items() if violations}

    return barriers


def settle(page: Page) -> None:
    """Have the transitions end that a change of colours begins: half way nothing can be told."""
    page.evaluate(
        """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
          for (const animation of document.getAnimations())
            if (animation instanceof CSSTransition) animation.finish();
          done();
        })))"""
    )


def name_of(pixel: tuple[int, int, int]) -> str:
    """Name a colour that was seen: "original", "result" or "mixed"."""
    for name, colour in (("original", ORIGINAL), ("result", RESULT)):
        if all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True)):
            return name
    return "mixed"


def seen_at(page: Page, places: Iterable[tuple[float, float]]) -> list[str]:
    """Name what is seen at places on the stage, given from 0 to 1."""
    box = page.locator(".reveal-stage").bounding_box()
    assert box
    shot = Image.open(BytesIO(page.screenshot(scale="css"))).convert("RGB")
    scaled = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    return [name_of(shot.getpixel((round(x), round(y)))) for x, y in scaled]


@pytest.fixture(scope="session")
def shows() -> Callable[..., bool]:
    """Tell whether places on the stage come to show what is expected, movements awaited."""

    def shows(page: Page, expected: dict[tuple[float, float], str]) -> bool:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if seen_at(page, expected) == list(expected.values()):
                return True
        return False

    return shows
