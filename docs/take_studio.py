"""Take the pictures of docs/studio.md: `python docs/take_studio.py`.

A studio is written, and a photo of the examples turned into winter in it. Three of its steps, side
by side, go to docs/images at three widths in both schemes; with --all DIR every step goes there.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cgbatch.gallery.studio import PAGE, plan_studio
from cgbatch.gallery.studio_folder import write_studio
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Site

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
PHOTO = ROOT / "examples" / "photos" / "mountain-path.jpg"
SIZES = ((360, 740), (1280, 800), (2560, 1440))
SHOWN = ("photos", "crop", "result")
GAP = 24  # pixels between two steps
WIDTH = 1600  # of all three
NO_HINTS = "localStorage.setItem('reveal-hints', 'scratch hover scroll')"
SCROLL_HALF = """() => {
  const find = (selector) => document.querySelector(selector);
  const [pair, frame] = [find("reveal-pair"), find(".reveal-frame")];
  scrollTo(0, scrollY + 0.5 * (pair.offsetHeight - frame.offsetHeight));
}"""


def steps(page: Page) -> dict[str, bytes]:
    """Walk through the page; return what it looks like, by step."""
    seen = {}

    def take(name: str) -> None:
        page.wait_for_timeout(700)
        seen[name] = page.screenshot()

    take("photos")
    page.set_input_files("#choose", PHOTO)
    page.wait_for_selector("body:not([data-busy])")
    take("direction")
    page.click("a[data-direction=summer2winter]")
    page.click("label:has(input[value=whole])")
    page.click("label:has(input[value=square])")
    take("crop")
    page.click("#turn")
    take("work")
    page.wait_for_selector("#take-result[href]", timeout=120_000)
    page.wait_for_timeout(700)
    page.evaluate(SCROLL_HALF)
    take("result")
    return seen


def taken(browser: Browser, url: str, size: tuple[int, int], scheme: str) -> dict[str, bytes]:
    """Return the steps at a size of the window."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, has_touch=width < 500
    )
    context.add_init_script(NO_HINTS)
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("body[data-ready]")
    seen = steps(page)
    context.close()
    return seen


def side_by_side(pictures: list[bytes]) -> Image.Image:
    """Lay screenshots of one height in a row."""
    opened = [Image.open(BytesIO(data)).convert("RGB") for data in pictures]
    width = sum(each.width for each in opened) + GAP * (len(opened) - 1)
    row = Image.new("RGB", (width, opened[0].height), "white")
    left = 0
    for each in opened:
        row.paste(each, (left, 0))
        left += each.width + GAP
    factor = min(WIDTH / row.width, 1)
    return row.resize((round(row.width * factor), round(row.height * factor)))


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, help="folder for every screenshot as it is")
    keep = parser.parse_args().all
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_studio(Path(folder) / "studio", plan_studio(Site(title="Studio"), None), Theme())
        path = shutil.which("chromium") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        url = (Path(folder) / "studio" / PAGE).as_uri()
        for scheme in ("light", "dark"):
            for size in SIZES:
                seen = taken(browser, url, size, scheme)
                name = f"studio-{size[0]}-{scheme}"
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    for step, data in seen.items():
                        (keep / f"{name}-{step}.png").write_bytes(data)
                row = side_by_side([seen[step] for step in SHOWN])
                row.save(IMAGES / f"{name}.webp", quality=82, method=6)
        browser.close()


if __name__ == "__main__":
    main()
