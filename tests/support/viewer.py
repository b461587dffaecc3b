"""What the tests of the viewers share: where things are, and how hands move."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page

Place = tuple[float, float]

# The gestures that viewers show once would move what tests look at.
NO_HINTS = "try { localStorage.setItem('reveal-hints', 'scratch hover scroll') } catch {}"

VIEWERS = ("scratch", "hover", "scroll")
TARGETS = {"scratch": "night", "hover": "autumn", "scroll": "winter"}
CORNERS: list[Place] = [(0.02, 0.02), (0.98, 0.02), (0.02, 0.98), (0.98, 0.98), (0.5, 0.5)]
ALL_ORIGINAL = dict.fromkeys(CORNERS, "original")
ALL_RESULT = dict.fromkeys(CORNERS, "result")
SCROLL_TO = """(share) => {
  const [pair, frame] = ["reveal-pair", ".reveal-frame"].map((s) => document.querySelector(s));
  const room = pair.offsetHeight - frame.offsetHeight;
  scrollTo(0, pair.getBoundingClientRect().top + scrollY - 56 + share * room);
}"""
# What was changed has been painted by then.
NEXT_PAINT = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PAIR = re.compile(r"<reveal-pair.*?</reveal-pair>", re.DOTALL)


def open_viewer(visit: Callable[..., Page], gallery: Any, viewer: str, **options: Any) -> Page:
    """Open the page of a viewer, and take away the words that lie over its picture."""
    page = visit(gallery, gallery.page_of(viewer), **options)
    page.evaluate("document.querySelector('.reveal-hint')?.remove()")
    return page


def stage(page: Page) -> Locator:
    return page.locator(".reveal-stage")


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="How much of")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def status(page: Page) -> Locator:
    return page.locator("reveal-pair").get_by_role("status")


def shown(page: Page) -> int:
    return int(slider(page).input_value())


def point(page: Page, x: float, y: float) -> Place:
    """Return where a place on the stage, given from 0 to 1, is in the window."""
    box = stage(page).bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def drag(page: Page, *places: Place) -> None:
    page.mouse.move(*point(page, *places[0]))
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*point(page, *place), steps=8)
    page.mouse.up()


def swipe(page: Page, *ways: Sequence[Place]) -> None:
    """Move fingers over the stage, each from one place to another; one joins after the other."""
    session = page.context.new_cdp_session(page)
    ends = [[point(page, *place) for place in way] for way in ways]
    steps = 12

    def touch(kind: str, fingers: int, step: int) -> None:
        points = []
        for finger, (a, b) in enumerate(ends[:fingers]):
            along = (step - finger * steps / 2) / steps
            x, y = (start + along * (end - start) for start, end in zip(a, b, strict=True))
            points.append({"id": finger, "x": x, "y": y})
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)  # a finger takes its time: the browser tells gestures by it

    for finger in range(1, len(ways) + 1):
        touch("touchStart", finger, (finger - 1) * steps // 2)
        last = finger == len(ways)
        for step in range(1, (steps if last else steps // 2) + 1):
            touch("touchMove", finger, (finger - 1) * steps // 2 + step)
    touch("touchEnd", 0, 0)


def until(page: Page, condition: str) -> None:
    """Wait until something holds on the page, whose policy refuses Playwright's own way."""
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
          const look = () => ({condition} ? done() : requestAnimationFrame(look));
          look();
          setTimeout(() => fail(new Error({json.dumps(condition)})), 30_000);
        }})"""
    )


def draw_with_pen(page: Page, *places: Place) -> None:
    session = page.context.new_cdp_session(page)
    points = [point(page, *place) for place in places]
    kinds = ["mousePressed"] + ["mouseMoved"] * (len(points) - 1) + ["mouseReleased"]
    for kind, (x, y) in zip(kinds, [*points, points[-1]], strict=True):
        held = {"button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen"}
        session.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **held})


def reshape(gallery: Any, viewer: str, size: tuple[int, int]) -> None:
    """Give the pictures of a viewer's page another shape."""
    result = next(r for r in gallery.results if r.viewer == viewer)
    for image in (result.pictures.original, result.pictures.result):
        path = gallery.folder / image.path
        with Image.open(path) as picture:
            picture.resize(size).save(path, quality=95)
    page = gallery.folder / f"results/{result.id}.html"
    attributes = f'width="{size[0]}" height="{size[1]}"'
    page.write_text(page.read_text().replace('width="512" height="512"', attributes))


def multiply(gallery: Any, count: int) -> str:
    """Write a page of many pairs, the viewers in turn, and return its path."""
    source = gallery.folder / gallery.page_of("scratch")
    text = source.read_text()
    found = PAIR.search(text)
    assert found
    pairs = [
        found[0].replace('viewer="scratch"', f'viewer="{VIEWERS[number % 3]}"')
        for number in range(count)
    ]
    path = Path("results/many.html")
    (gallery.folder / path).write_text(PAIR.sub(lambda _: "\n".join(pairs), text))
    return path.as_posix()
