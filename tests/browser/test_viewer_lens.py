from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    ALL_ORIGINAL,
    button,
    draw_with_pen,
    open_viewer,
    point,
    shown,
    slider,
    stage,
    swipe,
    until,
)


@pytest.fixture
def page(from_file, visit):
    return open_viewer(visit, from_file, "hover")


@pytest.fixture
def touched(from_file, visit):
    return open_viewer(visit, from_file, "hover", has_touch=True)


def test_the_lens_shows_the_result_at_the_pointer_only(gallery, visit, shows):
    page = open_viewer(visit, gallery, "hover")
    page.mouse.move(*point(page, 0.3, 0.3))
    assert shows(page, {(0.3, 0.3): "result", (0.85, 0.85): "original"})
    page.mouse.move(*point(page, 0.8, 0.8))
    assert shows(page, {(0.8, 0.8): "result", (0.3, 0.3): "original"})
    assert shown(page) == 25
    page.mouse.move(5, 5)
    assert shows(page, ALL_ORIGINAL)
    assert shown(page) == 0


def test_the_lens_is_moved_sized_and_closed_by_keys(page, shows):
    stage(page).focus()
    for key in ["ArrowLeft"] + ["ArrowLeft"] * 6 + ["ArrowUp"] * 6:
        page.keyboard.press(key)
    assert shows(page, {(0.2, 0.2): "result", (0.5, 0.5): "original"})
    size = shown(page)
    for _ in range(6):
        page.keyboard.press("+")
    assert shown(page) == size + 24
    assert shows(page, {(0.4, 0.4): "result", (0.7, 0.7): "original"})
    page.keyboard.press("-")
    assert shown(page) == size + 20
    page.keyboard.press("Escape")
    assert shows(page, ALL_ORIGINAL)


def test_the_range_sizes_the_lens(page, shows):
    size = page.get_by_role("slider", name="Lens size")
    size.fill("60")
    assert shows(page, {(0.5, 0.25): "result", (0.04, 0.04): "original"})
    expect(slider(page)).to_have_value("60")
    size.fill("10")
    assert shows(page, {(0.5, 0.5): "result", (0.5, 0.25): "original"})


def test_escape_dismisses_the_lens_without_moving_pointer_or_focus(page, shows):
    page.mouse.move(*point(page, 0.3, 0.3))
    assert shows(page, {(0.3, 0.3): "result"})
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Escape")
    assert shows(page, ALL_ORIGINAL)
    page.mouse.move(*point(page, 0.32, 0.3))  # a hand that trembles does not bring it back
    assert shown(page) == 0
    page.mouse.move(5, 5)
    page.mouse.move(*point(page, 0.3, 0.3))
    assert shows(page, {(0.3, 0.3): "result"})


def test_the_lens_stays_under_a_pointer_that_rests(page, shows):
    page.mouse.move(*point(page, 0.6, 0.6))
    assert shows(page, {(0.6, 0.6): "result"})
    page.wait_for_timeout(1500)  # content on hover must not go away by itself
    assert shows(page, {(0.6, 0.6): "result"})


def test_the_wheel_scrolls_the_page_over_the_lens(page):
    page.mouse.move(*point(page, 0.5, 0.5))
    page.mouse.wheel(0, 200)
    until(page, "scrollY > 100")
    assert shown(page) in {0, 25}  # whether the pointer is still on the picture
    expect(page.get_by_role("slider", name="Lens size")).to_have_value("25")


def test_a_pen_moves_the_lens(page, shows):
    draw_with_pen(page, (0.2, 0.3), (0.7, 0.3))
    assert shows(page, {(0.7, 0.3): "result", (0.1, 0.3): "original"})


def test_a_tap_leaves_the_lens_and_a_tap_in_it_takes_it_away(touched, shows):
    touched.touchscreen.tap(*point(touched, 0.3, 0.3))
    assert shows(touched, {(0.3, 0.3): "result", (0.85, 0.85): "original"})
    touched.touchscreen.tap(*point(touched, 0.8, 0.8))
    assert shows(touched, {(0.3, 0.3): "original", (0.8, 0.8): "result"})
    touched.touchscreen.tap(*point(touched, 0.8, 0.8))
    assert shows(touched, ALL_ORIGINAL)


def test_a_finger_that_is_held_moves_the_lens_from_within(touched, shows):
    touched.touchscreen.tap(*point(touched, 0.3, 0.3))
    swipe(touched, [(0.3, 0.3), (0.8, 0.3)])
    assert shows(touched, {(0.8, 0.3): "result", (0.3, 0.3): "original"})


def test_a_finger_scrolls_the_page_across_the_picture_and_opens_nothing(touched, shows):
    swipe(touched, [(0.5, 0.7), (0.5, 0.2)])
    assert touched.evaluate("scrollY") > 150
    assert shown(touched) == 0


def test_no_menu_opens_under_a_finger_that_is_held(touched):
    prevented = """(stage, pointerType) => {
      const options = { pointerType, bubbles: true, cancelable: true };
      return !stage.dispatchEvent(new PointerEvent("contextmenu", options));
    }"""
    assert stage(touched).evaluate(prevented, "touch")
    assert not stage(touched).evaluate(prevented, "mouse")


def test_what_the_range_set_stays_when_the_pointer_leaves(page, shows):
    slider(page).fill("50")
    page.mouse.move(*point(page, 0.2, 0.2))
    assert shows(page, {(0.2, 0.2): "result", (0.9, 0.9): "original"})
    page.mouse.move(5, 5)
    expect(slider(page)).to_have_value("50")
    button(page, "Reset").click()
    assert shows(page, ALL_ORIGINAL)
