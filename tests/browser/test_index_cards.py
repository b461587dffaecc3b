"""The cards of the index: their pictures, and how they come alive."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from support.index import NAMES, build_index, name_of

from cgbatch.jobs.manifest import Site

NO_TIMELINE = "(old => CSS.supports = (...a) => !`${a}`.includes('timeline') && old(...a))"


def test_a_browser_that_does_not_measure_is_told_the_width_of_a_card(index, visit):
    page = visit(index, "index.html")
    for width in (360, 700, 1000, 1440, 1900, 2560, 3840):
        page.set_viewport_size({"width": width, "height": 800})
        real = page.locator(".thumbs").first.bounding_box()["width"]
        told = page.evaluate("""() => {
          const [first] = document.images;
          for (const part of first.sizes.split(", ")) {
            const [, query, share] = part.match(/^(\\(.*\\))? ?([\\d.]+)vw$/);
            if (!query || matchMedia(query).matches) return (share * innerWidth) / 100;
          }
        }""")
        assert 0.98 < told / real < 1.03, width


@pytest.mark.parametrize(("width", "scale", "chosen"), [(1000, 1, "thumb"), (1000, 2, "preview")])
def test_fine_screens_get_the_finer_picture(served, visit, width, scale, chosen):
    options = {"device_scale_factor": scale}
    page = visit(served, "index.html", **options)
    page.set_viewport_size({"width": width, "height": 800})
    page.reload()
    page.wait_for_function("[...document.images].filter((i) => i.currentSrc).length > 12")
    sources = page.evaluate("[...document.images].map((i) => i.currentSrc).filter(Boolean)")
    assert {source.rsplit("/")[-1].split(".")[0] for source in sources} == {
        chosen,
        f"{chosen}-original",
    }


def seen(page: Page, card: int, places: list[tuple[float, float]]) -> list[str]:
    box = page.locator(".thumbs").nth(card).bounding_box()
    shot = Image.open(BytesIO(page.screenshot(scale="css"))).convert("RGB")
    at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    return [name_of(shot.getpixel((round(x), round(y)))) for x, y in at]


def becomes(page: Page, card: int, expected: dict[tuple[float, float], str]) -> None:
    """Wait until a card shows what is expected at places from 0 to 1."""
    last = None
    for _ in range(40):
        last = seen(page, card, list(expected))
        if last == list(expected.values()):
            return
    raise AssertionError(f"{last} at {list(expected)}")


def put(page: Page, card: int, share: float) -> None:
    """Scroll until the middle of a card is so far down the window, from 0 to 1."""
    page.evaluate(
        """([card, share]) => {
          const box = document.querySelectorAll(".thumbs")[card].getBoundingClientRect();
          scrollBy(0, box.top + box.height / 2 - share * innerHeight);
        }""",
        [card, share],
    )


@pytest.fixture(params=["timeline", "script"])
def scrolling(request, index, visit):
    """Open the index in a browser with scroll-driven animations, and in one without."""

    def scrolling(**options) -> Page:
        page = visit(index, "index.html", **options)
        if request.param == "script":
            sheet = (index.folder / "assets/gallery.css").read_text()
            assert "animation-timeline" in sheet
            old = sheet.replace("animation-timeline", "no-such-property")
            page.route("**/gallery.css", lambda r: r.fulfill(body=old, content_type="text/css"))
            page.add_init_script(f"{NO_TIMELINE}(CSS.supports.bind(CSS))")
        page.set_viewport_size({"width": 800, "height": 800})
        page.reload()
        return page

    return scrolling


FIRST_SCROLL = 2 * len(NAMES)


def test_a_winter_comes_in_as_one_scrolls(scrolling):
    page = scrolling()
    above, below = (0.5, 0.2), (0.5, 0.8)
    put(page, FIRST_SCROLL, 0.85)
    becomes(page, FIRST_SCROLL, {above: "original", (0.5, 0.6): "original"})
    put(page, FIRST_SCROLL, 0.5)
    becomes(page, FIRST_SCROLL, {above: "original", below: "result"})
    put(page, FIRST_SCROLL, 0.2)
    becomes(page, FIRST_SCROLL, {(0.5, 0.4): "result", below: "result"})
    put(page, 0, 0.2)
    becomes(page, 0, {(0.2, 0.5): "original", (0.8, 0.5): "result"})  # a night waits for a pointer


def test_on_a_touch_screen_every_card_comes_alive(scrolling):
    page = scrolling(has_touch=True, is_mobile=True)
    for card, place in ((6, (0.5, 0.3)), (4, (0.45, 0.5))):  # a lens, and a line
        put(page, card, 0.9)
        becomes(page, card, {place: "original"})
        put(page, card, 0.15)
        becomes(page, card, {place: "result"})


def test_who_wants_no_motion_sees_both_halves(scrolling):
    page = scrolling(reduced_motion="reduce")
    for share in (0.2, 0.75):
        put(page, FIRST_SCROLL, share)
        becomes(page, FIRST_SCROLL, {(0.5, 0.3): "original", (0.5, 0.7): "result"})


def test_cards_answer_the_pointer_as_their_viewer_does(index, visit):
    page = visit(index, "index.html")
    page.set_viewport_size({"width": 800, "height": 1000})

    def point(card: int, x: float, y: float) -> None:
        box = page.locator(".thumbs").nth(card).bounding_box()
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])

    point(0, 0.8, 0.5)
    becomes(page, 0, {(0.7, 0.5): "original", (0.9, 0.5): "result"})
    point(0, 0.1, 0.5)
    becomes(page, 0, {(0.05, 0.5): "original", (0.2, 0.5): "result"})
    put(page, 6, 0.5)
    point(6, 0.2, 0.2)
    becomes(page, 6, {(0.2, 0.2): "result", (0.8, 0.8): "original"})
    put(page, FIRST_SCROLL, 0.5)
    point(FIRST_SCROLL, 0.5, 0.9)
    becomes(page, FIRST_SCROLL, {(0.5, 0.8): "original", (0.5, 0.95): "result"})


def test_a_card_in_focus_shows_its_result(index, visit):
    page = visit(index, "index.html", reduced_motion="reduce")
    page.get_by_role("combobox").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".card a").first).to_be_focused()
    becomes(page, 0, {(0.05, 0.5): "result", (0.95, 0.5): "result"})


@pytest.mark.parametrize("shape", [(3, 1), (1, 3)])
def test_a_picture_of_any_shape_is_shown_whole_in_a_card_as_tall_as_others(tmp_path, visit, shape):
    gallery = build_index(tmp_path, Site(), shape)
    page = visit(gallery, "index.html", reduced_motion="reduce")
    box = page.locator(".thumbs").first.bounding_box()
    assert box["width"] == pytest.approx(box["height"], abs=1)
    long = [(0.03, 0.5), (0.97, 0.5)] if shape == (3, 1) else [(0.45, 0.03), (0.55, 0.97)]
    page.wait_for_function("document.images[1].complete")
    becomes(page, 0, dict(zip(long, ("original", "result"), strict=True)))
    assert page.evaluate("document.documentElement.scrollWidth") == 900


def test_cards_that_are_not_seen_are_as_tall_as_they_will_be(index, visit):
    """Links to far cards and the scroll bar can be trusted."""
    for width in (320, 900, 1600):
        page = visit(index, "index.html")
        page.set_viewport_size({"width": width, "height": 600})
        page.reload()
        before = page.evaluate("document.documentElement.scrollHeight")
        page.evaluate("""() => {
          const links = document.querySelectorAll(".card a");
          for (const { style } of links) style.contentVisibility = "visible";
        }""")
        after = page.evaluate("document.documentElement.scrollHeight")
        assert abs(before - after) < 0.01 * after
        page.context.close()


def test_everything_is_there_for_who_comes_from_the_right(index, visit):
    page = visit(index, "index.html", reduced_motion="reduce")
    page.evaluate("document.documentElement.dir = 'rtl'")
    first, second = (page.locator(".card").nth(n).bounding_box()["x"] for n in (0, 1))
    assert first > second
    becomes(page, 0, {(0.3, 0.5): "original", (0.7, 0.5): "result"})
    assert page.evaluate("document.documentElement.scrollWidth") == 900
