"""The pages of `cgbatch compare`: pictures that are zoomed together, and blind voting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from support.visiting import downloaded_vote, reload_until, visiting

from cgbatch.comparing import folder
from cgbatch.comparing.comparison import (
    ComparedPhoto,
    EnhancerComparison,
    NotCompared,
    ShownVariant,
)
from cgbatch.comparing.figures import Figures

NAMES = ("none (bicubic)", "noise-cancel", "esrgan")
PAIRS = 6  # of three variants of two photos
# Which variant a picture of a pair is: each has a colour of its own.
WHICH = """async (id) => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const image = document.querySelector(`#${id} img`);
  await image.decode(); // one that is not there yet would be drawn as nothing
  context.drawImage(image, 0, 0);
  const data = [...context.getImageData(2, 2, 1, 1).data].slice(0, 3);
  return data.indexOf(Math.max(...data));
}"""
VIEWS = """(selector) => [...document.querySelectorAll(`${selector} img`)].map((image) => {
  const box = image.getBoundingClientRect();
  const frame = image.closest(".window").getBoundingClientRect();
  const part = (a, b) => Math.round(1000 * (a - b) / frame.width);
  return [part(box.width, 0), part(frame.left, box.left), part(frame.top, box.top)];
})"""


def write_picture(out: Path, number: int, variant: int) -> str:
    pixels = np.full((128, 128, 3), 40 + 10 * number, np.uint8)
    pixels[..., variant] = 220
    pixels[40:60, 40:60] = 255
    path = out / "pictures" / f"{16 * number + variant:016x}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, quality=95)
    return f"pictures/{path.name}"


@pytest.fixture(scope="session")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("comparing") / "comparison"
    photos = []
    for number in (1, 2):
        shown = []
        for variant in range(len(NAMES)):
            path = write_picture(out, number, variant)
            truth = {"psnr": 30.0 + variant, "ssim": 0.9} if number == 1 else {}
            figures = Figures(**truth, agreement=40.0, sharpness=200.0, noise=1.0, seconds=0.1)
            shown.append(ShownVariant(path, path if number == 1 else None, figures))
        original = shown[0].translated
        photos.append(ComparedPhoto(number, 128, 128, original, number == 1, tuple(shown)))
    failed = (NotCompared(3, "It ends too early."),)
    facts = ("abcdef", "summer", "winter", "jpeg:50", 64, NAMES)
    folder.write(out, EnhancerComparison(*facts, tuple(photos), failed), 60)
    return out


@pytest.fixture
def visit_page(browser: Browser, comparison: Path) -> Iterator[Callable[..., Page]]:
    """Return what opens a page of the comparison."""
    own = ("data:", "blob:", comparison.as_uri() + "/")
    with visiting(browser, lambda url: url.startswith(own)) as visit:
        yield lambda name, *words, **options: visit(
            f"{comparison.as_uri()}/{name}", *words, **options
        )


@pytest.fixture
def vote(visit_page: Callable[..., Page]) -> Callable[..., Page]:
    return lambda *words, **options: visit_page("vote.html", *words, **options)


@pytest.fixture
def table(visit_page: Callable[..., Page]) -> Callable[..., Page]:
    return lambda *words, **options: visit_page("index.html", *words, **options)


def vote_for(page: Page, favourite: int) -> list[tuple[int, int]]:
    """Answer everything, for one variant where it is shown; return the pairs that were seen."""
    seen = []
    for _ in range(PAIRS):
        a, b = (page.evaluate(WHICH, each) for each in "ab")
        seen.append((a, b))
        keys = {a: "ArrowLeft", b: "ArrowRight"}
        page.keyboard.press(keys.get(favourite, "ArrowDown"))
    return seen


# Voting.


def test_keys_alone_lead_to_a_file_that_says_what_was_seen(vote: Callable[..., Page]) -> None:
    page = vote()
    assert page.inner_text("#progress") == f"Pair 1 of {PAIRS}"
    seen = vote_for(page, favourite=2)
    assert page.evaluate("document.activeElement.id") == "result-title"
    assert page.inner_text("#sum") == f"{PAIRS} of {PAIRS} pairs answered."
    assert page.inner_text("#tally").splitlines()[2].split("\t") == ["esrgan", "4", "4", "0"]
    found = downloaded_vote(page)
    assert (found["vote"], found["comparison"], found["answered"]) == ("enhancers", "abcdef", PAIRS)
    assert found["variants"] == list(NAMES)
    for (a, b), row in zip(seen, found["answers"], strict=True):
        assert (row["a"], row["b"]) == (NAMES[a], NAMES[b])
        assert row["chosen"] == {a: "a", b: "b"}.get(2, "none")
    shown = sorted((row["photo"], *sorted([row["a"], row["b"]])) for row in found["answers"])
    assert len(set(shown)) == PAIRS  # every pair of each photo once


def test_no_name_is_seen_before_the_end(vote: Callable[..., Page]) -> None:
    page = vote()
    text = page.evaluate("document.documentElement.outerHTML")
    assert not [name for name in ("bicubic", "noise-cancel", "esrgan") if name in text]
    assert set(page.evaluate("[...document.images].map((image) => image.alt)")) == {
        *("", "Picture A of pair 1", "Picture B of pair 1"),
    }
    page.keyboard.press("ArrowLeft")
    page.click("#stop")
    assert "esrgan" in page.inner_text("#tally")


def test_each_voter_meets_the_pairs_in_an_order_of_chance(vote: Callable[..., Page]) -> None:
    orders = {tuple(vote_for(vote(), 0)) for _ in range(4)}
    assert len(orders) > 1
    assert {pair for order in orders for pair in order} >= {(0, 1), (1, 0)}


def test_buttons_undo_and_going_on_after_a_reload(vote: Callable[..., Page]) -> None:
    page = vote(has_touch=True)
    first = page.get_attribute("#a img", "src")
    page.tap("#choose-b")
    assert page.inner_text("#said") == f"B. Pair 2 of {PAIRS}"
    second = page.get_attribute("#a img", "src"), page.get_attribute("#b img", "src")
    reload_until(page, "#progress", f"Pair 2 of {PAIRS}")
    assert (page.get_attribute("#a img", "src"), page.get_attribute("#b img", "src")) == second
    page.tap("#choose-none")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    assert page.get_attribute("#a img", "src") == first
    page.click("#choose-a")
    page.click("#stop")
    voter = downloaded_vote(page)["voter"]
    page.click("#again")
    assert page.inner_text("#progress") == f"Pair 1 of {PAIRS}"
    page.click("#choose-a")
    page.click("#stop")
    assert downloaded_vote(page)["voter"] != voter  # somebody else, in another order


@pytest.mark.parametrize(
    "kept", ["nonsense", "null", '{"voter": 0, "answers": []}', '{"voter": 3, "answers": ["c"]}']
)
def test_what_is_kept_but_does_not_fit_is_passed_over(vote: Callable[..., Page], kept: str) -> None:
    page = vote()
    page.click("#choose-a")
    page.evaluate("kept => Object.keys(localStorage).forEach(k => localStorage[k] = kept)", kept)
    page.reload()
    assert page.inner_text("#progress") == f"Pair 1 of {PAIRS}"


def test_without_storage(vote: Callable[..., Page]) -> None:
    page = vote("Object.defineProperty(window, 'localStorage', {get() { throw Error('none'); }});")
    vote_for(page, 1)
    assert downloaded_vote(page)["answered"] == PAIRS


def test_both_pictures_are_zoomed_and_the_next_pair_is_whole(vote: Callable[..., Page]) -> None:
    page = vote()
    page.keyboard.press("i")
    page.keyboard.press("Shift+ArrowRight")
    one, other = page.evaluate(VIEWS, "#pair")
    assert one == other
    assert (one[0], one[1] > one[2] > 0) == (1500, True)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(VIEWS, "#pair") == [[1000, 0, 0]] * 2


# The table.


def test_figures_are_in_the_page(table: Callable[..., Page]) -> None:
    page = table()
    assert "by PSNR: esrgan" in page.inner_text("main")
    row = page.locator("table tr").nth(2).inner_text().split("\t")
    assert row[:3] == ["noise-cancel", "31.00", "+1.00"]
    assert "Photo 3: It ends too early." in page.inner_text("main")
    assert "no truth" in page.locator(".photo").nth(1).inner_text()


def test_all_pictures_of_a_photo_are_zoomed_together(table: Callable[..., Page]) -> None:
    page = table()
    first, second = ".photo:nth-of-type(2)", ".photo:nth-of-type(3)"
    page.locator(f"{first} [value=in]").click()
    page.locator(f"{first} .linked").focus()
    page.keyboard.press("Shift+ArrowDown")
    views = page.evaluate(VIEWS, first)
    assert len(views) == 8  # the photo and three variants, translated and restored
    assert {tuple(view) for view in views} == {tuple(views[0])}
    assert (views[0][0], views[0][2] > views[0][1]) == (1500, True)
    assert {tuple(view) for view in page.evaluate(VIEWS, second)} == {(1000, 0, 0)}
    page.keyboard.press("0")
    assert {tuple(view) for view in page.evaluate(VIEWS, first)} == {(1000, 0, 0)}


def test_what_is_dragged_in_one_window_moves_in_all(table: Callable[..., Page]) -> None:
    page = table()
    window = page.locator(".photo .window").nth(1)
    window.dblclick(position={"x": 20, "y": 20})
    before = page.evaluate(VIEWS, ".photo:nth-of-type(2)")[5]
    box = window.bounding_box()
    assert box
    page.mouse.move(box["x"] + 80, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(box["x"] + 50, box["y"] + 60, steps=3)
    page.mouse.up()
    after = page.evaluate(VIEWS, ".photo:nth-of-type(2)")[5]
    moved = [1000 * way / box["width"] for way in (30, 20)]
    assert [after[1] - before[1], after[2] - before[2]] == pytest.approx(moved, abs=3)
    page.mouse.move(box["x"] + 90, box["y"] + 90)  # the button is up
    assert page.evaluate(VIEWS, ".photo:nth-of-type(2)")[5] == after


def test_two_fingers_zoom(table: Callable[..., Page]) -> None:
    page = table(has_touch=True)
    page.locator(".photo .window").first.evaluate("e => e.scrollIntoView({block: 'center'})")
    box = page.locator(".photo .window").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    client = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 20), ("touchMove", 30), ("touchMove", 40)):
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    scale = {view[0] for view in page.evaluate(VIEWS, ".photo:nth-of-type(2)")}
    assert len(scale) == 1
    assert 1800 < scale.pop() < 2200


# Both.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    visit_page: Callable[..., Page], axe_violations: Callable[[Page], list[str]], scheme: str
) -> None:
    for width in (320, 1280):
        options = {"color_scheme": scheme, "viewport": {"width": width, "height": 700}}
        page = visit_page("index.html", **options)
        assert axe_violations(page) == []
        page.locator("[value=in]").first.click()
        assert axe_violations(page) == []
        page = visit_page("vote.html", **options)
        assert axe_violations(page) == []
        page.click("#choose-a")
        page.click("#stop")
        assert axe_violations(page) == []


@pytest.mark.parametrize("name", ["index.html", "vote.html"])
def test_nothing_sticks_out_and_all_can_be_hit(visit_page: Callable[..., Page], name: str) -> None:
    for width, height in ((320, 640), (640, 400), (2560, 1440)):
        page = visit_page(name, viewport={"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.getAnimations().length") == 0
        for button in page.locator("button:visible").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44


def test_the_buttons_of_a_pair_are_in_sight_on_a_phone(vote: Callable[..., Page]) -> None:
    page = vote(viewport={"width": 360, "height": 740})
    for each in ("#a", "#b", "#choose-a", "#choose-none", "#choose-b"):
        box = page.locator(each).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 740


def test_without_scripts_there_are_pictures_and_words(visit_page: Callable[..., Page]) -> None:
    page = visit_page("index.html", java_script_enabled=False)
    for image in page.locator(".photo img").all():
        image.scroll_into_view_if_needed()
        box = image.bounding_box()
        assert box
        assert box["width"] > 100
    assert page.locator(".zoom:visible").count() == 0
    page = visit_page("vote.html", java_script_enabled=False)
    assert page.is_visible("noscript p")
    assert not page.is_visible("#choose-a")
