"""Render galleries of up to 100,000 results, add 100 to them, and search them in Chromium.

    python -m benchmarks.large_galleries [--counts 1000 10000 100000] [--folders 1 200]

Results are simulated, and all show the same tiny pictures; pages come from a server on this
machine. Times of rendering are seconds of the processor, since other work may be going on.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image as Picture
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browsers import served
from cgbatch.domains import DIRECTIONS
from cgbatch.files import STATE_FOLDER
from cgbatch.gallery.site import render
from cgbatch.jobs import manifest
from cgbatch.jobs.manifest import Manifest, Result, Site
from cgbatch.jobs.pictures import Image, Pictures
from cgbatch.photos.crop import square

ADDED = 100
PICTURES = {
    "original": (512, ".jpg"),
    "result": (512, ".jpg"),
    "thumb": (320, ".webp"),
    "thumb_original": (320, ".webp"),
    "preview": (512, ".webp"),
    "preview_original": (512, ".webp"),
    "side_by_side": (1032, ".jpg"),
}
# Milliseconds from a change of a control until the index says what it found.
ASK = """([selector, value]) => new Promise((done) => {
  const field = document.querySelector(selector);
  const status = document.querySelector(".finder [role=status]");
  const start = performance.now();
  status.textContent = "";
  const look = () => {
    if (/found/.test(status.textContent)) return done(performance.now() - start);
    setTimeout(look, 1);
  };
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  look();
})"""


def pictures_in(out: Path) -> Path:
    """Write the pictures that all results show."""
    shared = out / "images" / "shared"
    shared.mkdir(parents=True)
    for name, (side, suffix) in PICTURES.items():
        colour = "#406080" if "original" in name else "#c0d0e0"
        picture = Picture.new("RGB", (side, side * 2 // 3), colour)
        picture.save(shared / f"{name.replace('_', '-')}{suffix}")
    return shared


def make_result(out: Path, shared: Path, name: str, number: int) -> Result:
    """Make a result whose folder of pictures is a link to the shared one."""
    direction = DIRECTIONS[number % len(DIRECTIONS)]
    sha256 = hashlib.sha256(f"{name} {direction.name}".encode()).hexdigest()
    id_ = sha256[:16]
    (out / "images" / id_).symlink_to(shared.name)

    def image(field: str) -> Image:
        side, suffix = PICTURES[field]
        return Image(f"images/{id_}/{field.replace('_', '-')}{suffix}", side, side * 2 // 3, 40_000)

    return Result(
        id=id_,
        name=name,
        photo_sha256=sha256,
        photo_width=6000,
        photo_height=4000,
        crop=square(500, 0, 3000),
        domain=direction.domain,
        source=direction.source,
        target=direction.target,
        viewer=direction.viewer,
        generator=direction.name,
        generator_sha256=sha256,
        enhancer="noise-cancel",
        enhancer_sha256=sha256,
        precision="float32",
        version="0",
        pictures=Pictures(colour=f"#{sha256[:6]}", **{name: image(name) for name in PICTURES}),
    )


def gallery_of(results: Iterable[Result]) -> Manifest:
    """Return a manifest with results in the order in which a ledger has them."""
    ordered = sorted(results, key=lambda each: (each.direction, each.name, each.id))
    return Manifest(Site(title="Many", base_url="https://example.org/many/"), tuple(ordered), ())


def timed(work: Callable[[], object]) -> float:
    """Return how long work takes, in seconds of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def stamps(out: Path) -> dict[str, tuple[int, int]]:
    """Map the files that are published, but for pictures, to inode and size."""
    found = {}
    for folder, folders, names in os.walk(out):
        folders[:] = [name for name in folders if name not in ("images", STATE_FOLDER)]
        for name in names:
            path = Path(folder) / name
            status = path.stat()
            found[str(path.relative_to(out))] = (status.st_ino, status.st_size)
    return found


