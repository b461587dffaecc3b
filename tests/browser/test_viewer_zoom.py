"""Zoom: full pictures that come when they are needed, and two pictures that move as one."""

from __future__ import annotations

import functools
import shutil

import pytest
from playwright.sync_api import expect
from support.galleries import make_result
from support.index import DIRECTIONS, ORIGINAL, RESULT, Index
from support.viewer import (
    SCROLL_TO,
    VIEWERS,
    button,
    drag,
    open_viewer,
    point,
    shown,
    slider,
    stage,
    swipe,
    until,
)

from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Manifest, Site

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


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a gallery of a photo for each viewer, two of other shapes, and one that is small."""
    out = tmp_path_factory.mktemp("zoom")
    colours = [f"rgb{colour}" for colour in (ORIGINAL, RESULT)]
    make = functools.partial(make_result, out, original=colours[0], result=colours[1])
    results = [
        make(f"{d.viewer}.jpg", d, shape=(3, 2), full=(FULL, FULL * 2 // 3)) for d in DIRECTIONS
    ]
    for name, (width, height) in SHAPES.items():
        full = (FULL * width // max(width, height), FULL * height // max(width, height))
        results.append(make(f"{name}.jpg", DIRECTIONS[1], shape=(width, height), full=full))
    results.append(make("plain.jpg", DIRECTIONS[0]))
    render(out, Manifest(Site(title="Hills", single_file=True), tuple(results), ()))
    return out, tuple(results)


@pytest.fixture
def zooms(folder):
    return Zooms(*folder, url=folder[0].as_uri() + "/")


@pytest.fixture
def own(folder, tmp_path):
    """Give the same gallery in a folder that the test may damage."""
    shutil.copytree(folder[0], tmp_path / "own")
    return Zooms(tmp_path / "own", folder[1], (tmp_path / "own").as_uri() + "/")


@pytest.fixture
def served(folder, built, server):
    place = built[0] / "zoom"
    if not place.exists():
        shutil.copytree(folder[0], place)
    return Zooms(place, folder[1], server + "zoom/")


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


# What is loaded, and when.


def test_the_full_pictures_are_asked_for_at_the_first_zoom_and_once(zooms, visit):
    page = visit(zooms, "index.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(zooms.url + zooms.page_of("scratch"))
    until(page, f"{WIDTHS}.every(Boolean)")
    drag(page, (0.2, 0.3), (0.8, 0.3))
    press(page, "Side by side", "Difference", "Difference", "Zoom out")
    assert {"zoom.js", "zoom.css", "original.jpg", "result.jpg"} <= set(asked)
    assert not {"zoom.jpg", "zoom-original.jpg"} & set(asked)
    press(page, "Zoom in")
    until(page, FULLS)
    press(page, "Fit", "Zoom in", "100 %")
    assert asked.count("zoom.jpg") == asked.count("zoom-original.jpg") == 1


def test_both_are_put_in_place_together_and_it_is_said(served, visit):
    page = open_viewer(visit, served, "hover")
    held = []
    page.route("**/zoom-original.jpg", lambda route: held.append(route))
    page.evaluate(f"""() => {{
      window.seen = new Set();
      const look = () => {{
        seen.add(String({WIDTHS}));
        requestAnimationFrame(look);
      }};
      look();
    }}""")
    button(page, "Zoom in").click()
    result = named(served, "hover")
    size = round((result.pictures.zoom.bytes + result.pictures.zoom_original.bytes) / 1000)
    expect(note(page)).to_contain_text(f"Loading the full picture, {size} kB")
    expect(note(page)).to_be_visible()
    page.wait_for_timeout(400)  # one of them is there
    assert page.evaluate(WIDTHS) == [SMALL, SMALL]
    assert state(page)[0] == 1.5  # and it has zoomed meanwhile
    held[0].continue_()
    until(page, FULLS)
    expect(note(page)).to_contain_text("The full picture is there")
    page.wait_for_timeout(50)
    assert set(page.evaluate("[...seen]")) == {f"{SMALL},{SMALL}", f"{FULL},{FULL}"}
    expect(note(page)).not_to_contain_text("picture")  # after a while


@pytest.mark.parametrize("missing", ["zoom", "zoom_original"])
def test_where_a_full_picture_fails_the_small_ones_stay_and_can_be_zoomed(
    own, visit, shows, missing
):
    (own.folder / getattr(named(own, "scratch").pictures, missing).path).unlink()
    page = open_viewer(visit, own, "scratch", expected="Failed to load resource")
    press(page, "Zoom in", "Zoom in")
    expect(note(page)).to_contain_text("The full picture could not be loaded")
    assert page.evaluate(WIDTHS) == [SMALL, SMALL]
    assert state(page)[0] == 2.25
    drag(page, (0.2, 0.5), (0.8, 0.5))
    assert shows(page, {(0.5, 0.5): "result", (0.5, 0.8): "original"})


def test_full_screen_brings_them_and_its_wheel_zooms(zooms, visit):
    page = open_viewer(visit, zooms, "hover")
    button(page, "Full screen").click()
    until(page, FULLS)
    assert state(page)[0] == 1
    wheel(page, 0, -120)
    scale = state(page)[0]
    assert scale > 1.3
    button(page, "Full screen").click()
    expect(button(page, "Full screen")).to_have_attribute("aria-pressed", "false")
    settle(page)
    assert state(page)[0] == scale


def test_results_of_512_pixels_have_no_zoom_and_load_nothing_for_it(zooms, visit):
    page = visit(zooms, "index.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(f"{zooms.url}results/{named(zooms, 'plain').id}.html")
    expect(button(page, "Full screen")).to_be_visible()
    expect(button(page, "Zoom in")).to_have_count(0)
    assert not [name for name in asked if "zoom" in name]
    page.goto(f"{zooms.url}gallery.html#p-{named(zooms, 'hover').id}")
    expect(button(page, "Full screen")).to_be_visible()
    expect(button(page, "Zoom in")).to_have_count(0)


def test_without_scripts_the_small_ones_show_and_the_link_has_the_full_one(zooms, visit):
    page = visit(zooms, zooms.page_of("hover"), java_script_enabled=False)
    expect(page.locator("figure img:visible")).to_have_count(2)
    sources = page.locator("figure img").evaluate_all("(all) => all.map((one) => one.src)")
    assert [source.rsplit("/", 1)[1] for source in sources] == ["original.jpg", "result.jpg"]
    links = page.locator("a[download='hover-autumn.jpg']")
    hrefs = links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert hrefs == [f"../{named(zooms, 'hover').pictures.full.path}"] * 2


# Both pictures move as one.


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


# Ways to zoom and to move.


def test_the_buttons_say_where_they_are_and_keep_to_the_limits(zooms, visit):
    page = open_viewer(visit, zooms, "hover")
    width = stage(page).bounding_box()["width"]
    percent = page.locator(".reveal-percent")
    fitted = f"{round(100 * width / FULL)} %"
    expect(percent).to_have_text(fitted)
    expect(button(page, "Fit")).to_have_attribute("aria-pressed", "true")
    expect(button(page, "Zoom out")).to_have_attribute("aria-disabled", "true")
    press(page, "Zoom in")
    expect(percent).to_have_text(f"{round(150 * width / FULL)} %")
    until(page, FULLS)
    expect(note(page)).to_contain_text(f"{round(150 * width / FULL)} %")  # once it has ended
    press(page, "Zoom in", "Zoom in")  # 100 % is not stepped over
    expect(percent).to_have_text("100 %")
    expect(button(page, "100 %")).to_have_attribute("aria-pressed", "true")
    assert state(page)[0] == pytest.approx(FULL / width, rel=1e-3)
    for _ in range(4):
        press(page, "Zoom in")
    most = max(4, 2 * FULL / width)
    assert state(page)[0] == pytest.approx(most, rel=1e-3)
    expect(button(page, "Zoom in")).to_have_attribute("aria-disabled", "true")
    for _ in range(6):
        press(page, "Zoom out")
    assert state(page) == (1, 0, 0)
    expect(percent).to_have_text(fitted)


def test_a_pixel_of_the_picture_is_one_of_a_finer_screen(zooms, visit):
    page = open_viewer(visit, zooms, "hover", device_scale_factor=2)
    width = stage(page).bounding_box()["width"]
    press(page, "100 %")
    assert state(page)[0] == pytest.approx(FULL / width / 2, rel=1e-3)


def test_with_reduced_motion_it_is_there_at_once(zooms, visit):
    page = open_viewer(visit, zooms, "hover", reduced_motion="reduce")
    scales = page.evaluate(f"""() => {{
      document.querySelector("[value=zoom-in]").click();
      return [{PAIR}.zoomed.scale, {PAIR}.zoom.goal];
    }}""")
    assert scales == [1.5, None]


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


# Everywhere and for everyone.


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_controls_fit_every_screen(zooms, visit, direction):
    page = open_viewer(visit, zooms, "scratch")
    page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
    press(page, "Zoom in")
    for width, height in ((320, 640), (740, 360), (1280, 800), (3840, 2160)):
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
