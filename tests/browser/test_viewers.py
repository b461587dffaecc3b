from __future__ import annotations

import pytest
from playwright.sync_api import expect

VIEWERS = ("scratch", "hover", "scroll")
CORNERS = [(0.02, 0.02), (0.98, 0.02), (0.02, 0.98), (0.98, 0.98), (0.5, 0.5)]
ALL_ORIGINAL = dict.fromkeys(CORNERS, "original")
ALL_RESULT = dict.fromkeys(CORNERS, "result")
SCROLL_TO = """(share) => {
  const [pair, frame] = ["reveal-pair", ".reveal-frame"].map((s) => document.querySelector(s));
  scrollTo(0, share * (pair.offsetHeight - frame.offsetHeight));
}"""


def point(page, x, y):
    box = page.locator(".reveal-stage").bounding_box()
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def drag(page, *places):
    page.mouse.move(*point(page, *places[0]))
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*point(page, *place), steps=8)
    page.mouse.up()


def shown(page):
    return int(page.get_by_role("slider").input_value())


@pytest.fixture
def settled(visit, shows):
    """Open the page of a viewer and wait until its original is on the stage."""

    def settled(gallery, viewer, **options):
        page = visit(gallery, gallery.page_of(viewer), **options)
        page.wait_for_load_state("load")
        page.evaluate("document.querySelectorAll('.reveal-hint').forEach((hint) => hint.remove())")
        if options.get("reduced_motion") != "reduce":
            assert shows(page, ALL_ORIGINAL)
            assert shown(page) == 0
        return page

    return settled


# What every viewer can do


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_range_alone_reveals_everything_and_nothing(gallery, settled, shows, viewer):
    page = settled(gallery, viewer)
    target = {"scratch": "night", "hover": "autumn", "scroll": "winter"}[viewer]
    slider = page.get_by_role("slider", name=f"How much of {target} is shown")
    slider.focus()
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", f"100 % of {target} shown")
    assert shows(page, ALL_RESULT)
    page.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", f"99 % of {target} shown")
    page.keyboard.press("Home")
    assert shows(page, ALL_ORIGINAL)
    slider.fill("50")
    corner, middle, foot = [(0.02, 0.02), (0.5, 0.4), (0.5, 0.98)]
    half = {
        "scratch": {corner: "result", middle: "result", foot: "original"},
        "hover": {corner: "original", middle: "result", foot: "original"},
        "scroll": {corner: "original", middle: "original", foot: "result"},
    }
    assert shows(page, half[viewer])


@pytest.mark.parametrize("viewer", VIEWERS)
def test_buttons_reveal_reset_and_set_side_by_side(from_file, settled, shows, viewer):
    page = settled(from_file, viewer)
    page.get_by_role("button", name="Reveal").click()
    assert shows(page, ALL_RESULT)
    assert shown(page) == 100
    page.get_by_role("button", name="Reset").click()
    assert shows(page, ALL_ORIGINAL)
    assert shown(page) == 0
    side = page.get_by_role("button", name="Side by side")
    side.click()
    expect(side).to_have_attribute("aria-pressed", "true")
    assert shows(page, {(0.25, 0.4): "original", (0.75, 0.4): "result"})
    expect(page.get_by_text("Original, ")).to_be_visible()
    side.click()
    assert shows(page, ALL_ORIGINAL)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("way", ["no script", "print"])
def test_both_pictures_stand_side_by_side_without_script_and_in_print(
    from_file, visit, shows, viewer, way
):
    page = visit(from_file, from_file.page_of(viewer), java_script_enabled=way == "print")
    page.emulate_media(media="print" if way == "print" else "screen")
    first, second = (page.locator("figure img").nth(n).bounding_box() for n in (0, 1))
    assert first["x"] + first["width"] < second["x"]
    assert first["y"] == second["y"]
    assert first["width"] == second["width"] > 200
    for caption in page.locator("figcaption").all():
        expect(caption).to_be_visible()
        assert caption.bounding_box()["height"] > 15
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("missing", ["original", "result"])
def test_a_picture_that_is_missing_leaves_the_other(own_gallery, visit, shows, viewer, missing):
    for result in own_gallery.results:
        (own_gallery.folder / getattr(result, missing).path).unlink()
    page = visit(own_gallery, own_gallery.page_of(viewer), expected="Failed to load resource")
    expect(page.get_by_role("status")).to_contain_text(f"The {missing} could not be loaded.")
    assert shows(page, {(0.5, 0.4): "result" if missing == "original" else "original"})
    expect(page.locator("figure:visible")).to_have_count(1)


