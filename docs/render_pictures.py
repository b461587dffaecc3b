"""Take the pictures of pages that the docs show, of the gallery that `make demo` makes.

python docs/render_pictures.py gallery            # all
python docs/render_pictures.py gallery scratch    # one kind
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
SCREENS = ((360, 740), (1280, 800), (2560, 1440))
SCHEMES = ("light", "dark")
SHOWN = {  # kind: direction and photo; none for the index
    "index": None,
    "scratch": ("day", "summer-palace.jpg"),
    "hover": ("spring", "forest-stream.jpg"),
    "scroll": ("summer", "mountain-path.jpg"),
}
SETTLED = 700  # milliseconds in which pictures are decoded and drawn
NO_HINTS = "localStorage.setItem('reveal-hints', 'scratch hover scroll')"


def page_of(gallery: Path, kind: str) -> Path:
    """Return the page that a kind of picture shows."""
    if SHOWN[kind] is None:
        return gallery / "index.html"
    results = json.loads((gallery / "manifest.json").read_text())["results"]
    found = next(r for r in results if (r["source"], r["name"]) == SHOWN[kind])
    return gallery / "results" / f"{found['id']}.html"


def reveal(page: Page, kind: str) -> None:
    """Do on a page what its viewer is for."""
    viewer: Locator = page.locator("reveal-pair")
    box = viewer.locator("canvas, img").first.bounding_box()
    assert box
    at = lambda x, y: (box["x"] + x * box["width"], box["y"] + y * box["height"])  # noqa: E731
    if kind == "scratch":
        page.mouse.move(*at(0.06, 0.2))
        page.mouse.down()
        for row in range(9):
            page.mouse.move(*at(0.06 + 0.44 * (row % 2), 0.2 + 0.09 * row), steps=12)
        page.mouse.up()
    elif kind == "hover":
        page.mouse.move(*at(0.3, 0.4))
        page.mouse.move(*at(0.5, 0.5), steps=6)
    else:
        viewer.locator("input[type=range]").first.fill("50")
        page.evaluate("document.activeElement.blur()")


def main() -> None:
    """Take the pictures."""
    gallery, *kinds = sys.argv[1:]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for kind in kinds or SHOWN:
            for width, height in SCREENS:
                for scheme in SCHEMES:
                    size = {"width": width, "height": height}
                    page = browser.new_page(viewport=size, color_scheme=scheme)
                    page.add_init_script(NO_HINTS)
                    page.goto(page_of(Path(gallery).resolve(), kind).as_uri())
                    page.wait_for_timeout(SETTLED)
                    if kind != "index":
                        reveal(page, kind)
                        page.wait_for_timeout(SETTLED)
                    with tempfile.NamedTemporaryFile(suffix=".png") as shot:
                        page.screenshot(path=shot.name)
                        name = f"{kind}-{width}-{scheme}.webp"
                        Image.open(shot.name).save(IMAGES / name, quality=82, method=6)
                    page.close()


if __name__ == "__main__":
    main()
