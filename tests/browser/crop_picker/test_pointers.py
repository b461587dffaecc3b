"""A square moved by mouse, finger and pen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.picker import (
    Box,
    area,
    boxes_of,
    card,
    downloaded,
    drag,
    fields_of,
    near,
    place,
    until,
)


def test_the_page_starts_where_run_would(picker: Callable[..., Page]) -> None:
    page = picker()
    assert boxes_of(downloaded(page)) == {
        "a wide.png": (50, 0, 300),
        "b tall.png": (0, 75, 300),
        "c panorama.png": (450, 0, 100),
        "d turned.jpg": (140, 0, 320),
        "e small.png": (2, 0, 36),
    }
    assert "f broken.jpg: The file is cut off" in page.inner_text(".failed")


def test_a_square_is_dragged_and_pulled_with_the_mouse(picker: Callable[..., Page]) -> None:
    page = picker()
    drag(page, (350, 300), (250, 150))  # the lower right corner, inwards
    assert fields_of(page)[:2] == (50, 0)
    side = fields_of(page)[2]
    assert near((50, 0, side), (50, 0, 200))
    drag(page, (150, 100), (190, 150))
    assert near(fields_of(page), (90, 50, side))
    drag(page, (190, 150), (900, 900))  # held at the edges of the photo
    assert fields_of(page) == (400 - side, 300 - side, side)
    drag(page, (400 - side, 300 - side), (-500, -500))  # upper left corner: the other one stays
    assert fields_of(page) == (100, 0, 300)
    assert card(page, "a wide.png").inner_text().splitlines()[1] == "100, 0, 300"


@pytest.mark.parametrize(
    ("corner", "wanted"),
    [((0, 0), (130, 80, 120)), ((1, 0), (100, 80, 120)), ((0, 1), (130, 50, 120))],
)
def test_the_opposite_corner_stays(
    picker: Callable[..., Page], corner: tuple[int, int], wanted: Box
) -> None:
    page = picker()
    page.fill("#size", "150")
    page.fill("#x", "100")
    page.fill("#y", "50")
    start = 100 + 150 * corner[0], 50 + 150 * corner[1]
    drag(page, start, (start[0] + 30 * (1 - 2 * corner[0]), start[1] + 30 * (1 - 2 * corner[1])))
    assert near(fields_of(page), wanted)
    box = fields_of(page)
    kept = [box[axis] if corner[axis] else box[axis] + box[2] for axis in (0, 1)]
    assert kept == [100 if corner[0] else 250, 50 if corner[1] else 200]


def test_a_click_beside_the_square_brings_it_there(picker: Callable[..., Page]) -> None:
    page = picker()
    page.fill("#size", "100")
    page.mouse.click(*place(page, 320, 80))
    assert near(fields_of(page), (270, 30, 100))
    page.mouse.click(*place(page, 270 + 20, 30 + 20))  # inside: nothing moves
    assert near(fields_of(page), (270, 30, 100))


def test_escape_undoes_a_drag(picker: Callable[..., Page]) -> None:
    page = picker()
    page.mouse.move(*place(page, 200, 150))
    page.mouse.down()
    page.mouse.move(*place(page, 230, 150))
    assert fields_of(page) != (50, 0, 300)
    page.keyboard.press("Escape")
    page.mouse.move(*place(page, 260, 150))
    page.mouse.up()
    assert fields_of(page) == (50, 0, 300)
    assert page.get_attribute("#undo", "aria-disabled") == "true"


def test_the_wheel_sizes_only_the_square_that_was_clicked(picker: Callable[..., Page]) -> None:
    page = picker(viewport={"width": 1000, "height": 600})
    page.mouse.move(*place(page, 200, 150))
    page.mouse.wheel(0, 60)
    until(lambda: page.evaluate("scrollY") > 0)
    assert fields_of(page) == (50, 0, 300)
    page.evaluate("scrollTo(0, 0)")
    page.mouse.click(*place(page, 200, 150))
    page.mouse.wheel(0, 100)
    expect(page.locator("#size")).to_have_value("270")
    assert fields_of(page) == (65, 15, 270)
    page.mouse.wheel(0, -500)  # one event sizes by a tenth at most
    expect(page.locator("#size")).to_have_value("297")
    assert page.evaluate("scrollY") == 0


class Touch:
    """Fingers on a page, through Chromium's own protocol."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def stroke(self, *steps: list[tuple[float, float]]) -> None:
        self.send("touchStart", *steps[0])
        for step in steps[1:]:
            self.send("touchMove", *step)
        self.send("touchEnd")


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_one_finger_drags_and_two_pinch(picker: Callable[..., Page]) -> None:
    page = picker(**PHONE)
    touch = Touch(page)
    touch.stroke(
        [place(page, 150, 150), place(page, 250, 150)],
        [place(page, 170, 150), place(page, 230, 150)],
        [place(page, 175, 150), place(page, 225, 150)],
    )
    assert near(fields_of(page), (125, 75, 150), 3)  # half the spread, about the same middle
    side = fields_of(page)[2]
    # From beside the square, so that the finger does not hide it.
    touch.stroke([place(page, 40, 40)], [place(page, 60, 30)], [place(page, 90, 20)])
    assert near(fields_of(page), (175, 55, side), 3)
    assert page.evaluate("scrollY") == 0
    touch.stroke([place(page, 40, 40)])  # a tap
    assert near(fields_of(page), (0, 0, side), 3)


def test_a_pen_drags(picker: Callable[..., Page]) -> None:
    page = picker()
    session = page.context.new_cdp_session(page)
    steps = (
        ("mousePressed", 200),
        ("mouseMoved", 215),
        ("mouseMoved", 230),
        ("mouseReleased", 230),
    )
    for kind, to in steps:
        x, y = place(page, to, 150)
        session.send(
            "Input.dispatchMouseEvent",
            {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "pointerType": "pen"},
        )
    assert near(fields_of(page), (80, 0, 300))


def test_the_page_is_scrolled_by_touch_beside_the_photo(picker: Callable[..., Page]) -> None:
    page = picker(**PHONE)
    touch = Touch(page)
    start = area(page, "#name")
    x, y = start["x"] + 5, start["y"] + 5
    touch.stroke([(x, y)], [(x, y - 60)], [(x, y - 160)])
    until(lambda: page.evaluate("scrollY") > 50)
    assert fields_of(page) == (50, 0, 300)
