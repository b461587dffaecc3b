"""gallery.html opened from the disk, as whoever gets it by e-mail opens it."""

from __future__ import annotations

import dataclasses

import pytest
from playwright.sync_api import expect

from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Failure, Manifest, Site

PAGE = "mail/gallery.html"


@pytest.fixture(scope="session")
def mailed(built, tmp_path_factory):
    """Give the folder in which the file lies, and nothing else."""
    out, results = built
    failures = (Failure("0" * 16, "broken.jpg", "summer", "winter", "It ends too early."),)
    folder = tmp_path_factory.mktemp("mailed")
    (folder / "images").symlink_to(out / "images")
    render(folder, Manifest(Site(title="Hills", single_file=True), results, failures))
    (folder / "mail").mkdir()
    (folder / "gallery.html").rename(folder / PAGE)
    return folder


@pytest.fixture
def gallery(from_file, mailed):
    return dataclasses.replace(from_file, folder=mailed, url=mailed.as_uri() + "/")


@pytest.fixture
def open_single(gallery, visit):
    """Open the file; `visit` then holds that nothing was logged, this that nothing was asked."""
    asked = []

    def open_single(fragment="", **options):
        page = visit(gallery, PAGE + fragment, **options)
        page.on("request", lambda r: None if r.is_navigation_request() else asked.append(r.url))
        return page

    yield open_single
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


def article(page):
    return page.locator("main > article")


def is_open(page, result):
    """Await that a result is shown in place of the index."""
    expect(article(page)).to_have_count(1)
    expect(article(page)).to_have_id(f"p-{result.id}")
    expect(page.locator(".cards")).to_be_hidden()
    expect(page).to_have_title(f"{result.name} \N{EN DASH} Hills")


def is_index(page):
    expect(page.locator(".cards")).to_be_visible()
    expect(article(page)).to_have_count(0)
    expect(page).to_have_title("Hills")


def test_it_shows_the_index_and_a_click_opens_a_result(open_single, gallery):
    page = open_single()
    is_index(page)
    expect(page.locator(".card")).to_have_count(len(gallery.results))
    page.locator(".card a").nth(1).click()
    is_open(page, gallery.results[1])
    expect(article(page).locator(".reveal-stage")).to_be_visible()
    expect(article(page)).to_be_focused()
    assert page.evaluate("scrollY") == 0


def test_all_pictures_are_there(open_single, gallery):
    page = open_single()
    for result in gallery.results:
        page.evaluate(f"location.hash = '#p-{result.id}'")
        is_open(page, result)
        both = article(page).locator("figure img")
        expect(both).to_have_count(2)
        page.wait_for_function("[...document.querySelectorAll('article img')].every((i) => "
                               "i.naturalWidth === 512)")  # fmt: skip


def test_an_address_opens_its_result_at_once(open_single, gallery):
    page = open_single(f"#p-{gallery.results[2].id}")
    is_open(page, gallery.results[2])
    page.reload()
    is_open(page, gallery.results[2])


@pytest.mark.parametrize("way", ["back", "escape", "link"])
def test_the_way_back_leads_to_the_card(open_single, gallery, way):
    page = open_single()
    page.set_viewport_size({"width": 400, "height": 500})
    last = gallery.results[-1]
    page.locator(f"#r-{last.id} a").click()
    is_open(page, last)
    if way == "back":
        page.go_back()
    elif way == "escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("link", name="Gallery").click()
    is_index(page)
    expect(page.locator(f"#r-{last.id} a")).to_be_focused()
    expect(page.locator(f"#r-{last.id}")).to_be_in_viewport()


def test_forward_opens_the_result_again(open_single, gallery):
    page = open_single()
    page.locator(".card a").first.click()
    is_open(page, gallery.results[0])
    page.go_back()
    is_index(page)
    page.go_forward()
    is_open(page, gallery.results[0])


def test_keys_and_buttons_turn_the_pages(open_single, gallery):
    page = open_single(f"#p-{gallery.results[0].id}")
    is_open(page, gallery.results[0])
    page.keyboard.press("ArrowRight")
    is_open(page, gallery.results[1])
    page.get_by_role("link", name="Next picture").click()
    is_open(page, gallery.results[2])
    page.keyboard.press("ArrowLeft")
    is_open(page, gallery.results[1])


