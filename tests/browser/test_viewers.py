"""What every viewer can do, whatever its gesture."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from support.viewer import (
    ALL_ORIGINAL,
    ALL_RESULT,
    NEXT_PAINT,
    SCROLL_TO,
    TARGETS,
    VIEWERS,
    button,
    drag,
    multiply,
    open_viewer,
    point,
    shown,
    slider,
    stage,
    until,
)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_range_alone_reveals_everything_and_nothing(from_file, visit, shows, viewer):
    page = open_viewer(visit, from_file, viewer)
    assert shows(page, ALL_ORIGINAL)
    target = TARGETS[viewer]
    range_ = page.get_by_role("slider", name=f"How much of {target} is shown")
    range_.focus()
    page.keyboard.press("End")
    expect(range_).to_have_attribute("aria-valuetext", f"100 % of {target} shown")
    assert shows(page, ALL_RESULT)
    page.keyboard.press("ArrowLeft")
    expect(range_).to_have_attribute("aria-valuetext", f"99 % of {target} shown")
    page.keyboard.press("Home")
    assert shows(page, ALL_ORIGINAL)
    range_.fill("50")
    corner, middle, foot = [(0.02, 0.02), (0.5, 0.4), (0.5, 0.98)]
    half = {
        "scratch": {corner: "result", middle: "result", foot: "original"},
        "hover": {corner: "original", middle: "result", foot: "original"},
        "scroll": {corner: "original", middle: "original", foot: "result"},
    }
    assert shows(page, half[viewer])


@pytest.mark.parametrize("viewer", VIEWERS)
def test_buttons_reveal_reset_and_set_side_by_side(from_file, visit, shows, viewer):
    page = open_viewer(visit, from_file, viewer)
    button(page, "Reveal").click()
    assert shows(page, ALL_RESULT)
    assert shown(page) == 100
    button(page, "Reset").click()
    assert shows(page, ALL_ORIGINAL)
    assert shown(page) == 0
    side = button(page, "Side by side")
    side.click()
    expect(side).to_have_attribute("aria-pressed", "true")
    assert shows(page, {(0.25, 0.4): "original", (0.75, 0.4): "result"})
    expect(page.get_by_text("Original, ")).to_be_visible()
    side.click()
    expect(side).to_have_attribute("aria-pressed", "false")
    assert shows(page, ALL_ORIGINAL)


def test_the_viewer_is_switched_on_the_page_by_pointer_and_keys(from_file, visit, shows):
    page = open_viewer(visit, from_file, "scratch")
    choice = page.get_by_role("radiogroup", name="Viewer")
    expect(choice.get_by_role("radio", name="Scratch")).to_be_checked()
    choice.get_by_text("Hover").click()
    expect(page.locator("reveal-pair")).to_have_attribute("viewer", "hover")
    stage(page).hover(position={"x": 150, "y": 150})
    expect(slider(page)).to_have_value("25")
    expect(button(page, "Undo")).to_be_hidden()
    expect(page.get_by_role("slider", name="Lens size")).to_be_visible()
    choice.get_by_role("radio", name="Hover").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("reveal-pair")).to_have_attribute("viewer", "scroll")
    expect(page.get_by_role("slider", name="size")).to_have_count(0)
    slider(page).fill("0")
    page.evaluate(SCROLL_TO, 1)
    assert shows(page, ALL_RESULT)
    choice.get_by_text("Scratch").click()
    expect(stage(page)).to_be_in_viewport(ratio=0.9)  # though the track is gone
    assert shows(page, ALL_RESULT)
    button(page, "Reset").click()
    drag(page, (0.2, 0.5), (0.8, 0.5))
    assert shows(page, {(0.5, 0.5): "result", (0.5, 0.3): "original"})


def test_a_viewer_can_be_set_moved_and_taken_away_by_the_page(from_file, visit, shows):
    page = open_viewer(visit, from_file, "scratch")
    for viewer in ("scroll", "hover", "nonsense", "constructor", "scratch"):
        page.locator("reveal-pair").evaluate("(e, name) => e.setAttribute('viewer', name)", viewer)
        assert page.locator("[data-track]").count() == (viewer == "scroll")
        button(page, "Reveal").click()
        assert shows(page, ALL_RESULT)
        button(page, "Reset").click()
        assert shows(page, ALL_ORIGINAL)
    page.evaluate("""() => {
      window.pair = document.querySelector("reveal-pair");
      window.home = pair.parentElement;
      pair.remove();
    }""")
    page.mouse.click(300, 300)
    page.evaluate("() => { pair.reveal(1); home.append(pair); }")
    assert page.locator("fieldset.reveal-controls").count() == 1
    assert shows(page, ALL_RESULT)
    button(page, "Reset").click()
    assert shows(page, ALL_ORIGINAL)


def test_the_page_can_read_set_and_follow_a_viewer(from_file, visit, shows):
    page = open_viewer(visit, from_file, "hover")
    assert shows(page, ALL_ORIGINAL)
    page.evaluate("""() => {
      window.heard = [];
      window.pair = document.querySelector("reveal-pair");
      const note = ({ target }) => heard.push([target.revealed, target.view, target.viewer]);
      document.addEventListener("revealchange", note);
    }""")
    steps = {
        "pair.reveal(0.2); pair.reveal(0.4)": [0.4, "stack", "hover"],
        "pair.revealed = 2": [1, "stack", "hover"],
        "pair.view = 'difference'": [1, "difference", "hover"],
        "pair.view = 'nonsense'": [1, "stack", "hover"],
        "pair.setAttribute('viewer', 'scratch')": [1, "stack", "scratch"],
        "pair.reveal(NaN)": [0, "stack", "scratch"],
        "pair.reveal(0)": None,
    }
    for step in steps:
        page.evaluate(step)
        page.evaluate(NEXT_PAINT)
    assert page.evaluate("heard") == [state for state in steps.values() if state]


def test_a_hundred_pairs_on_one_page_work_and_only_those_in_sight_cost(own_gallery, visit, shows):
    page = visit(own_gallery, multiply(own_gallery, 100), reduced_motion="reduce")
    expect(page.locator(".reveal-controls")).to_have_count(100)
    canvases = "document.querySelectorAll('[data-gesture=scratch] canvas')"
    covers = f"[...{canvases}].filter((c) => c.width)"
    until(page, f"{covers}.length")
    assert page.evaluate(f"{covers}.length") <= 2
    last = page.locator("reveal-pair").nth(99)
    last.scroll_into_view_if_needed()
    until(page, "document.querySelectorAll('canvas')[99].width > 0")
    until(page, "document.querySelectorAll('canvas')[0].width === 0")
    last.get_by_role("radio", name="Hover").check()
    checked = page.locator("input:checked").evaluate_all("(all) => all.map((one) => one.value)")
    assert checked == [*(VIEWERS * 33), "hover"]  # each pair has a choice of its own
    last.get_by_role("button", name="Reveal").click()
    revealed = "[...document.querySelectorAll('reveal-pair')].map((pair) => pair.revealed)"
    assert page.evaluate(revealed)[97:] == [0, 0.5, 1]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_only_the_ring_around_the_lens_is_blurred(own_gallery, visit, viewer):
    stripes = np.zeros((512, 512), np.uint8)
    stripes[:, ::16] = stripes[:, 1::16] = 255
    for result in own_gallery.results:
        for image in (result.pictures.original, result.pictures.result):
            Image.fromarray(stripes).save(own_gallery.folder / image.path, quality=95)
    page = open_viewer(visit, own_gallery, viewer)
    page.mouse.move(2, 2)
    slider(page).fill("40")
    until(page, "!document.querySelector('reveal-pair').getAnimations({ subtree: true }).length")

    def contrast(x: float, y: float) -> int:
        left, top = point(page, x, y)
        shot = page.screenshot(clip={"x": left - 12, "y": top, "width": 24, "height": 1})
        grey = np.asarray(Image.open(BytesIO(shot)).convert("L"), int)
        return int(grey.max() - grey.min())

    places = [(x, y) for x in (0.06, 0.5, 0.94) for y in (0.1, 0.5, 0.9)]
    blurred = {place for place in places if contrast(*place) < 150}
    sides = {(0.06, 0.5), (0.94, 0.5), (0.5, 0.1), (0.5, 0.9)}
    assert blurred == (sides if viewer == "hover" else set())


def test_nothing_moves_when_the_script_comes_late(server, from_file, visit):
    gallery = dataclasses.replace(from_file, url=server)
    page = visit(gallery, "index.html")
    page.route("**/reveal-pair.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.add_init_script("""
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((e) => (shift += e.value)))
        .observe({ type: "layout-shift", buffered: true });
    """)
    page.goto(gallery.url + gallery.page_of("scratch"))
    expect(page.locator(".reveal-controls")).to_be_visible()
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    assert page.evaluate("shift") < 0.01
