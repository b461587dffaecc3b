"""Time the index of 200 and of 2,000 results in Chromium; print both and their ratio.

    python benchmarks/gallery.py [--counts 200 2000] [--rounds 3]

Pictures are noise that weighs what photographs weigh, each at an address of its own, and come from
a server on this machine. Times are medians of the rounds.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image as Picture
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.browsers import served
from cgbatch.domains import DIRECTIONS
from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Manifest, Result, Site
from cgbatch.jobs.pictures import Image, Pictures
from cgbatch.photos.crop import square

SIDES = {"thumb": 320, "preview": 512, "original": 512, "result": 512, "side_by_side": 1032}
OBSERVE = """window.seen = { shift: 0, longest: 0 };
const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
  .observe({ type, buffered: true });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("longtask", (entry) => { seen.longest = Math.max(seen.longest, entry.duration); });"""
# Milliseconds until the next frame after a change is on its way to the screen.
CHANGE = """([selector, value]) => new Promise((done) => {
  const field = document.querySelector(selector);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
# Scroll by 40 pixels in every frame for two seconds: faster than anyone reads.
SCROLL = """() => new Promise((done) => {
  const frames = [];
  const start = performance.now();
  const step = (now) => {
    frames.push(now);
    scrollBy(0, 40);
    if (now - start < 2000) return requestAnimationFrame(step);
    const gaps = frames.slice(1).map((frame, n) => frame - frames[n]);
    done([(1000 * gaps.length) / (now - frames[0]), Math.max(...gaps)]);
  };
  requestAnimationFrame(step);
})"""


def models(folder: Path) -> dict[str, Path]:
    """Write one picture of each size."""
    paths = {}
    for name, side in SIDES.items():
        paths[name] = folder / f"{name}.webp"
        noise = Picture.effect_noise((side // 8, side // 8), 90).resize((side, side))
        noise.convert("RGB").save(paths[name], quality=80)
    return paths


def make_result(out: Path, pictures: dict[str, Path], number: int) -> Result:
    """Make a result; its pictures are links to the models under names of their own."""
    direction = DIRECTIONS[number % len(DIRECTIONS)]
    folder = f"images/{number:016x}"
    (out / folder).mkdir(parents=True)

    def image(name: str, model: str) -> Image:
        os.link(pictures[model], out / folder / f"{name}.webp")
        size = pictures[model].stat().st_size
        return Image(f"{folder}/{name}.webp", SIDES[model], SIDES[model], size)

    return Result(
        id=f"{number:016x}",
        name=f"holiday/IMG_{(7919 * number) % 100_000:05}.jpg",
        photo_sha256=f"{number:064x}",
        photo_width=4000,
        photo_height=3000,
        crop=square(500, 0, 3000),
        domain=direction.domain,
        source=direction.source,
        target=direction.target,
        viewer=direction.viewer,
        generator=direction.name,
        generator_sha256="0" * 64,
        enhancer=None,
        enhancer_sha256=None,
        precision="float32",
        version="0",
        pictures=Pictures(
            colour="#808080",
            original=image("original", "original"),
            result=image("result", "result"),
            thumb=image("thumb", "thumb"),
            thumb_original=image("thumb-original", "thumb"),
            preview=image("preview", "preview"),
            preview_original=image("preview-original", "preview"),
            side_by_side=image("side-by-side", "side_by_side"),
        ),
    )


def first_sight(page: Page, url: str) -> dict[str, float]:
    """Open the index with an empty cache, and measure until the network is quiet."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    loading = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    return {
        "load, ms": loading,
        "DOM nodes": page.evaluate("document.querySelectorAll('*').length"),
        "requests before scrolling": len(loaded),
        "kB before scrolling": sum(loaded) / 1000,
    }


def look(browser: Browser, url: str) -> dict[str, float]:
    """Open, search, sort and scroll the index; return what that took."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(OBSERVE)
    found = first_sight(page, url)
    found["longest task while loading, ms"] = page.evaluate("seen.longest")
    found["frames a second while scrolling"], found["longest frame, ms"] = page.evaluate(SCROLL)
    found["layout shift"] = page.evaluate("seen.shift")
    for name, field, value in (
        ("one key in the search, ms", "[name=q]", "1"),
        ("the key taken back, ms", "[name=q]", ""),
        ("sorting by name, ms", "[name=sort]", "name"),
    ):
        found[name] = page.evaluate(CHANGE, [field, value])
    page.close()
    return found


def measure(browser: Browser, folder: Path, count: int, rounds: int) -> dict[str, float]:
    """Render an index of so many results and look at it several times."""
    out = folder / str(count)
    pictures = models(folder)
    results = tuple(make_result(out, pictures, number) for number in range(count))
    start = time.perf_counter()
    render(out, Manifest(Site(), results, ()))
    rendering = time.perf_counter() - start
    with served(out) as url:
        looks = [look(browser, f"{url}index.html") for _ in range(rounds)]
    medians = {name: statistics.median(look[name] for look in looks) for name in looks[0]}
    size = (out / "index.html").stat().st_size / 1000
    return {"rendering all pages, s": rendering, "index.html, kB": size, **medians}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs=2, default=(200, 2000))
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    path = os.environ.get("CGBATCH_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        few, many = (measure(browser, Path(folder), count, asked.rounds) for count in asked.counts)
        browser.close()
    print(f"{'':33}{asked.counts[0]:>10}{asked.counts[1]:>10}     ratio")
    for name, value in few.items():
        ratio = f"{many[name] / value:10.2f}" if value else ""
        print(f"{name:33}{value:10.2f}{many[name]:10.2f}{ratio}")


if __name__ == "__main__":
    main()