def sizes(files: dict[str, tuple[int, int]]) -> dict[str, float]:
    """Return megabytes of each kind of file."""
    found: dict[str, float] = {}
    for path, (_, size) in files.items():
        folder, slash, _ = path.partition("/")
        kind = f"{folder}{slash}, MB" if slash else "other files, MB"
        kind = f"{path}, MB" if path in ("index.html", "manifest.json") else kind
        found[kind] = found.get(kind, 0) + size / 1e6
    return found


def publish(out: Path, content: Manifest) -> None:
    """Write manifest and pages, as a run does at its end."""
    manifest.write(out, content)
    render(out, content)


def measure_rendering(
    out: Path, content: Manifest, others: dict[str, Manifest]
) -> dict[str, float]:
    """Render a gallery, render it again, and render what is added to it; return what that took."""
    found = {"manifest written, s": timed(lambda: manifest.write(out, content))}
    found["manifest read, s"] = timed(lambda: manifest.read(out))
    found["all rendered, s"] = timed(lambda: render(out, content))
    files = stamps(out)
    found |= {"files": len(files), **sizes(files)}
    found["rendered again, s"] = timed(lambda: render(out, content))
    assert stamps(out) == files
    for what, more in others.items():
        found[f"{ADDED} {what}, s"] = timed(lambda more=more: publish(out, more))
        changed = {path for path, stamp in stamps(out).items() if stamp != files.get(path)}
        found[f"{ADDED} {what}, files written"] = len(changed)
        megabytes = sum((out / path).stat().st_size for path in changed) / 1e6
        found[f"{ADDED} {what}, MB written"] = megabytes
        render(out, content)
        files = stamps(out)
    return found


def look(browser: Browser, url: str) -> dict[str, float]:
    """Open the index with an empty cache, search and sort it."""
    page: Page = browser.new_page(viewport={"width": 1280, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    found = {
        "index opened, ms": page.evaluate(
            "performance.getEntriesByType('navigation')[0].loadEventEnd"
        ),
        "kB before a search": sum(loaded) / 1000,
    }
    if not page.locator("#found").count():
        page.close()
        return found
    loaded.clear()
    found["first search, ms"] = page.evaluate(ASK, ["[name=q]", "12"])
    found["kB for the first search"] = sum(loaded) / 1000
    found["one more key, ms"] = page.evaluate(ASK, ["[name=q]", "123"])
    found["first sorting by name, ms"] = page.evaluate(ASK, ["[name=sort]", "name"])
    page.evaluate(ASK, ["[name=q]", "1234"])
    found["a key in the sorted list, ms"] = page.evaluate(ASK, ["[name=q]", "123"])
    page.close()
    return found


def measure(browser: Browser, folder: Path, count: int, folders: int) -> dict[str, float]:
    """Make a gallery of so many results, and measure all."""
    out = folder / f"{count}-{folders}"
    shared = pictures_in(out)
    (out / STATE_FOLDER).mkdir()

    def make(number: int, place: str) -> Result:
        return make_result(out, shared, f"{place}/IMG_{number:06}.jpg", number)

    results = [make(number, f"day {number % folders:04}") for number in range(count)]
    rest = range(count, count + ADDED)
    step = max(1, count // ADDED)
    others = {
        "in a new folder": [make(number, "new") for number in rest],
        "of a day": [make(count + number, f"day {folders - 1:04}") for number in range(ADDED)],
        "here and there": [
            make_result(out, shared, f"day {number % folders:04}/IMG_{number:06} b.jpg", number)
            for number in range(0, step * ADDED, step)
        ],
    }
    more = {what: gallery_of([*results, *added]) for what, added in others.items()}
    found = measure_rendering(out, gallery_of(results), more)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    with served(out) as url:
        found |= look(browser, f"{url}index.html")
    shutil.rmtree(out)
    return {**found, "most memory so far, GB": peak}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=(1000, 10_000, 100_000))
    parser.add_argument("--folders", type=int, nargs="+", default=(1, 200))
    asked = parser.parse_args()
    path = os.environ.get("CGBATCH_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for folders in asked.folders:
            for count in asked.counts:
                print(f"{count} results in {folders} folders", flush=True)
                for name, value in measure(browser, Path(folder), count, folders).items():
                    print(f"  {name:38}{value:12.2f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
