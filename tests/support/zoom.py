"""A gallery that can be zoomed, as tests see and move it."""

from __future__ import annotations

from support.index import Index
from support.viewer import (
    button,
    point,
    until,
)

SMALL, FULL = 512, 2400
SHAPES = {"tall": (1, 3), "wide": (3, 1)}
PAIR = "document.querySelector('reveal-pair')"
WIDTHS = "[...document.querySelectorAll('figure img')].map((image) => image.naturalWidth)"
FULLS = f"{WIDTHS}.every((width) => width === {FULL})"
# Where each picture lies in its window, and how large, in widths of the window.
PLACES = """[...document.querySelectorAll("figure")].map((figure) => {
  const [out, inside] = [figure, figure.querySelector("img")].map((e) => e.getBoundingClientRect());
  return [inside.left - out.left, inside.top - out.top, inside.width, inside.height]
    .map((each) => Math.round(1000 * each / out.width) / 1000);
})"""
SHIFTS = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
"""
DRAWN = """
  window.drawn = [];
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (image, ...rest) {
    if (image.naturalWidth) drawn.push([image.naturalWidth, this.getTransform().a]);
    return draw.call(this, image, ...rest);
  };
"""


class Zooms(Index):
    def page_of(self, viewer):
        return f"results/{named(self, viewer).id}.html"


def named(gallery, name):
    return next(r for r in gallery.results if r.name == f"{name}.jpg")


def state(page):
    """Return the scale and where the part begins that is seen."""
    zoomed = page.evaluate(f"{PAIR}.zoomed")
    return zoomed["scale"], zoomed["left"], zoomed["top"]


def settle(page):
    """Wait until a movement has ended, and is painted."""
    until(page, f"{PAIR}.zoom.goal === null && !{PAIR}.zoom.frame")


def press(page, *names):
    for name in names:
        button(page, name).click(force=True)  # also where it is marked as having no more to do
    settle(page)


def note(page):
    return page.locator(".reveal-zoom-note")


def wheel(page, x, y, place=(0.5, 0.5), ctrl=False):
    page.mouse.move(*point(page, *place))
    if ctrl:
        page.keyboard.down("Control")
    page.mouse.wheel(x, y)
    page.wait_for_timeout(150)
    if ctrl:
        page.keyboard.up("Control")


def pinch(page, *ways):
    """Move fingers at the same time, each from one place to another."""
    session = page.context.new_cdp_session(page)
    ends = [[point(page, *place) for place in way] for way in ways]
    for step in range(11):
        points = [
            {"id": finger, "x": ax + step / 10 * (bx - ax), "y": ay + step / 10 * (by - ay)}
            for finger, ((ax, ay), (bx, by)) in enumerate(ends)
        ]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(50)


APART = [(0.5, 0.4), (0.5, 0.2)], [(0.5, 0.6), (0.5, 0.8)]  # where one finger would scroll
