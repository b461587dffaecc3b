from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    ALL_ORIGINAL,
    ALL_RESULT,
    button,
    drag,
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
    return open_viewer(visit, from_file, "scratch")


@pytest.fixture
def touched(from_file, visit):
    return open_viewer(visit, from_file, "scratch", has_touch=True)


def test_scratching_shows_the_result_where_scratched_and_nowhere_else(gallery, visit, shows):
    page = open_viewer(visit, gallery, "scratch")
    drag(page, (0.2, 0.3), (0.8, 0.3))
    scratched = dict.fromkeys([(0.2, 0.3), (0.5, 0.3), (0.8, 0.3)], "result")
    untouched = dict.fromkeys([(0.5, 0.2), (0.5, 0.4), (0.1, 0.3), (0.9, 0.3)], "original")
    assert shows(page, scratched | untouched)
    assert 8 <= shown(page) <= 14  # 0.6 x 0.15 and two half discs are 10.8 %


def test_a_press_alone_scratches_and_the_right_button_does_not(page, shows):
    page.mouse.click(*point(page, 0.5, 0.5), button="right")
    assert shown(page) == 0
    page.mouse.click(*point(page, 0.5, 0.5))
    assert shows(page, {(0.5, 0.5): "result", (0.6, 0.5): "original"})


def test_a_pen_scratches(page, shows):
    draw_with_pen(page, (0.2, 0.6), (0.5, 0.6), (0.8, 0.6))
    assert shows(page, {(0.3, 0.6): "result", (0.8, 0.6): "result", (0.5, 0.8): "original"})


def test_scratches_stay_where_they_are_when_the_window_changes_in_mid_stroke(page, shows):
    page.mouse.move(*point(page, 0.1, 0.3))
    page.mouse.down()
    page.mouse.move(*point(page, 0.5, 0.3), steps=8)
    page.set_viewport_size({"width": 400, "height": 700})
    page.mouse.move(*point(page, 0.5, 0.3))
    page.mouse.move(*point(page, 0.5, 0.7), steps=8)
    page.mouse.up()
    scratched = dict.fromkeys([(0.2, 0.3), (0.5, 0.3), (0.5, 0.6)], "result")
    untouched = dict.fromkeys([(0.2, 0.15), (0.2, 0.45), (0.7, 0.6), (0.9, 0.3)], "original")
    assert shows(page, scratched | untouched)
    resolution = page.evaluate("document.querySelector('canvas').width")
    assert resolution == page.evaluate("document.querySelector('.reveal-stage').clientWidth")


def test_scratches_are_as_fine_as_the_screen(from_file, visit, shows):
    page = open_viewer(visit, from_file, "scratch", device_scale_factor=2)
    assert shows(page, ALL_ORIGINAL)
    width = page.evaluate("document.querySelector('.reveal-stage').clientWidth")
    until(page, "document.querySelector('canvas').width > 300")
    assert page.evaluate("document.querySelector('canvas').width") == 2 * width


def scratch_most(page):
    rows = [0.08 + 0.13 * row for row in range(6)]
    drag(page, *[(x, y) for row, y in enumerate(rows) for x in ((0, 1), (1, 0))[row % 2]])


def test_enough_scratches_complete_themselves_with_a_flourish(page, shows):
    sweeps = "(stage) => stage.getAnimations({ subtree: true }).map((a) => a.animationName)"
    assert "reveal-sweep" not in stage(page).evaluate(sweeps)
    scratch_most(page)
    assert shown(page) == 100
    assert "reveal-sweep" in stage(page).evaluate(sweeps)
    assert shows(page, ALL_RESULT)


