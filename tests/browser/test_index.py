"""The index: finding pictures, and cards that come alive."""

from __future__ import annotations

import dataclasses
import shutil
from io import BytesIO

import pytest
from index_factory import COUNT, NAMES, Index, build_index, name_of
from PIL import Image
from playwright.sync_api import Page, expect

from cgbatch.jobs.manifest import Site

NO_TIMELINE = "(old => CSS.supports = (...a) => !`${a}`.includes('timeline') && old(...a))"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    site = Site(title="Hills", description="Ours.", author="Ada", zip=True, single_file=True)
    return build_index(tmp_path_factory.mktemp("index"), site)


@pytest.fixture
def served(index, server, built):
    """Give the same index from the server, below its path."""
    place = built[0] / "many"
    if not place.exists():
        shutil.copytree(index.folder, place)
    return dataclasses.replace(index, url=server + "many/")


@pytest.fixture(params=["file", "http"])
def either(request, index):
    return index if request.param == "file" else request.getfixturevalue("served")


def names(page: Page) -> list[str]:
    return page.locator(".card:visible bdi").all_text_contents()


def search(page: Page, text: str) -> None:
    page.get_by_role("searchbox", name="Search by name").fill(text)


def status(page: Page):
    return page.locator(".finder [role=status]")


def test_the_search_takes_all_words_with_or_without_accents_and_capitals(either, visit):
    page = visit(either, "index.html")
    search(page, "  LAC ete ")
    expect(status(page)).to_have_text(f"6 of {COUNT} shown")
    assert set(names(page)) == {"Été au lac.jpg", "Lac d'été.jpg"}
    search(page, NAMES[3])
    expect(status(page)).to_have_text(f"3 of {COUNT} shown")
    search(page, "")
    expect(status(page)).to_have_text("")
    expect(page.locator(".card:visible")).to_have_count(COUNT)


def test_search_and_direction_narrow_each_other_down(index, visit):
    page = visit(index, "index.html")
    page.get_by_role("radio", name="spring to autumn").check()
    search(page, "img")
    expect(status(page)).to_have_text(f"2 of {COUNT} shown")
    expect(page.locator(".card:visible .direction")).to_have_text(["spring →to autumn"] * 2)


def test_names_sort_as_people_count(index, visit):
    page = visit(index, "index.html")
    page.get_by_role("radio", name="day to night").check()
    sort = page.get_by_role("combobox", name="Sort")
    assert names(page) == list(NAMES)
    sort.select_option("Name, A to Z")
    ordered = [NAMES[3], *NAMES[2:3], *NAMES[1::-1], NAMES[4], NAMES[5]]
    assert names(page) == ordered
    sort.select_option("Name, Z to A")
    assert names(page) == ordered[::-1]
    sort.select_option("As made")
    assert names(page) == list(NAMES)


def test_the_keyboard_goes_through_sorted_cards_as_the_eye_does(index, visit):
    page = visit(index, "index.html#sort=direction")
    expect(page.locator(".card .direction").first).to_have_text("day →to night")
    page.goto(f"{index.url}index.html#sort=name-down")
    page.locator(".card a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.card a')[1]")


def test_nothing_found_says_so_and_leads_back(index, visit):
    page = visit(index, "index.html#direction=summer2winter")
    search(page, "no such thing")
    expect(page.get_by_text("No picture matches.")).to_be_visible()
    expect(status(page)).to_have_text(f"0 of {COUNT} shown")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".card:visible")).to_have_count(COUNT)
    expect(page.get_by_text("No picture matches.")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page).to_have_url(f"{index.url}index.html")


def test_the_address_keeps_the_choice_over_reload_and_way_back(either, visit):
    page = visit(either, "index.html")
    page.get_by_role("radio", name="day to night").check()
    page.get_by_role("combobox", name="Sort").select_option("Name, Z to A")
    search(page, "img &")
    search(page, "img")
    address = f"{either.url}index.html#direction=day2night&q=img&sort=name-down"
    expect(page).to_have_url(address)
    page.reload()
    assert names(page) == ["img10.jpg", "img2.jpg"]
    page.locator(".card:visible a").first.click()
    expect(page.locator("h1 bdi")).to_have_text("img10.jpg")
    page.go_back()
    expect(page).to_have_url(address)
    expect(page.locator(".card:visible bdi")).to_have_text(["img10.jpg", "img2.jpg"])
    expect(page.get_by_role("searchbox")).to_have_value("img")


def test_what_was_typed_last_is_kept_if_a_picture_is_opened_at_once(index, visit):
    page = visit(index, "index.html")
    search(page, "img2")
    page.evaluate("document.querySelector('.card:not([hidden]) a').click()")
    expect(page.locator("h1 bdi")).to_have_text("img2.jpg")
    page.go_back()
    expect(page.locator(".card:visible")).to_have_count(3)


def test_the_address_may_be_changed_by_hand_or_be_nonsense(index, visit):
    page = visit(index, "index.html#direction=nowhere&sort=sideways&length=3&q=")
    expect(page.locator(".card:visible")).to_have_count(COUNT)
    expect(page.get_by_role("combobox", name="Sort")).to_have_value("")
    page.goto(f"{index.url}index.html#q=img2")
    expect(page.locator(".card:visible")).to_have_count(3)
    page.goto(f"{index.url}index.html#direction=summer2winter")
    expect(page.locator(".card:visible")).to_have_count(len(NAMES))
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_links_to_a_card_and_to_the_failures_work_beside_a_choice(index, visit):
    last = index.results[-1].id
    page = visit(index, f"index.html#r-{last}")
    expect(page.locator(f"#r-{last} a")).to_be_in_viewport()
    search(page, "img2")
    page.get_by_role("link", name="1 failed").click()
    expect(page.get_by_text("It ends too early.")).to_be_in_viewport()
    expect(page.locator(".card:visible")).to_have_count(3)
    page.goto(f"{index.url}index.html#r-{last}")  # which was filtered out
    expect(page.locator(".card:visible")).to_have_count(COUNT)
    expect(page.locator(f"#r-{last} a")).to_be_in_viewport()


def test_a_slash_goes_to_the_search_and_can_be_typed_there(index, visit):
    page = visit(index, "index.html")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")
    page.keyboard.press("Enter")  # no form is sent
    expect(page).to_have_url(f"{index.url}index.html#q=a%2Fb")


def test_the_zip_and_the_single_file_can_be_had(served, visit):
    page = visit(served, "index.html", accept_downloads=True)
    for text, file in (("Download all pictures", "results.zip"), ("in one file", "gallery.html")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=text).click()
        assert waiting.value.suggested_filename == file


@pytest.mark.parametrize("width", [360, 700, 1000, 1440, 1900, 2560, 3840])
def test_a_browser_that_does_not_measure_is_told_the_width_of_a_card(index, visit, width):
    page = visit(index, "index.html")
    page.set_viewport_size({"width": width, "height": 800})
    real = page.locator(".thumbs").first.bounding_box()["width"]
    told = page.evaluate("""() => {
      const [first] = document.images;
      for (const part of first.sizes.split(", ")) {
        const [, query, share] = part.match(/^(\\(.*\\))? ?([\\d.]+)vw$/);
        if (!query || matchMedia(query).matches) return (share * innerWidth) / 100;
      }
    }""")
    assert 0.98 < told / real < 1.03


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
