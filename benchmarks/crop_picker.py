"""Measure `cgbatch crop` with many large photos: the command, the page, and the hand on the page.

python benchmarks/crop_picker.py            # 500 photos of 12 megapixels, about a minute
python benchmarks/crop_picker.py --count 50
"""

import argparse
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

EXAMPLES = Path(__file__).parent.parent / "examples" / "photos"

# Milliseconds from each pointer event to the end of its frame, and between frames.
WATCH = """() => {
  window.late = [];
  window.gaps = [];
  let last = performance.now();
  const tick = (now) => { gaps.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  frame.addEventListener("pointermove", (event) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => late.push(performance.now() - event.timeStamp);
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
}"""


# Linux counts what is in memory at most from when the program began.
MEASURED = """
import re, sys
from pathlib import Path
from cgbatch.cli import main
try:
    main()
finally:
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def make_photos(folder: Path, count: int) -> float:
    """Fill a folder from the example photos, 4000 x 3000; return its megabytes."""
    contents = []
    for path in sorted(EXAMPLES.glob("*.jpg")):
        buffer = BytesIO()
        Image.open(path).convert("RGB").resize((4000, 3000)).save(buffer, "JPEG", quality=90)
        contents.append(buffer.getvalue())
    folder.mkdir()
    for number in range(count):
        data = contents[number % len(contents)] + number.to_bytes(4, "big")
        (folder / f"IMG_{number:04}.jpg").write_bytes(data)
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def time_command(folder: Path, page: Path) -> tuple[float, float]:
    """Write the page; return the seconds, and the megabytes of memory at most."""
    started = time.monotonic()
    words = ["crop", str(folder), "--out", str(page), "-q"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *words], check=True, capture_output=True, text=True
    )
    return time.monotonic() - started, int(done.stdout) / 1000


def drag(page: Page) -> tuple[list[float], list[float]]:
    """Drag the square to and fro; return the milliseconds of the events and of the frames."""
    page.evaluate(WATCH)
    box = page.locator("#frame").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(120):
        page.mouse.move(x + 60 * (step % 20 - 10) / 10, y)
    page.mouse.up()
    return sorted(page.evaluate("late")), sorted(page.evaluate("gaps"))


def spent(page: Page, action: str) -> float:
    """Return the milliseconds that an action and the layout after it take."""
    timed = f"const from = performance.now(); {action}; document.body.offsetTop;"
    return page.evaluate(f"() => {{ {timed} return performance.now() - from; }}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        photos, out = Path(folder) / "photos", Path(folder) / "crops.html"
        print(f"{given.count} photos of 12 megapixels, {make_photos(photos, given.count):.0f} MB")
        seconds, peak = time_command(photos, out)
        print(f"command: {seconds:.1f} s, at most {peak:.0f} MB of memory")
        print(f"page: {out.stat().st_size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(out.as_uri(), wait_until="load")
        timing = "performance.getEntriesByType('navigation')[0].toJSON()"
        shown = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        print(f"first seen: {shown:.0f} ms; ready: {page.evaluate(timing)['loadEventEnd']:.0f} ms")
        late, gaps = drag(page)
        for name, values in (("event to frame", late), ("between frames", gaps)):
            middle, worst = values[len(values) // 2], values[len(values) * 95 // 100]
            print(f"drag, {name}: median {middle:.0f} ms, 95 % {worst:.0f} ms")
        for name in ("next", "spread", "undo"):
            cost = spent(page, f"document.getElementById('{name}').click()")
            print(f"{name}: {cost:.0f} ms")


if __name__ == "__main__":
    main()
