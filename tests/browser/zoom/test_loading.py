"""Zoom: what is loaded, and when."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    button,
    drag,
    open_viewer,
    until,
)
from support.zoom import (
    FULL,
    FULLS,
    SMALL,
    WIDTHS,
    named,
    note,
    press,
    settle,
    state,
    wheel,
)


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