def test_a_viewer_can_be_switched_moved_and_taken_away(from_file, settled, shows):
    page = settled(from_file, "scratch")
    for viewer, traces in (("scroll", 0), ("hover", 1), ("scratch", 1)):
        page.locator("reveal-pair").evaluate("(e, name) => e.setAttribute('viewer', name)", viewer)
        assert page.locator(".reveal-cover, .reveal-veil").count() == traces
        assert page.locator("[data-track]").count() == (viewer == "scroll")
        page.get_by_role("button", name="Reveal").click()
        assert shows(page, ALL_RESULT)
        page.get_by_role("button", name="Reset").click()
        assert shows(page, ALL_ORIGINAL)
    page.evaluate("""() => {
      window.pair = document.querySelector("reveal-pair");
      window.home = pair.parentElement;
      pair.remove();
    }""")
    page.mouse.click(300, 300)
    page.evaluate("home.append(pair)")
    assert page.locator("fieldset.reveal-controls").count() == 1
    page.get_by_role("button", name="Reveal").click()
    assert shows(page, ALL_RESULT)


# Scratch


def test_scratching_shows_the_result_where_scratched_and_nowhere_else(gallery, settled, shows):
    page = settled(gallery, "scratch")
    drag(page, (0.2, 0.3), (0.8, 0.3))
    scratched = dict.fromkeys([(0.2, 0.3), (0.5, 0.3), (0.8, 0.3)], "result")
    untouched = dict.fromkeys([(0.5, 0.2), (0.5, 0.4), (0.1, 0.3), (0.9, 0.3)], "original")
    assert shows(page, scratched | untouched)
    assert 8 <= shown(page) <= 14  # 0.6 x 0.15 and two half discs are 10.8 %


def test_scratches_stay_where_they_are_when_the_window_changes(from_file, settled, shows):
    page = settled(from_file, "scratch")
    drag(page, (0.1, 0.3), (0.9, 0.3))
    page.set_viewport_size({"width": 400, "height": 700})
    expected = {(0.5, 0.3): "result", (0.5, 0.15): "original", (0.5, 0.45): "original"}
    assert shows(page, expected)
    resolution = page.evaluate("document.querySelector('canvas').width")
    assert resolution == page.evaluate("document.querySelector('.reveal-stage').clientWidth")


def test_scratches_are_as_fine_as_the_screen(from_file, settled, shows):
    page = settled(from_file, "scratch", device_scale_factor=2)
    width = page.evaluate("document.querySelector('.reveal-stage').clientWidth")
    assert page.evaluate("document.querySelector('canvas').width") == 2 * width


def test_enough_scratches_complete_themselves(from_file, settled, shows):
    page = settled(from_file, "scratch")
    rows = [0.08 + 0.13 * row for row in range(6)]
    drag(page, *[(x, y) for row, y in enumerate(rows) for x in ((0, 1), (1, 0))[row % 2]])
    assert shown(page) == 100
    assert shows(page, ALL_RESULT)


def test_a_press_alone_scratches_and_the_right_button_does_not(from_file, settled, shows):
    page = settled(from_file, "scratch")
    page.mouse.click(*point(page, 0.5, 0.5), button="right")
    assert shown(page) == 0
    page.mouse.click(*point(page, 0.5, 0.5))
    assert shows(page, {(0.5, 0.5): "result", (0.6, 0.5): "original"})


