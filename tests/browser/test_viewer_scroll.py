from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    ALL_ORIGINAL,
    ALL_RESULT,
    NEXT_PAINT,
    SCROLL_TO,
    button,
    draw_with_pen,
    open_viewer,
    shown,
    slider,
    stage,
    swipe,
)


@pytest.fixture
def page(from_file, visit):
    return open_viewer(visit, from_file, "scroll")


@pytest.mark.parametrize("animated", [True, False], ids=["in CSS", "by listener"])
def test_scrolling_lets_the_result_in_from_below(gallery, visit, shows, animated):
    page = open_viewer(visit, gallery, "scroll")
    assert shows(page, ALL_ORIGINAL)
    timeline = "(stage) => stage.getAnimations().map((a) => a.timeline.constructor.name)"
    assert stage(page).evaluate(timeline) == ["ViewTimeline"]
    if not animated:  # as where scroll-driven animations are not known
        stage(page).evaluate("(stage) => (stage.style.animation = 'none')")
    page.evaluate(SCROLL_TO, 0.5)
    assert shows(page, {(0.5, 0.45): "original", (0.5, 0.55): "result"})
    assert shown(page) == 50
    page.evaluate(SCROLL_TO, 0.25)
    assert shows(page, {(0.5, 0.7): "original", (0.5, 0.8): "result"})
    assert shown(page) == 25
    page.evaluate(SCROLL_TO, 1)
    assert shows(page, ALL_RESULT)
    assert shown(page) == 100


def test_scrolling_goes_on_from_where_the_range_was_set(page, shows):
    page.evaluate(SCROLL_TO, 0.5)
    expect(slider(page)).to_have_value("50")
    slider(page).fill("80")
    assert shows(page, {(0.5, 0.15): "original", (0.5, 0.25): "result"})
    page.evaluate(SCROLL_TO, 0.75)
    expect(slider(page)).to_have_value("90")
    page.evaluate(SCROLL_TO, 0.25)
    expect(slider(page)).to_have_value("40")
    page.evaluate(SCROLL_TO, 1)
    expect(slider(page)).to_have_value("100")
    page.evaluate(SCROLL_TO, 0.5)
    expect(slider(page)).to_have_value("50")  # an end reached, the scroll position alone counts
    page.evaluate(SCROLL_TO, 0)
    expect(slider(page)).to_have_value("0")
    assert shows(page, ALL_ORIGINAL)


def test_the_wheel_the_keyboard_a_finger_and_a_pen_do_what_they_do_on_any_page(
    from_file, visit, shows
):
    page = open_viewer(visit, from_file, "scroll", has_touch=True)
    stage(page).hover()
    page.mouse.wheel(0, 300)
    expect(slider(page)).not_to_have_value("0")
    page.keyboard.press("Home")
    expect(slider(page)).to_have_value("0")
    swipe(page, [(0.5, 0.8), (0.5, 0.3)])
    expect(slider(page)).not_to_have_value("0")
    page.keyboard.press("Home")
    expect(slider(page)).to_have_value("0")
    draw_with_pen(page, (0.2, 0.5), (0.8, 0.5))
    assert shows(page, ALL_ORIGINAL)
    stage(page).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(slider(page)).to_have_value("15")
    assert shows(page, {(0.5, 0.8): "original", (0.5, 0.9): "result"})


def test_an_address_bar_that_comes_and_goes_moves_nothing(page, shows):
    page.set_viewport_size({"width": 400, "height": 740})
    page.evaluate(SCROLL_TO, 0.5)
    expect(slider(page)).to_have_value("50")
    at = page.evaluate("scrollY")
    frame = page.locator(".reveal-frame")
    before = frame.evaluate("(e) => [e.getBoundingClientRect().top, e.parentElement.dataset.track]")
    page.set_viewport_size({"width": 400, "height": 741})
    after = frame.evaluate("(e) => [e.getBoundingClientRect().top, e.parentElement.dataset.track]")
    assert page.evaluate("scrollY") == at
    assert before == after
    expect(slider(page)).to_have_value("50")


def test_with_reduced_motion_the_picture_stands_split_and_still(from_file, visit, shows):
    page = open_viewer(visit, from_file, "scroll", reduced_motion="reduce")
    assert shows(page, {(0.5, 0.45): "original", (0.5, 0.55): "result"})
    height = "document.querySelector('reveal-pair').offsetHeight"
    assert page.evaluate(height) <= page.evaluate("innerHeight")
    page.evaluate("scrollTo(0, 200)")
    assert shown(page) == 50
    page.evaluate("scrollTo(0, 0)")
    slider(page).fill("100")
    assert shows(page, ALL_RESULT)


def test_a_window_too_low_for_picture_and_controls_shows_them_still_and_split(page, shows):
    page.set_viewport_size({"width": 900, "height": 420})
    assert shows(page, {(0.5, 0.45): "original", (0.5, 0.55): "result"})
    page.set_viewport_size({"width": 900, "height": 800})
    # Nobody scrolls a track before it is painted; on a busy machine that is later than the resize.
    page.wait_for_function("innerHeight === 800")
    page.evaluate(NEXT_PAINT)
    expect(slider(page)).to_have_value("50")
    page.evaluate(SCROLL_TO, 1)
    expect(slider(page)).to_have_value("100")


def test_side_by_side_keeps_the_place_on_the_page(page, shows):
    page.evaluate(SCROLL_TO, 0.5)
    expect(slider(page)).to_have_value("50")
    button(page, "Side by side").click()
    assert shows(page, {(0.25, 0.4): "original", (0.75, 0.4): "result"})
    expect(stage(page)).to_be_in_viewport(ratio=0.9)
    button(page, "Side by side").click()
    expect(slider(page)).to_have_value("50")
    assert shows(page, {(0.5, 0.45): "original", (0.5, 0.55): "result"})
