"""Hold Studio against the command line, and measure it, in Chromium and Firefox.

    python benchmarks/studio.py same [--browsers chromium firefox] [--photos examples/photos]
        [--ways full doubled]
    python benchmarks/studio.py large [--browsers chromium firefox] [--megapixels 1 12 48]
    python benchmarks/studio.py first [--browsers chromium firefox] [--photos examples/photos]

The page is the one that `cgbatch studio` writes, opened from disk and worked by its own buttons.

* `same`: every example photo in every direction, as PNG, in levels of 255: its own pixels against
  `cgbatch run --resolution native`, and cleaned and doubled against `cgbatch.translate`; both
  without a finish, in float32.
* `large`: seconds from the button to the result, as the page says, and the most memory that all
  processes of the browser had together meanwhile (proportional sets, so that nothing counts twice).
* `first`: seconds from opening the page of one direction to its first result, in a browser that has
  just been started: from a server of this machine, and from disk. Nobody reads or hesitates.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.browsers import BROWSERS, Driver, opened, peak_of, served, wait_until
from benchmarks.photos import EXAMPLES, make_photos
from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.domains import DIRECTIONS, Direction
from cgbatch.engine.hardware import Hardware
from cgbatch.errors import PhotoError
from cgbatch.gallery.studio import PAGE, plan_studio
from cgbatch.gallery.studio_folder import write_studio
from cgbatch.gallery.theme import Theme
from cgbatch.jobs import manifest
from cgbatch.jobs.manifest import Site
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.photo import read_size
from cgbatch.runs.defaults import ENHANCER, SIZE
from cgbatch.runs.request import RunRequest
from cgbatch.runs.running import run

WAYS = ("full", "doubled")
DONE = "return Boolean(document.querySelector('#take-result[href]:not([href=\"#\"])')?.href)"
# The page's own clock, which began when it was opened: whoever asks now and then asks too late.
WATCH = f"""const done = () => {{ {DONE} }};
const timer = setInterval(() => {{
  if (!done()) return;
  clearInterval(timer);
  document.body.dataset.seconds = performance.now() / 1000;
}}, 10);"""
SECONDS = "return document.body.dataset.seconds"
FAILED = "return document.querySelector('#missing:not([hidden]) p')?.textContent ?? ''"
FACTS = "return document.querySelector('#facts').textContent"
PRESS = "document.querySelector(arguments[0]).click()"


def turn(driver: Driver, url: str, photo: Path, direction: Direction, way: str, kind: str) -> str:
    """Turn a whole photo on the page; return the facts that the page tells.

    Raises:
        RuntimeError: with the page's sentence, if it cannot.
    """
    driver.open(url)
    driver.run(PRESS, "#forget")
    driver.open(url)
    driver.choose(photo)
    driver.run(PRESS, f"a[data-direction={direction.name}]")
    for value in ("whole", way, kind):
        driver.run(PRESS, f"input[value={value}]")
    driver.run(PRESS, "#turn")
    wait_until(lambda: driver.run(DONE) or driver.run(FAILED))
    if trouble := driver.run(FAILED):
        raise RuntimeError(trouble)
    return str(driver.run(FACTS))


def result_of(driver: Driver) -> NDArray[np.uint8]:
    """Return the pixels of the result that the page offers."""
    width, height, data = cast("tuple[int, int, str]", driver.pixels())
    pixels = np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)
    return pixels[..., :3]


def doubled(photo: Path, direction: Direction) -> NDArray[np.uint8]:
    """Return what `cgbatch.translate` makes, in float32 whatever the processor does best."""
    load_tensorflow()  # which is quiet
    from cgbatch.engine.session import open_session

    known = open_catalog()
    generator, enhancer = known.generator_for(direction), known.enhancer(ENHANCER)
    session = open_session(generator, enhancer, hardware=Hardware(precision="float32"))
    box = parse_crop("none").box(*read_size(photo))
    look, _ = decode(photo, box, [box.scaled(SIZE), box.scaled(2 * SIZE)])
    (made,) = session.translator([look])
    assert not isinstance(made, PhotoError)
    return np.asarray(made.result)


def expected(photo: Path, direction: Direction, way: str) -> NDArray[np.uint8]:
    """Return what the command line makes."""
    if way == "doubled":
        return doubled(photo, direction)
    with tempfile.TemporaryDirectory() as folder:
        request = RunRequest(
            photos=(str(photo),),
            domain=direction.domain,
            target=direction.target,
            source=direction.source,
            out=Path(folder),
            crop="none",
            resolution="native",
            full_format="png",
            finish=False,
            hardware=Hardware(precision="float32"),
        )
        run(request)
        (result,) = manifest.read(Path(folder)).results
        assert result.pictures.full
        return np.asarray(Image.open(Path(folder) / result.pictures.full.path))


def same(names: Sequence[str], url: str, photos: Sequence[Path], ways: Sequence[str]) -> None:
    """Print by browser, way and direction how far the page is from the command line."""
    print(f"{'':10} {'':8} {'':14} {'mean':>7} {'largest':>8} {'above 2 levels':>15}")
    references: dict[tuple[Path, str, str], NDArray[np.uint8]] = {}
    for name in names:
        with opened(name) as driver:
            for way in ways:
                for direction in DIRECTIONS:
                    far = []
                    for photo in photos:
                        key = photo, direction.name, way
                        if key not in references:
                            references[key] = expected(photo, direction, way)
                        turn(driver, url, photo, direction, way, "png")
                        gap = np.abs(result_of(driver).astype(int) - references[key])
                        far.append((gap.mean(), gap.max(), (gap > 2).mean()))
                    mean, largest, share = np.array(far).max(axis=0)
                    row = f"{name:10} {way:8} {direction.name:14}"
                    print(f"{row} {mean:7.3f} {largest:8.0f} {100 * share:14.4f}%", flush=True)


def large(names: Sequence[str], url: str, megapixels: Sequence[float]) -> None:
    """Print by browser and size how long the page takes, and how much memory."""
    with tempfile.TemporaryDirectory() as folder:
        photos = {}
        for size in megapixels:
            place = Path(folder) / f"{size}"
            place.mkdir()
            make_photos(place, size, 1)
            photos[size] = place / "0.jpg"
        for name in names:
            for size, photo in photos.items():
                with opened(name) as driver, peak_of(driver.pid) as memory:
                    facts = turn(driver, url, photo, DIRECTIONS[0], "full", "jpeg")
                    before = memory[0]
                time_said = facts.partition("Time")[2].partition(" s")[0]
                print(
                    f"{name:10} {size:5.0f} megapixels {time_said:>6} s, "
                    f"{memory[1] / 1e6:6.0f} MB at most, {before / 1e6:.0f} before",
                    flush=True,
                )


def first(names: Sequence[str], folder: Path, photos: Sequence[Path]) -> None:
    """Print by browser how long it takes from opening the page to the first result."""
    for name in names:
        with served(folder) as address:
            for url in (f"{address}{PAGE}", (folder / PAGE).as_uri()):
                seconds = [_first(name, url, photo) for photo in photos]
                way = url.partition(":")[0]
                print(
                    f"{name:10} {way:5} {median(seconds):5.2f} s, {min(seconds):.2f} to "
                    f"{max(seconds):.2f}, {len(seconds)} photos",
                    flush=True,
                )


def _first(name: str, url: str, photo: Path) -> float:
    with opened(name) as driver:
        driver.open(url)
        driver.run(WATCH)
        driver.choose(photo)
        driver.run(PRESS, "a[data-direction]")
        driver.run(PRESS, "#turn")
        wait_until(lambda: driver.run(SECONDS))
        return float(cast("str", driver.run(SECONDS)))


def main() -> None:
    """Write a studio, and do what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("same", "large", "first"))
    parser.add_argument("--browsers", nargs="+", choices=BROWSERS, default=list(BROWSERS))
    parser.add_argument("--photos", type=Path, default=EXAMPLES)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--megapixels", nargs="+", type=float, default=[1, 12, 48])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = [DIRECTIONS[0].name] if options.what == "first" else None
        studio = Path(folder) / "studio"
        write_studio(studio, plan_studio(Site(), names), Theme())
        url = (studio / PAGE).as_uri()
        photos = sorted(options.photos.glob("*.jpg"))
        if options.what == "same":
            same(options.browsers, url, photos, options.ways)
        elif options.what == "first":
            first(options.browsers, studio, photos)
        else:
            large(options.browsers, url, options.megapixels)


if __name__ == "__main__":
    main()
