"""A gallery of many pages: found on all of them from the index, from disk and from a server."""

from __future__ import annotations

import dataclasses
import shutil

import pytest
from playwright.sync_api import expect
from support.index import Index
from support.paged import FOLDERS, build_paged, pages_with_cards

from cgbatch.gallery.arrangement import arrange
from cgbatch.jobs.manifest import Manifest, Site

COUNT = 2 * len(FOLDERS)
LOOKS = {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}}
ELEMENTS = """(card) => [card, ...card.querySelectorAll("*")].map((element) => [
  element.tagName,
  element.children.length ? "" : element.textContent,
  ...[...element.attributes]
    .filter(({ name }) => !/loading|sizes/.test(name))
    .map(({ name, value }) => `${name}=${value.replaceAll("../", "")}`)
    .sort(),
])"""
STICKING_OUT = """() => [...document.querySelectorAll("main *, header *")]
  .filter((element) => element.checkVisibility() && !element.closest(".unseen, .thumbs"))
  .filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1;
  }).map((element) => element.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def albums(tmp_path_factory):
    out = tmp_path_factory.mktemp("albums")
    return Index(out, build_paged(out, FOLDERS, 3).results, out.as_uri() + "/")


@pytest.fixture(scope="module")
def flat(tmp_path_factory):
    out = tmp_path_factory.mktemp("flat")
    names = tuple(f"img{number}.jpg" for number in (10, 2, 1, 3))
    return Index(out, build_paged(out, names, 3).results, out.as_uri() + "/")


@pytest.fixture(params=["file", "http"])
def either(request, albums, built):
    if request.param == "file":
        return albums
    place = built[0] / "albums"
    if not place.exists():
        shutil.copytree(albums.folder, place)
    return dataclasses.replace(albums, url=request.getfixturevalue("server") + "albums/")


def arrange_of(index):
    return arrange(Manifest(Site(page_size=3), index.results, ()))


def search(page, text):
    page.get_by_role("searchbox").fill(text)


def status(page):
    return page.locator(".finder [role=status]")


def shown(page):
    # Not the inner text: until the next frame, new cards are skipped (content-visibility).
    return page.locator(".card:visible bdi").all_text_contents()


def test_albums_lead_to_pages_and_pages_back(either, visit):
    page = visit(either, "index.html")
    expect(page.locator(".card")).to_have_count(len(arrange_of(either).shelves[0].albums))
    page.get_by_role("link", name="Next page").click()
    page.get_by_role("link", name="été").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("été")
    page.locator(".card a").first.click()
    expect(page.locator("h1 bdi")).to_have_text("été/<b>.jpg")
    page.get_by_role("link", name="Gallery").click()
    expect(page.locator(".card:target a")).to_be_in_viewport()
    page.get_by_role("link", name="Hills").click()
    expect(page.locator(".card:target bdi")).to_have_text("été")


def test_the_search_finds_on_all_pages_and_gives_the_page_back(either, visit):
    page = visit(either, "index.html")
    before = shown(page)
    search(page, "IMG1 alps")
    expect(status(page)).to_have_text(f"4 of {COUNT} found.")
    assert shown(page) == [f"Alps & sea/{name}.jpg" for name in ("img1", "img10") * 2]
    expect(page.get_by_role("link", name="Next page")).to_be_hidden()
    loaded = "document.querySelector('.card img').decode().then(() => true)"
    assert page.evaluate(loaded)
    page.get_by_role("radio", name="summer to winter").check()
    expect(status(page)).to_have_text(f"2 of {COUNT} found.")
    page.get_by_role("combobox", name="Sort").select_option("Name, Z to A")
    assert shown(page) == ["Alps & sea/img10.jpg", "Alps & sea/img1.jpg"]
    expect(page).to_have_url(
        f"{either.url}index.html#direction=summer2winter&q=IMG1+alps&sort=name-down"
    )
    page.locator(".card a").first.click()
    expect(page.locator("h1 bdi")).to_have_text("Alps & sea/img10.jpg")
    page.go_back()
    expect(page.locator(".card:visible bdi").first).to_have_text("Alps & sea/img10.jpg")
    search(page, "")
    page.get_by_role("radio", name="all").check()
    page.get_by_role("combobox", name="Sort").select_option("As made")
    expect(status(page)).to_have_text("")
    assert shown(page) == before
    expect(page.get_by_role("link", name="Next page")).to_be_visible()


def test_a_card_that_is_found_is_like_those_of_the_pages(albums, visit):
    page = visit(albums, arrange_of(albums).albums[-1].path)
    wanted = page.locator(".card").first.get_attribute("id")
    own = page.locator(f"#{wanted}").evaluate(ELEMENTS)
    page.goto(f"{albums.url}index.html#q=%C3%A9t%C3%A9")
    expect(status(page)).to_have_text(f"2 of {COUNT} found.")
    assert page.locator(f"#{wanted}").evaluate(ELEMENTS) == own


def test_nothing_found_says_so_and_leads_back(albums, visit):
    page = visit(albums, "index.html#q=nowhere")
    expect(page.get_by_text("No picture matches.")).to_be_visible()
    expect(status(page)).to_have_text(f"0 of {COUNT} found.")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".albums .card").first).to_be_visible()
    expect(page.get_by_text("No picture matches.")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page).to_have_url(f"{albums.url}index.html")


def test_more_is_shown_when_it_is_asked_for(albums, visit, tmp_path):
    few = tmp_path / "few"
    shutil.copytree(albums.folder, few)
    script = few / "assets/pages.js"
    script.write_text(script.read_text().replace("STEP=200", "STEP=4"))
    page = visit(Index(few, albums.results, few.as_uri() + "/"), "index.html#sort=name")
    expect(status(page)).to_have_text(f"{COUNT} of {COUNT} found, 4 shown.")
    page.get_by_role("button", name="Show more").click()
    expect(status(page)).to_have_text(f"{COUNT} of {COUNT} found, 8 shown.")
    expect(page.locator(".card").nth(4).locator("a")).to_be_focused()
    page.get_by_role("button", name="Show more").click()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    expect(page.locator(".card")).to_have_count(COUNT)
    page.locator(".card a").last.click()
    page.go_back()
    expect(page.locator(".card")).to_have_count(COUNT)


def test_what_is_typed_on_another_page_is_found_in_all(either, visit):
    page = visit(either, arrange_of(either).albums[-1].path)
    page.keyboard.press("/")
    page.keyboard.type("top")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{either.url}index.html#q=top")
    expect(status(page)).to_have_text(f"2 of {COUNT} found.")


def test_an_old_link_to_a_card_leads_to_the_page_that_has_it(either, visit):
    homes = arrange_of(either).homes
    last = arrange_of(either).results[-1].id
    for path in ("index.html", homes[arrange_of(either).results[0].id]):
        page = visit(either, f"{path}#r-{last}")
        expect(page).to_have_url(f"{either.url}{homes[last]}#r-{last}")
        expect(page.locator(f"#r-{last} a")).to_be_in_viewport()
    page = visit(either, f"index.html#r-{'0' * 16}")
    expect(page.locator(".albums .card").first).to_be_visible()


def test_data_that_is_missing_is_told(albums, visit, tmp_path):
    lost = tmp_path / "lost"
    shutil.copytree(albums.folder, lost)
    shutil.rmtree(lost / "data")
    gallery = Index(lost, albums.results, lost.as_uri() + "/")
    page = visit(gallery, "index.html#q=img", expected="ERR_FILE_NOT_FOUND")
    expect(status(page)).to_contain_text("could not be loaded")


def test_keys_turn_pages(flat, visit):
    first, second = arrange_of(flat).albums[0].leaves[:2]
    page = visit(flat, first.path)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(flat.url + second.path)
    page.wait_for_load_state("load")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(flat.url + first.path)


def test_without_scripts_all_is_reached_by_links(flat, visit):
    page = visit(flat, "index.html", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    seen = shown(page)
    while page.get_by_role("link", name="Next page").count():
        page.get_by_role("link", name="Next page").first.click()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        seen += shown(page)
    assert sorted(seen) == sorted(result.name for result in flat.results)
    assert len(pages_with_cards(flat.folder)) > 2


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_has_barriers(albums, visit, axe_violations, look):
    album = next(each for each in arrange_of(albums).albums if len(each.leaves) > 1)
    paths = ("index.html", album.path, album.leaves[1].path, "index.html#q=img&sort=name")
    for path in paths:
        page = visit(albums, path, reduced_motion="reduce", **LOOKS[look])
        if "#" in path:
            expect(status(page)).to_contain_text("found")
        assert axe_violations(page) == [], path


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_sticks_out_from_phone_to_wall(albums, visit, direction):
    album = next(each for each in arrange_of(albums).albums if len(each.leaves) > 1)
    for path in ("index.html", album.leaves[1].path):
        page = visit(albums, path)
        page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
        for width in (320, 1280, 3840):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(STICKING_OUT) == []