def test_a_swipe_turns_the_page(open_single, gallery):
    page = open_single(f"#p-{gallery.results[0].id}", has_touch=True)
    is_open(page, gallery.results[0])
    touch = page.context.new_cdp_session(page)
    box = page.locator(".details").bounding_box()
    y = min(box["y"] + 40, 780)
    for kind, x in (("Start", 600), ("Move", 400), ("Move", 200)):
        points = [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    is_open(page, gallery.results[1])


def test_the_keyboard_alone_is_enough(open_single, gallery):
    page = open_single()
    page.locator(".card a").first.focus()
    page.keyboard.press("Enter")
    is_open(page, gallery.results[0])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gallery")).to_be_focused()
    page.keyboard.press("Enter")
    is_index(page)


def test_cards_follow_the_pointer(open_single):
    page = open_single()
    thumbs = page.locator("[data-viewer=scratch] .thumbs").first
    box = thumbs.bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.5 * box["height"])
    shown = "element => Number(getComputedStyle(element).getPropertyValue('--shown'))"
    page.wait_for_timeout(600)
    assert thumbs.evaluate(shown) == pytest.approx(0.7, abs=0.02)


def test_escape_closes_a_lens_first(open_single, gallery):
    result = next(result for result in gallery.results if result.viewer == "hover")
    page = open_single(f"#p-{result.id}")
    is_open(page, result)
    page.locator(".reveal-stage").hover()
    page.wait_for_function("document.querySelector('reveal-pair').gesture.open")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('reveal-pair').gesture.open")
    is_open(page, result)
    page.keyboard.press("Escape")
    is_index(page)


def test_the_skip_link_leaves_the_result_open(open_single, gallery):
    page = open_single(f"#p-{gallery.results[0].id}")
    is_open(page, gallery.results[0])
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#main'")
    is_open(page, gallery.results[0])


def test_a_choice_in_the_index_is_still_there_after_a_result(open_single, gallery):
    page = open_single()
    page.get_by_role("searchbox").fill("path")
    expect(page.locator(".card:visible")).to_have_count(3)
    page.locator(".card a:visible").nth(1).click()
    expect(article(page)).to_have_count(1)
    page.get_by_role("link", name="Gallery").click()
    expect(page.locator(".card:visible")).to_have_count(3)
    expect(page.get_by_role("searchbox")).to_have_value("path")


def test_a_result_of_a_filtered_index_leads_back_to_it(open_single, gallery):
    page = open_single("#q=path")
    expect(page.locator(".card:visible")).to_have_count(3)
    page.locator(".card a:visible").first.click()
    expect(article(page)).to_have_count(1)
    page.go_back()
    is_index(page)
    expect(page.locator(".card:visible")).to_have_count(3)


@pytest.mark.parametrize(("kind", "end"), [("result", "night"), ("original", "original")])
def test_downloads_are_the_published_files(open_single, gallery, built, kind, end):
    page = open_single(f"#p-{gallery.results[0].id}", accept_downloads=True)
    link = page.locator(f".details a[download$='-{end}.jpg']")
    for _ in range(2):  # the second time, the link holds the picture already
        with page.expect_download() as waiting:
            link.click()
        assert waiting.value.suggested_filename == f"path-{end}.jpg"
        wanted = getattr(gallery.results[0].pictures, kind).path
        assert waiting.value.path().read_bytes() == (built[0] / wanted).read_bytes()
    is_open(page, gallery.results[0])


def test_the_viewers_own_download_works(open_single, gallery, built):
    page = open_single(f"#p-{gallery.results[0].id}", accept_downloads=True)
    with page.expect_download() as waiting:
        page.locator(".reveal-download").click()
    wanted = built[0] / gallery.results[0].pictures.result.path
    assert waiting.value.path().read_bytes() == wanted.read_bytes()


def test_axe_finds_nothing(open_single, gallery, barriers):
    page = open_single()
    is_index(page)
    assert barriers(page, "light", "dark") == {}
    for result in gallery.results[::2]:  # one of each viewer
        page.evaluate(f"location.hash = '#p-{result.id}'")
        is_open(page, result)
        assert barriers(page, "light", "dark") == {}


def test_without_scripts_everything_is_there_and_nothing_is_hidden(open_single, gallery):
    page = open_single(java_script_enabled=False)
    expect(page.locator("main article:visible")).to_have_count(len(gallery.results))
    expect(page.locator("article figure img:visible")).to_have_count(2 * len(gallery.results))
    expect(page.locator(".card:visible")).to_have_count(len(gallery.results))
    expect(page.locator("[download]:visible")).to_have_count(0)
    page.locator(".card a").nth(1).click()
    expect(page.locator(f"#p-{gallery.results[1].id}")).to_be_in_viewport()
    page.locator(f"#p-{gallery.results[1].id}").get_by_role("link", name="Gallery").click()
    expect(page.locator(f"#r-{gallery.results[1].id}")).to_be_in_viewport()


def test_it_fits_a_narrow_screen(open_single, gallery):
    page = open_single()
    page.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) == 320
    page.locator(".card a").nth(1).click()
    is_open(page, gallery.results[1])
    assert page.evaluate(wide) == 320