def test_undo_takes_back_one_stroke_at_a_time_and_what_buttons_did(page, shows):
    first, second = (0.5, 0.25), (0.5, 0.75)
    undo = button(page, "Undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    for _, y in (first, second):
        drag(page, (0.3, y), (0.7, y))
    button(page, "Reset").click()
    assert shows(page, {first: "original", second: "original"})
    undo.click()
    assert shows(page, {first: "result", second: "result"})
    page.keyboard.press("Control+z")  # anywhere in the viewer: the button has the focus
    assert shows(page, {first: "result", second: "original"})
    stage(page).focus()
    page.keyboard.press("z")
    assert shows(page, {first: "original", second: "original"})
    assert shown(page) == 0
    expect(undo).to_have_attribute("aria-disabled", "true")
    undo.dispatch_event("click")
    assert shows(page, ALL_ORIGINAL)


def test_undo_brings_a_picture_back_that_completed_itself(page, shows):
    drag(page, (0.3, 0.9), (0.7, 0.9))
    scratch_most(page)
    assert shows(page, ALL_RESULT)
    button(page, "Undo").click()
    assert shows(page, {(0.5, 0.9): "result", (0.5, 0.4): "original"})
    assert 0 < shown(page) < 20


def test_a_pull_at_the_range_is_one_step_to_undo(page, shows):
    drag(page, (0.3, 0.9), (0.7, 0.9))
    before = shown(page)
    for value in ("30", "40", "50"):
        slider(page).fill(value)
    button(page, "Undo").click()
    expect(slider(page)).to_have_value(str(before))
    assert shows(page, {(0.5, 0.9): "result", (0.5, 0.1): "original"})


def test_the_brush_is_sized_by_a_range_and_by_keys(page, shows):
    size = page.get_by_role("slider", name="Brush size")
    expect(size).to_have_value("15")
    size.fill("39")
    drag(page, (0.3, 0.3), (0.7, 0.3))
    wide = {(0.5, 0.15): "result", (0.5, 0.45): "result", (0.5, 0.55): "original"}
    assert shows(page, wide)
    stage(page).focus()
    for _ in range(20):
        page.keyboard.press("[")
    expect(size).to_have_value("3")
    drag(page, (0.3, 0.8), (0.7, 0.8))
    fine = {(0.5, 0.8): "result", (0.5, 0.83): "original", (0.5, 0.77): "original"}
    assert shows(page, fine | wide)
    page.keyboard.press("+")
    page.keyboard.press("]")
    expect(size).to_have_value("11")


def test_a_finger_scrolls_the_page_across_the_picture_and_scratches_nothing(touched):
    swipe(touched, [(0.5, 0.7), (0.5, 0.2)])
    assert touched.evaluate("scrollY") > 150
    assert shown(touched) == 0
    expect(button(touched, "Undo")).to_have_attribute("aria-disabled", "true")


def test_a_finger_scratches_sideways_and_taps(touched, shows):
    touched.touchscreen.tap(*point(touched, 0.2, 0.8))
    assert shows(touched, {(0.2, 0.8): "result", (0.5, 0.8): "original"})
    swipe(touched, [(0.5, 0.5), (0.9, 0.5)])
    assert touched.evaluate("scrollY") == 0
    assert shows(touched, {(0.7, 0.5): "result", (0.3, 0.5): "original"})


def test_a_second_finger_scratches_with_the_first(touched, shows):
    swipe(touched, [(0.2, 0.3), (0.6, 0.3)], [(0.2, 0.6), (0.7, 0.6)])
    scratched = dict.fromkeys([(0.5, 0.3), (0.5, 0.6)], "result")
    assert shows(touched, scratched | {(0.5, 0.45): "original"})
    button(touched, "Undo").click()
    assert shows(touched, {(0.5, 0.3): "result", (0.5, 0.6): "original"})


def test_no_pixel_is_ever_read(page, shows):
    page.evaluate("""() => {
      const refuse = () => { throw new Error("a pixel was read"); };
      CanvasRenderingContext2D.prototype.getImageData = refuse;
      HTMLCanvasElement.prototype.toDataURL = HTMLCanvasElement.prototype.toBlob = refuse;
    }""")
    scratch_most(page)
    assert shows(page, ALL_RESULT)
    button(page, "Undo").click()
    assert shows(page, ALL_ORIGINAL)
