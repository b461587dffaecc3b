"""Index and result page for everyone: axe-core, high contrast, large text, the other way round."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect
from support.index import COUNT, FAILURES, Index, build_index

from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Manifest, Site

STICKING_OUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((element) => element.checkVisibility())
  .filter((element) => !element.closest(".unseen, .thumbs, reveal-pair"))
  .filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1;
  }).map((element) => element.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Index:
    return build_index(tmp_path_factory.mktemp("plain"), Site(title="Hills"))


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Index:
    """Give a gallery that says all about itself, and has a zip and a single file."""
    words = {"title": "Hills", "description": "Ours.", "author": "Ada", "footer": "Thanks."}
    site = Site(**words, base_url="https://example.org/", zip=True, single_file=True)
    return build_index(tmp_path_factory.mktemp("full"), site)


@pytest.mark.parametrize("state", ["", "#q=img&sort=name", "#q=nothing+at+all", "#failures"])
def test_the_index_has_no_barriers(full, visit, barriers, state):
    assert barriers(visit(full, f"index.html{state}", reduced_motion="reduce")) == {}


def test_an_index_without_extras_and_an_empty_one_have_no_barriers(
    plain, visit, barriers, tmp_path
):
    assert barriers(visit(plain, "index.html")) == {}
    render(tmp_path, Manifest(Site(title="Hills"), (), FAILURES))
    empty = Index(tmp_path, (), tmp_path.as_uri() + "/")
    assert barriers(visit(empty, "index.html")) == {}


def test_the_result_page_has_no_barriers(full, visit, barriers):
    page = visit(full, f"results/{full.results[1].id}.html")
    assert barriers(page) == {}
    page.evaluate("""() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    }""")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("textbox", name="Link to this picture")).to_be_visible()
    assert barriers(page) == {}


def test_a_card_is_named_by_its_photo_and_direction(plain, visit):
    page = visit(plain, "index.html")
    first = page.get_by_role("listitem").filter(has_text="img10.jpg").first
    expect(first.get_by_role("link")).to_have_accessible_name("img10.jpg day to night")


def test_high_contrast_shows_which_direction_is_chosen(plain, visit):
    page = visit(plain, "index.html", forced_colors="active")
    lines = "(label) => getComputedStyle(label.querySelector('span')).textDecorationLine"
    labels = page.locator("fieldset label")
    assert [label.evaluate(lines) for label in labels.all()] == ["underline", *["none"] * 3]


@pytest.mark.parametrize("kind", ["index", "result"])
def test_nothing_sticks_out(full, visit, kind):
    path = "index.html" if kind == "index" else f"results/{full.results[5].id}.html"
    page = visit(full, path)
    for direction, width in itertools.product(("ltr", "rtl"), (320, 1280, 2560)):
        page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("kind", ["index", "result"])
def test_twice_as_large_all_is_still_there(full, visit, kind):
    path = "index.html" if kind == "index" else f"results/{full.results[5].id}.html"
    page = visit(full, path)
    page.set_viewport_size({"width": 640, "height": 400})  # 1280 x 800 at 200 %
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    page.set_viewport_size({"width": 1280, "height": 800})  # and text alone
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize("kind", ["index", "result"])
def test_everything_to_press_is_large_enough(full, visit, kind):
    path = "index.html" if kind == "index" else f"results/{full.results[1].id}.html"
    page = visit(full, path)
    page.set_viewport_size({"width": 360, "height": 740})
    small = page.evaluate("""() => [...document.querySelectorAll("a, button, input, select")]
      .filter((element) => element.checkVisibility() && !element.closest("reveal-pair, .skip"))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width < 24 || height < 24;
      }).map((element) => element.outerHTML.slice(0, 80))""")
    assert small == []


def test_the_way_through_the_index_by_keyboard(full, visit):
    page = visit(full, "index.html")
    found = []
    for _ in range(9):
        page.keyboard.press("Tab")
        found.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 12)"))
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(ring) == "solid" or page.evaluate("document.activeElement.type")
    assert found[:4] == ["Skip to the ", "1 failed", "Download all", "The gallery "]
    expect(page.locator(".card")).to_have_count(COUNT)
