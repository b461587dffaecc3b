"""Zoom: wheel, fingers and drags."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    VIEWERS,
    button,
    drag,
    open_viewer,
    point,
    shown,
    stage,
    swipe,
    until,
)
from support.zoom import (
    APART,
    FULLS,
    pinch,
    press,
    state,
    wheel,
)


def test_the_wheel_zooms_at_the_pointer_pans_and_leaves_the_page_its_own(zooms, visit):
    page = open_viewer(visit, zooms, "hover")
    wheel(page, 0, 100)
    until(page, "scrollY > 50")
    wheel(page, 0, -300)
    until(page, "scrollY === 0")
    assert state(page)[0] == 1
    wheel(page, 0, -120, (0.2, 0.7), ctrl=True)
    scale, left, top = state(page)
    assert scale > 1.3
    assert left + 0.2 / scale == pytest.approx(0.2, abs=0.01)
    assert top + 0.7 / scale == pytest.approx(0.7, abs=0.01)
    wheel(page, 30, 20)
    assert page.evaluate("scrollY") == 0
    width = stage(page).bounding_box()["width"]
    assert state(page)[1] == pytest.approx(left + 30 / width / scale, abs=1e-3)
    wheel(page, 0, 2000)
    assert state(page)[2] == pytest.approx(1 - 1 / scale)
    assert page.evaluate("scrollY") == 0
    page.wait_for_timeout(500)  # what follows is a gesture of its own
    wheel(page, 0, 200)
    until(page, "scrollY > 50")


@pytest.mark.parametrize("viewer", VIEWERS)
def test_two_fingers_zoom_and_move_the_picture_and_nothing_else(zooms, visit, viewer):
    page = open_viewer(visit, zooms, viewer, has_touch=True)
    pinch(page, *APART)
    scale, left, _ = state(page)
    assert scale == pytest.approx(3, rel=0.05)
    assert left == pytest.approx(1 / 3, abs=0.02)
    assert page.evaluate("visualViewport.scale") == 1
    assert page.evaluate("scrollY") == 0
    assert shown(page) == 0
    pinch(page, [(0.3, 0.3), (0.5, 0.5)], [(0.5, 0.5), (0.7, 0.7)])
    assert state(page)[0] == pytest.approx(scale, rel=0.02)
    assert state(page)[1] == pytest.approx(left - 0.2 / scale, abs=0.01)
    until(page, FULLS)
    pinch(page, *[way[::-1] for way in APART])
    pinch(page, *[way[::-1] for way in APART])
    assert state(page) == (1, 0, 0)
    assert shown(page) == 0


def test_a_stroke_that_becomes_a_pinch_is_taken_back(zooms, visit):
    page = open_viewer(visit, zooms, "scratch", has_touch=True)
    swipe(page, [(0.4, 0.5), (0.1, 0.5)], [(0.6, 0.5), (0.9, 0.5)])
    assert state(page)[0] > 1.3
    assert shown(page) == 0
    expect(button(page, "Undo")).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("viewer", VIEWERS)
def test_one_finger_scrolls_the_page_until_it_is_zoomed(zooms, visit, viewer):
    page = open_viewer(visit, zooms, viewer, has_touch=True)
    swipe(page, [(0.5, 0.8), (0.5, 0.3)])
    assert page.evaluate("scrollY") > 60
    page.reload()  # it might scroll on
    page.evaluate("scrollTo(0, 0)")
    press(page, "Zoom in", "Zoom in")
    before = state(page)
    until(page, FULLS)
    at = page.evaluate("scrollY")
    swipe(page, [(0.6, 0.7), (0.4, 0.5)])
    scale, left, top = state(page)
    if viewer == "scroll":
        assert page.evaluate("scrollY") == at
        moved = (before[1] + 0.2 / scale, before[2] + 0.2 / scale)
        assert (left, top) == pytest.approx(moved, abs=0.01)
    else:
        assert (scale, left, top) == before
        assert shown(page) > 0


def test_a_drag_moves_the_picture_where_it_has_nothing_else_to_do(zooms, visit):
    page = open_viewer(visit, zooms, "hover")
    drag(page, (0.6, 0.6), (0.4, 0.5))
    assert state(page) == (1, 0, 0)
    press(page, "Zoom in", "Zoom in")
    until(page, FULLS)
    for enter in (None, "Scroll", "Side by side", "Difference"):
        if enter == "Scroll":
            page.get_by_text("Scroll", exact=True).click()
        elif enter:
            press(page, enter)
        press(page, "Fit", "Zoom in", "Zoom in")
        _, left, top = state(page)
        drag(page, (0.4, 0.4), (0.3, 0.3))
        scale, *moved = state(page)
        wide = 2.1 if enter == "Side by side" else 1  # a window is about half of the stage
        assert moved[0] == pytest.approx(left + 0.1 * wide / scale, abs=0.01), enter
        assert moved[1] > top, enter
        drag(page, (0.1, 0.1), (0.9, 0.9))
        drag(page, (0.1, 0.1), (0.9, 0.9))
        assert state(page) == (scale, 0, 0), enter


def test_the_brush_becomes_a_hand_with_the_middle_button_and_the_space_bar(zooms, visit):
    page = open_viewer(visit, zooms, "scratch")
    press(page, "Zoom in", "Zoom in")
    before = state(page)
    drag(page, (0.3, 0.3), (0.4, 0.4))
    assert state(page) == before
    scratched = shown(page)
    assert scratched > 0
    page.mouse.move(*point(page, 0.6, 0.6))
    page.mouse.down(button="middle")
    page.mouse.move(*point(page, 0.5, 0.6), steps=4)
    page.mouse.up(button="middle")
    scale, left, _ = state(page)
    assert left == pytest.approx(before[1] + 0.1 / scale, abs=0.005)
    page.keyboard.down("Space")
    drag(page, (0.6, 0.6), (0.5, 0.6))
    page.keyboard.up("Space")
    assert state(page)[1] == pytest.approx(left + 0.1 / scale, abs=0.005)
    assert page.evaluate("scrollY") == 0
    assert shown(page) == scratched
    drag(page, (0.7, 0.7), (0.8, 0.7))
    assert shown(page) > scratched