def swipe(page, x_distance, y_distance):
    x, y = point(page, 0.5, 0.5)
    session = page.context.new_cdp_session(page)
    touch = "Input.dispatchTouchEvent"
    session.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 13):
        at = {"x": x + x_distance * step / 12, "y": y + y_distance * step / 12}
        session.send(touch, {"type": "touchMove", "touchPoints": [at]})
        page.wait_for_timeout(16)
    session.send(touch, {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("viewer", ["scratch", "hover"])
def test_a_finger_scrolls_the_page_across_the_picture(from_file, settled, viewer):
    page = settled(from_file, viewer, has_touch=True)
    swipe(page, 0, -250)
    assert page.evaluate("scrollY") > 150
    if viewer == "scratch":
        assert shown(page) == 0


def test_a_finger_scratches_sideways_and_taps(from_file, settled, shows):
    page = settled(from_file, "scratch", has_touch=True)
    page.touchscreen.tap(*point(page, 0.2, 0.8))
    assert shows(page, {(0.2, 0.8): "result", (0.5, 0.8): "original"})
    swipe(page, 200, 0)
    assert page.evaluate("scrollY") == 0
    assert shows(page, {(0.6, 0.5): "result", (0.3, 0.5): "original"})


# Hover


def test_the_lens_shows_the_result_at_the_pointer_only(gallery, settled, shows):
    page = settled(gallery, "hover")
    page.mouse.move(*point(page, 0.3, 0.3))
    assert shows(page, {(0.3, 0.3): "result", (0.85, 0.85): "original"})
    page.mouse.move(*point(page, 0.8, 0.8))
    assert shows(page, {(0.8, 0.8): "result", (0.3, 0.3): "original"})
    assert shown(page) == 25
    page.mouse.move(5, 5)
    assert shows(page, ALL_ORIGINAL)
    assert shown(page) == 0


def test_the_lens_is_moved_sized_and_closed_by_keys(from_file, settled, shows):
    page = settled(from_file, "hover")
    page.locator(".reveal-stage").focus()
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


def test_a_tap_leaves_the_lens_and_a_tap_in_it_takes_it_away(from_file, settled, shows):
    page = settled(from_file, "hover", has_touch=True)
    page.touchscreen.tap(*point(page, 0.3, 0.3))
    assert shows(page, {(0.3, 0.3): "result", (0.85, 0.85): "original"})
    page.touchscreen.tap(*point(page, 0.3, 0.3))
    assert shows(page, ALL_ORIGINAL)


# Scroll


@pytest.mark.parametrize("animated", [True, False], ids=["in CSS", "by listener"])
def test_scrolling_lets_the_result_in_from_below(gallery, settled, shows, animated):
    page = settled(gallery, "scroll")
    stage = page.locator(".reveal-stage")
    timeline = "(stage) => stage.getAnimations().map((a) => a.timeline.constructor.name)"
    assert stage.evaluate(timeline) == ["ViewTimeline"]
    if not animated:  # as where scroll-driven animations are not known
        stage.evaluate("(stage) => (stage.style.animation = 'none')")
    page.evaluate(SCROLL_TO, 0.5)
    assert shows(page, {(0.5, 0.45): "original", (0.5, 0.55): "result"})
    assert shown(page) == 50
    page.evaluate(SCROLL_TO, 0.25)
    assert shows(page, {(0.5, 0.7): "original", (0.5, 0.8): "result"})
    assert shown(page) == 25
    page.evaluate(SCROLL_TO, 1)
    assert shows(page, ALL_RESULT)
    assert shown(page) == 100


def test_scrolling_goes_on_from_where_the_range_was_set(from_file, settled, shows):
    page = settled(from_file, "scroll")
    slider = page.get_by_role("slider")
    page.evaluate(SCROLL_TO, 0.5)
    expect(slider).to_have_value("50")
    slider.fill("80")
    assert shows(page, {(0.5, 0.15): "original", (0.5, 0.25): "result"})
    page.evaluate(SCROLL_TO, 0.75)
    expect(slider).to_have_value("90")
    page.evaluate(SCROLL_TO, 0.25)
    expect(slider).to_have_value("40")
    page.evaluate(SCROLL_TO, 1)
    expect(slider).to_have_value("100")
    page.evaluate(SCROLL_TO, 0.5)
    expect(slider).to_have_value("50")  # an end reached, the scroll position alone counts again
    page.evaluate(SCROLL_TO, 0)
    expect(slider).to_have_value("0")
    assert shows(page, ALL_ORIGINAL)


def test_with_reduced_motion_the_picture_stands_split_and_still(from_file, settled, shows):
    page = settled(from_file, "scroll", reduced_motion="reduce")
    assert shows(page, {(0.5, 0.45): "original", (0.5, 0.55): "result"})
    height = "document.querySelector('reveal-pair').offsetHeight"
    assert page.evaluate(height) <= page.evaluate("innerHeight")
    page.evaluate("scrollTo(0, 200)")
    assert shown(page) == 50
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("slider").fill("100")
    assert shows(page, ALL_RESULT)
