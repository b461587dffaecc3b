"""Zoom: keys, double clicks, and what the page around does."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect
from support.viewer import (
    button,
    open_viewer,
    point,
    shown,
    slider,
    stage,
    swipe,
    until,
)
from support.zoom import (
    FULL,
    FULLS,
    PAIR,
    SHAPES,
    SHIFTS,
    SMALL,
    WIDTHS,
    named,
    note,
    pinch,
    press,
    settle,
    state,
)


def test_keys_zoom_and_move_and_the_gestures_keep_theirs(zooms, visit):
    page = open_viewer(visit, zooms, "scratch")
    assert "I and O zoom" in stage(page).get_attribute("aria-label")
    page.get_by_text("Scroll", exact=True).click()
    assert "I and O zoom" in stage(page).get_attribute("aria-label")
    stage(page).focus()
    page.keyboard.press("i")
    page.keyboard.press("i")
    settle(page)
    assert state(page)[0] == 2.25
    page.keyboard.press("o")
    settle(page)
    assert state(page)[0] == pytest.approx(1.5)
    page.keyboard.press("ArrowRight")
    expect(slider(page)).to_have_value("5")
    before = state(page)
    page.keyboard.press("Shift+ArrowLeft")
    assert state(page)[1] == pytest.approx(before[1] - 0.1 / before[0])
    expect(slider(page)).to_have_value("5")
    page.keyboard.press("1")
    settle(page)
    expect(page.locator(".reveal-percent")).to_have_text("100 %")
    page.keyboard.press("0")
    settle(page)
    assert state(page) == (1, 0, 0)
    slider(page).focus()
    page.keyboard.press("i")  # not on the picture
    assert state(page) == (1, 0, 0)


def test_a_double_click_goes_to_100_percent_there_and_back_but_not_for_the_brush(zooms, visit):
    page = open_viewer(visit, zooms, "hover")
    page.mouse.dblclick(*point(page, 0.25, 0.25))
    settle(page)
    expect(page.locator(".reveal-percent")).to_have_text("100 %")
    scale, left, _ = state(page)
    assert left + 0.25 / scale == pytest.approx(0.25, abs=0.01)
    page.mouse.dblclick(*point(page, 0.5, 0.5))
    settle(page)
    assert state(page) == (1, 0, 0)
    page.get_by_text("Scratch", exact=True).click()
    page.mouse.dblclick(*point(page, 0.5, 0.5))
    settle(page)
    assert state(page) == (1, 0, 0)
    assert shown(page) > 0


def test_another_size_of_the_window_keeps_what_is_seen(zooms, visit):
    page = open_viewer(visit, zooms, "hover")
    press(page, "Zoom in", "Zoom in")
    stage(page).focus()
    for _ in range(7):  # as far as it goes
        page.keyboard.press("Shift+ArrowRight")
    before = state(page)
    assert before[1] == pytest.approx(1 - 1 / 2.25)
    page.set_viewport_size({"width": 400, "height": 700})
    until(page, "document.querySelector('.reveal-stage').clientWidth < 400")
    settle(page)
    assert state(page) == before
    width = stage(page).bounding_box()["width"]
    expect(page.locator(".reveal-percent")).to_have_text(f"{round(225 * width / FULL)} %")


def test_the_controls_fit_every_screen(zooms, visit):
    page = open_viewer(visit, zooms, "scratch")
    press(page, "Zoom in")
    sizes = ((320, 640), (740, 360), (1280, 800), (3840, 2160))
    for direction, (width, height) in itertools.product(("ltr", "rtl"), sizes):
        page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for control in page.locator(".reveal-controls :is(button, a, span)").all():
            if control.is_visible():
                box = control.bounding_box()
                assert box["x"] >= 0, (width, control)
                assert box["x"] + box["width"] <= width, (width, control)
        if height > 600:
            bottom = button(page, "100 %").bounding_box()
            assert bottom["y"] + bottom["height"] <= height, width
        for name in ("Zoom in", "Zoom out", "Fit", "100 %"):
            assert min(list(button(page, name).bounding_box().values())[2:]) >= 24


def test_axe_finds_nothing_while_zoomed(zooms, visit, axe_violations):
    page = visit(zooms, zooms.page_of("scratch"))
    press(page, "Zoom in")
    until(page, FULLS)
    found = {"stack": axe_violations(page)}
    for view in ("Side by side", "Difference"):
        press(page, view)
        found[view] = axe_violations(page)
    assert found == {view: [] for view in found}


def test_forced_colours_keep_the_message_readable(zooms, visit):
    page = open_viewer(visit, zooms, "hover", forced_colors="active")
    press(page, "Zoom in")
    expect(note(page)).to_contain_text("full picture")
    assert note(page).evaluate("(note) => getComputedStyle(note).borderStyle") == "solid"


def test_no_swipe_turns_the_page_while_zoomed(zooms, visit):
    page = open_viewer(visit, zooms, "hover", has_touch=True)
    address = page.url
    press(page, "Side by side")
    pinch(page, [(0.1, 0.5), (0.05, 0.5)], [(0.2, 0.5), (0.45, 0.5)])
    assert state(page)[0] > 1.5
    swipe(page, [(0.4, 0.5), (0.1, 0.5)])
    swipe(page, [(0.1, 0.5), (0.4, 0.5)])
    page.wait_for_timeout(200)
    assert page.url == address
    press(page, "Fit")
    swipe(page, [(0.4, 0.5), (0.05, 0.5)])
    page.wait_for_url(lambda url: url != address)


@pytest.mark.parametrize("name", SHAPES)
def test_pictures_of_other_shapes_move_nothing_as_they_come(served, visit, name):
    page = visit(served, "index.html", script=SHIFTS)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shift") < 0.01
    page.goto(f"{served.url}results/{named(served, name).id}.html")
    page.wait_for_load_state("networkidle")
    width, height = SHAPES[name]
    assert page.evaluate(f"{PAIR}.ratio") == pytest.approx(width / height, rel=0.01)
    box = stage(page).bounding_box()
    assert box["width"] / box["height"] == pytest.approx(width / height, rel=0.02)
    assert page.evaluate("shift") < 0.01
    page.wait_for_timeout(600)  # a shift soon after a press would not count
    stage(page).evaluate(f"() => {PAIR}.zoom.onButton('zoom-in')")
    until(page, f"{WIDTHS}[0] > {SMALL}")
    page.wait_for_timeout(100)
    assert page.evaluate("shift") < 0.01
    press(page, "Side by side")
    first, second = (figure.bounding_box() for figure in page.locator("figure").all())
    assert first["y"] == second["y"]
    assert first["width"] == second["width"] >= 80
