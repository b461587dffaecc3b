"""Zoom: two pictures that move as one, in every view and gesture."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    SCROLL_TO,
    VIEWERS,
    drag,
    open_viewer,
    point,
    shown,
    slider,
    stage,
    until,
)
from support.zoom import (
    DRAWN,
    FULL,
    FULLS,
    PLACES,
    note,
    press,
    settle,
    state,
)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_both_pictures_lie_alike_in_every_view(zooms, visit, viewer):
    page = open_viewer(visit, zooms, viewer)
    press(page, "Zoom in", "Zoom in")
    until(page, FULLS)
    stage(page).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    settle(page)
    scale, left, top = state(page)
    assert (scale, left, top) == pytest.approx((2.25, 0.2778 + 0.0444, 0.2778 + 0.0444), abs=1e-3)
    for view in (None, "Side by side", "Difference"):
        if view:
            press(page, view)
        first, second = page.evaluate(PLACES)
        expected = [-left * scale, -top * scale * 2 / 3, scale, scale * 2 / 3]
        assert first == second == pytest.approx(expected, abs=0.005), view


def test_side_by_side_no_picture_leaves_its_window(zooms, visit, shows):
    page = open_viewer(visit, zooms, "hover")
    press(page, "Side by side", "Zoom in", "Zoom in")
    until(page, FULLS)
    expect(note(page)).not_to_contain_text("picture")
    assert shows(page, {(0.25, 0.1): "original", (0.45, 0.5): "original", (0.55, 0.5): "result"})
    height = stage(page).bounding_box()["height"]
    caption = page.locator("figcaption").first.bounding_box()["height"]
    below = 1 - caption / height / 2
    assert shows(page, {(0.05, below): "mixed", (0.5, 0.3): "mixed", (0.95, below): "mixed"})


def test_lens_and_line_stay_as_they_are_on_the_screen(zooms, visit, shows):
    page = open_viewer(visit, zooms, "hover")
    press(page, "Zoom in", "Zoom in")
    page.mouse.move(*point(page, 0.3, 0.7))
    assert shows(page, {(0.3, 0.7): "result", (0.3, 0.5): "result", (0.8, 0.3): "original"})
    page.get_by_text("Scroll", exact=True).click()
    slider(page).fill("40")
    assert shows(page, {(0.5, 0.55): "original", (0.5, 0.65): "result"})
    page.evaluate(SCROLL_TO, 1)
    expect(slider(page)).to_have_value("100")


def test_scratches_stay_with_the_picture_and_the_brush_with_the_screen(zooms, visit, shows):
    page = open_viewer(visit, zooms, "scratch", script=DRAWN)
    drag(page, (0.4, 0.5), (0.6, 0.5))
    before = shown(page)
    press(page, "Zoom in", "Zoom in")
    until(page, FULLS)
    ends = {(0.275, 0.5): "result", (0.725, 0.5): "result"}  # where the picture's 0.4, 0.6 now are
    assert shows(page, {**ends, (0.05, 0.5): "original", (0.95, 0.5): "original"})
    settle(page)
    width, scale = page.evaluate("drawn.at(-1)")
    assert (width, scale) == (FULL, 2.25)
    canvas = page.evaluate("document.querySelector('canvas').width")
    assert canvas == page.evaluate("document.querySelector('.reveal-stage').clientWidth")
    drag(page, (0.05, 0.9), (0.15, 0.9))  # 15 % of the stage across, whatever the zoom
    dab = {(0.1, 0.9): "result", (0.05, 0.86): "result", (0.05, 0.72): "original"}
    assert shows(page, dab)
    assert before < shown(page) <= before + 4
    press(page, "Fit")
    there = (0.5 + (0.1 - 0.5) / 2.25, 0.5 + (0.9 - 0.5) / 2.25)
    assert shows(page, {(0.4, 0.5): "result", there: "result", (0.2, 0.9): "original"})
    page.keyboard.press("Control+z")
    assert shows(page, {(0.4, 0.5): "result", there: "original"})
