"""Viewers where something is missing, small, mirrored, hidden or of another shape."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    ALL_ORIGINAL,
    ALL_RESULT,
    SCROLL_TO,
    VIEWERS,
    button,
    drag,
    open_viewer,
    point,
    reshape,
    shown,
    slider,
    stage,
    status,
    until,
)

TALL, WIDE = (240, 720), (720, 240)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("way", ["no script", "print"])
def test_both_pictures_stand_side_by_side_without_script_and_in_print(
    from_file, visit, viewer, way
):
    page = visit(from_file, from_file.page_of(viewer), java_script_enabled=way == "print")
    if way == "print":
        slider(page).fill("50")
    page.emulate_media(media="print" if way == "print" else "screen")
    first, second = (page.locator("figure img").nth(n).bounding_box() for n in (0, 1))
    assert first["x"] + first["width"] < second["x"]
    assert first["y"] == second["y"]
    assert first["width"] == second["width"] > 200
    for caption in page.locator("figcaption").all():
        expect(caption).to_be_visible()
        assert caption.bounding_box()["height"] > 15
    expect(page.locator("reveal-pair").get_by_role("button")).to_have_count(0)
    expect(page.locator(".reveal-download")).to_be_visible(visible=way == "no script")


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("missing", ["original", "result"])
def test_a_picture_that_is_missing_leaves_the_other(own_gallery, visit, shows, viewer, missing):
    for result in own_gallery.results:
        (own_gallery.folder / getattr(result.pictures, missing).path).unlink()
    page = visit(own_gallery, own_gallery.page_of(viewer), expected="Failed to load resource")
    expect(status(page)).to_contain_text(f"The {missing} could not be loaded.")
    assert shows(page, {(0.5, 0.4): "result" if missing == "original" else "original"})
    expect(page.locator("figure:visible")).to_have_count(1)
    download = page.locator(".reveal-download")
    expect(download).to_be_visible(visible=missing == "original")
    page.evaluate("document.querySelector('reveal-pair').reveal(1)")
    page.evaluate("document.querySelector('reveal-pair').view = 'side'")
    expect(page.locator("figure:visible")).to_have_count(1)


def test_two_missing_pictures_are_both_named(own_gallery, visit):
    for result in own_gallery.results:
        (own_gallery.folder / result.pictures.original.path).unlink()
        (own_gallery.folder / result.pictures.result.path).unlink()
    page = visit(own_gallery, own_gallery.page_of("scratch"), expected="Failed to load resource")
    said = status(page)
    for missing in ("original", "result"):
        expect(said).to_contain_text(f"The {missing} could not be loaded.")


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_viewer_that_was_hidden_works_when_it_is_shown(from_file, visit, shows, viewer):
    page = open_viewer(visit, from_file, viewer)
    page.evaluate("""() => {
      window.pair = document.querySelector("reveal-pair");
      pair.remove();
      pair.hidden = true;
      pair.style.display = "none";
      document.querySelector(".darkroom").append(pair);
      pair.reveal(0.4);
    }""")
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    page.evaluate("() => { pair.hidden = false; pair.style.display = ''; }")
    corner, foot = (0.5, 0.1), (0.5, 0.95)
    some = {
        "scratch": {corner: "result", foot: "original"},
        "hover": {(0.5, 0.5): "result", foot: "original"},
        "scroll": {corner: "original", foot: "result"},
    }
    assert shows(page, some[viewer])
    assert shown(page) == 40
    button(page, "Reset").click()
    if viewer == "scratch":
        drag(page, (0.2, 0.5), (0.8, 0.5))
    elif viewer == "hover":
        page.mouse.move(*point(page, 0.5, 0.5))
    else:
        page.evaluate(SCROLL_TO, 0.6)
    assert shows(page, {(0.5, 0.5): "result", (0.5, 0.1): "original"})


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("size", [TALL, WIDE], ids=["tall", "wide"])
def test_pictures_of_any_shape_fit_the_window_and_are_revealed(
    own_gallery, visit, shows, viewer, size
):
    reshape(own_gallery, viewer, size)
    page = open_viewer(visit, own_gallery, viewer)
    for window in ((360, 740), (1280, 800)):  # a phone, and a desk
        page.set_viewport_size({"width": window[0], "height": window[1]})
        page.reload()
        fits_and_is_revealed(page, shows, viewer, size, window)


def fits_and_is_revealed(page, shows, viewer, size, window):
    expect(stage(page)).to_be_in_viewport(ratio=1)
    expect(slider(page)).to_be_in_viewport(ratio=1)
    box = stage(page).bounding_box()
    assert box["width"] / box["height"] == pytest.approx(size[0] / size[1], rel=0.02)
    assert max(box["width"] / window[0], box["height"] / window[1]) > 0.45
    if viewer == "scratch":
        drag(page, (0.2, 0.5), (0.8, 0.5))
        assert shown(page) == pytest.approx({TALL: 4, WIDE: 33}[size], abs=3)
        assert shows(page, {(0.5, 0.5): "result", (0.5, 0.02): "original"})
    elif viewer == "hover":
        page.mouse.move(*point(page, 0.5, 0.5))
        away = (0.5, 0.1) if size == TALL else (0.1, 0.5)
        assert shows(page, {(0.5, 0.5): "result", away: "original"})
        page.mouse.move(2, 2)
    else:
        page.evaluate(SCROLL_TO, 0.3)
        assert shows(page, {(0.5, 0.6): "original", (0.5, 0.8): "result"})
    button(page, "Reveal").click()
    assert shows(page, dict.fromkeys([(0.06, 0.06), (0.94, 0.06), (0.06, 0.94)], "result"))
    button(page, "Side by side").click()
    first, second = (page.locator("figure img").nth(n).bounding_box() for n in (0, 1))
    assert first["width"] == pytest.approx(second["width"], abs=0.1)
    assert first["width"] > 100
    assert page.evaluate("document.documentElement.scrollWidth") <= window[0]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_phone_shows_picture_range_and_buttons_of_a_finger_s_size(from_file, visit, viewer):
    page = open_viewer(visit, from_file, viewer)
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        is_for_fingers(page, width)


def is_for_fingers(page, width):
    for seen in (stage(page), slider(page), button(page, "Full screen")):
        expect(seen).to_be_in_viewport(ratio=1)
    assert stage(page).bounding_box()["width"] > 0.85 * width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator(":is(.reveal-controls) :is(button, a, label)").all():
        if control.is_visible():
            box = control.bounding_box()
            assert min(box["width"], box["height"]) >= 24
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("viewer", VIEWERS)
def test_at_200_percent_zoom_everything_works_and_nothing_is_cut_off(
    from_file, visit, shows, viewer
):
    page = open_viewer(visit, from_file, viewer, device_scale_factor=2)
    page.set_viewport_size({"width": 450, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth") <= 450
    stage(page).scroll_into_view_if_needed()
    box = stage(page).bounding_box()
    assert 200 < box["height"] < 344
    for name in ("Reset", "Reveal"):
        button(page, name).click()
        button(page, name).scroll_into_view_if_needed()
        expect(button(page, name)).to_be_in_viewport(ratio=1)
    stage(page).scroll_into_view_if_needed()
    page.mouse.move(2, 2)
    places = [(0.06, 0.94), (0.94, 0.94), (0.5, 0.5)]  # round corners reach far into so small a one
    assert shows(page, dict.fromkeys(places, "result"))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_right_to_left_mirrors_the_controls_but_not_the_picture(from_file, visit, shows, viewer):
    page = open_viewer(visit, from_file, viewer)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert shows(page, ALL_ORIGINAL)
    places = [page.get_by_text(name, exact=True).bounding_box()["x"] for name in VIEWERS_SHOWN]
    assert places == sorted(places, reverse=True)
    slider(page).focus()
    page.keyboard.press("ArrowLeft")
    assert shown(page) == 1  # where the range grows
    slider(page).fill("0")
    if viewer == "scratch":
        drag(page, (0.05, 0.5), (0.3, 0.5))
    elif viewer == "hover":
        page.mouse.move(*point(page, 0.1, 0.5))
    else:
        page.evaluate(SCROLL_TO, 1)
    there = {(0.1, 0.5): "result"}
    assert shows(page, there if viewer == "scroll" else there | {(0.9, 0.5): "original"})


VIEWERS_SHOWN = ("Scratch", "Hover", "Scroll")


@pytest.mark.parametrize("viewer", VIEWERS)
def test_with_reduced_motion_nothing_moves_by_itself(from_file, visit, shows, viewer):
    page = open_viewer(visit, from_file, viewer, reduced_motion="reduce", script="")
    moving = "document.getAnimations().length"
    button(page, "Reveal").click()
    assert page.evaluate(moving) == 0
    assert shows(page, ALL_RESULT)
    button(page, "Reset").click()
    if viewer == "scratch":
        rows = [0.08 + 0.13 * row for row in range(6)]
        drag(page, *[(x, y) for row, y in enumerate(rows) for x in ((0, 1), (1, 0))[row % 2]])
        until(page, "document.querySelector('reveal-pair').revealed === 1")
    else:
        stage(page).hover()
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("viewer", VIEWERS)
def test_forced_colours_keep_pictures_controls_and_what_is_pressed(from_file, visit, shows, viewer):
    page = open_viewer(visit, from_file, viewer, forced_colors="active")
    assert shows(page, ALL_ORIGINAL)
    slider(page).fill("100")
    assert shows(page, ALL_RESULT)
    chosen, other = (
        page.locator(".reveal-viewers label").filter(has=page.locator(state))
        for state in (":checked", ":not(:checked)")
    )
    outline = "(label) => getComputedStyle(label).outlineStyle"
    assert chosen.evaluate(outline) == "solid"
    assert other.first.evaluate(outline) == "none"
