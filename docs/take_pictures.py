"""Take the pictures of the docs: `docs/take_pictures.py GALLERY`, rendered by `make demo`.

Index and viewers, half revealed, at three widths in both schemes, as WebP in docs/images.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
SIZES = ((360, 740), (1280, 800), (2560, 1440))
SCHEMES = ("light", "dark")
# As for somebody who has seen the gestures: no demonstration begins.
NO_HINTS = "localStorage.setItem('reveal-hints', 'scratch hover scroll')"
# The photos of the examples that each viewer shows best.
SHOWN = {
    "scratch": "mountain-path.jpg",
    "hover": "forest-stream.jpg",
    "scroll": "autumn-slope.jpg",
}
SCROLL_HALF = """() => {
  const find = (selector) => document.querySelector(selector);
  const [pair, frame] = [find("reveal-pair"), find(".reveal-frame")];
  scrollTo(0, 0.5 * (pair.offsetHeight - frame.offsetHeight));
}"""


def scratch(page: Page) -> None:
    """Scratch four lines across the left half."""
    drag(
        page,
        *[(x, 0.15 + 0.12 * row) for row in range(6) for x in ((0.1, 0.55), (0.55, 0.1))[row % 2]],
    )


def look(page: Page) -> None:
    """Point at the middle."""
    page.mouse.move(*point(page, 0.3, 0.3))
    page.mouse.move(*point(page, 0.55, 0.5), steps=5)


def scroll(page: Page) -> None:
    """Scroll half of the track."""
    page.evaluate(SCROLL_HALF)


HALVES = {"scratch": scratch, "hover": look, "scroll": scroll}


def point(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return a place on the stage in pixels of the page."""
    box = page.locator(".reveal-stage").bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def drag(page: Page, *places: tuple[float, float]) -> None:
    """Drag with the mouse along places on the stage."""
    page.mouse.move(*point(page, *places[0]))
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*point(page, *place), steps=12)
    page.mouse.up()


def pages_of(gallery: Path) -> Iterator[tuple[str, str]]:
    """Yield a name and a page for the index and for one result of each viewer."""
    yield "index", "index.html"
    results = json.loads((gallery / "manifest.json").read_text(encoding="utf-8"))["results"]
    for viewer, photo in SHOWN.items():
        shown = (r for r in results if (r["viewer"], r["name"]) == (viewer, photo))
        yield viewer, f"results/{next(shown)['id']}.html"


def take(browser: Browser, gallery: Path) -> None:
    """Take all pictures."""
    for width, height in SIZES:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            context.add_init_script(NO_HINTS)
            page = context.new_page()
            for name, path in pages_of(gallery):
                page.goto((gallery / path).resolve().as_uri(), wait_until="load")
                if name in HALVES:
                    HALVES[name](page)
                page.wait_for_timeout(1500)
                shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
                target = IMAGES / f"{name}-{width}-{scheme}.webp"
                shot.save(target, quality=72, method=6)
                print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")
            context.close()


if __name__ == "__main__":
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        take(chromium, Path(sys.argv[1]))
        chromium.close()
